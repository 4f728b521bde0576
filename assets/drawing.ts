/** Signed distance to a shape's edge, negative inside; x to the right, y down. */
export type Shape = (x: number, y: number) => number
export type Colour = readonly [red: number, green: number, blue: number]
export interface Layer {
  readonly shape: Shape
  readonly colour: Colour
  /** 0 … 1 */
  readonly cover?: number
}

export const colour = (hex: string): Colour => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
]

/** A rectangle with round corners, as in SVG. */
export const rectangle =
  (left: number, top: number, width: number, height: number, corner: number): Shape =>
  (x, y) => {
    const dx = Math.abs(x - left - width / 2) - width / 2 + corner
    const dy = Math.abs(y - top - height / 2) - height / 2 + corner
    return Math.sqrt(Math.max(dx, 0) ** 2 + Math.max(dy, 0) ** 2) + Math.min(Math.max(dx, dy), 0) - corner
  }

/** A line through these points with round ends and corners. */
export const stroke =
  (width: number, ...points: readonly (readonly [number, number])[]): Shape =>
  (x, y) => {
    let nearest = Number.POSITIVE_INFINITY
    for (let i = 1; i < points.length; i += 1) {
      const [fromX, fromY] = points[i - 1] ?? [0, 0]
      const [toX, toY] = points[i] ?? [0, 0]
      const [vx, vy] = [toX - fromX, toY - fromY]
      const along = Math.max(0, Math.min(1, ((x - fromX) * vx + (y - fromY) * vy) / (vx * vx + vy * vy || 1)))
      const [dx, dy] = [x - fromX - along * vx, y - fromY - along * vy]
      nearest = Math.min(nearest, dx * dx + dy * dy)
    }
    return Math.sqrt(nearest) - width / 2
  }

/** Points on a circle, `from` and `to` in turns, clockwise from the right. */
export const arc = (x: number, y: number, radius: number, from: number, to: number): readonly [number, number][] =>
  Array.from({ length: 33 }, (_, i) => {
    const angle = 2 * Math.PI * (from + ((to - from) * i) / 32)
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]
  })

export const moved =
  (shape: Shape, dx: number, dy: number, scale: number): Shape =>
  (x, y) =>
    shape((x - dx) / scale, (y - dy) / scale) * scale

/** RGBA, row by row. `unit`: how much of the drawing one pixel covers. */
export function paint(width: number, height: number, unit: number, layers: readonly Layer[]): Uint8Array {
  const pixels = new Uint8Array(width * height * 4)
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      let [red, green, blue, alpha] = [0, 0, 0, 0]
      for (const layer of layers) {
        const distance = layer.shape((column + 0.5) * unit, (row + 0.5) * unit) / unit
        const cover = Math.max(0, Math.min(1, 0.5 - distance)) * (layer.cover ?? 1)
        if (cover === 0) continue
        const under = alpha * (1 - cover)
        alpha = cover + under
        red = (layer.colour[0] * cover + red * under) / alpha
        green = (layer.colour[1] * cover + green * under) / alpha
        blue = (layer.colour[2] * cover + blue * under) / alpha
      }
      const at = (row * width + column) * 4
      pixels[at] = Math.round(red)
      pixels[at + 1] = Math.round(green)
      pixels[at + 2] = Math.round(blue)
      pixels[at + 3] = Math.round(alpha * 255)
    }
  return pixels
}
