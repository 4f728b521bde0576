/** Windows icons (ICO): the small ones as bitmaps, which every installer tool reads, 256 as PNG. */
export function ico(images: readonly { readonly size: number; readonly png: Buffer; readonly rgba: Uint8Array }[]) {
  const bodies = images.map(({ size, png, rgba }) => (size >= 256 ? png : iconBitmap(size, rgba)))
  const head = Buffer.alloc(6 + 16 * images.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(images.length, 4)
  let at = head.length
  images.forEach(({ size }, i) => {
    const entry = 6 + 16 * i
    head.writeUInt8(size % 256, entry)
    head.writeUInt8(size % 256, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(bodies[i]?.length ?? 0, entry + 8)
    head.writeUInt32LE(at, entry + 12)
    at += bodies[i]?.length ?? 0
  })
  return Buffer.concat([head, ...bodies])
}

/** A BITMAPINFOHEADER of twice the height, BGRA from the bottom, and an empty mask. */
function iconBitmap(size: number, rgba: Uint8Array): Buffer {
  const mask = Buffer.alloc(Math.ceil(size / 32) * 4 * size)
  return Buffer.concat([bitmapHeader(size, size * 2, 32), bottomUp(size, size, rgba, 4), mask])
}

/** A Windows bitmap without transparency, for the pages of the NSIS installer. */
export function bmp(width: number, height: number, rgba: Uint8Array): Buffer {
  const body = Buffer.concat([bitmapHeader(width, height, 24), bottomUp(width, height, rgba, 3)])
  const head = Buffer.alloc(14)
  head.write('BM', 0, 'latin1')
  head.writeUInt32LE(head.length + body.length, 2)
  head.writeUInt32LE(head.length + 40, 10)
  return Buffer.concat([head, body])
}

function bitmapHeader(width: number, height: number, bits: number): Buffer {
  const header = Buffer.alloc(40)
  header.writeUInt32LE(40, 0)
  header.writeInt32LE(width, 4)
  header.writeInt32LE(height, 8)
  header.writeUInt16LE(1, 12)
  header.writeUInt16LE(bits, 14)
  return header
}

/** Rows from the bottom, blue first, each padded to four bytes. */
function bottomUp(width: number, height: number, rgba: Uint8Array, bytes: 3 | 4): Buffer {
  const pitch = Math.ceil((width * bytes) / 4) * 4
  const rows = Buffer.alloc(pitch * height)
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      const from = (row * width + column) * 4
      const to = (height - 1 - row) * pitch + column * bytes
      rows[to] = rgba[from + 2] ?? 0
      rows[to + 1] = rgba[from + 1] ?? 0
      rows[to + 2] = rgba[from] ?? 0
      if (bytes === 4) rows[to + 3] = rgba[from + 3] ?? 0
    }
  return rows
}

/** macOS icons (ICNS): a list of PNGs, each under the name of its size. */
export function icns(images: readonly { readonly name: string; readonly png: Buffer }[]): Buffer {
  const chunks = images.map(({ name, png }) => {
    const head = Buffer.alloc(8)
    head.write(name, 0, 'latin1')
    head.writeUInt32BE(png.length + 8, 4)
    return Buffer.concat([head, png])
  })
  const body = Buffer.concat(chunks)
  const head = Buffer.alloc(8)
  head.write('icns', 0, 'latin1')
  head.writeUInt32BE(body.length + 8, 4)
  return Buffer.concat([head, body])
}
