export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export interface Screen {
  readonly bounds: Box
  /** Without task bar, dock and menu bar. */
  readonly workArea: Box
}
export interface Place {
  readonly x: number
  readonly y: number
}

/** DIP. */
export const compactSize = { width: 360, height: 96 } as const
/** Nearer to an edge than this, the strip docks to it. DIP. */
const catches = 24
const margin = 16

/** Names a set of screens by where they are and how large: the desk at work, the laptop alone, the desk at home. */
export const screenSet = (screens: readonly Screen[]): string =>
  screens
    .map(({ bounds: { x, y, width, height } }) => `${x},${y},${width},${height}`)
    .sort()
    .join(' ')

const clamp = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(value, Math.max(least, most)))

/** Brought onto the screen it is on most, and to its edges where it is near one. */
export function docked(at: Place, screens: readonly Screen[]): Place {
  const area = screenUnder(at, screens)?.workArea
  if (area === undefined) return at
  const dock = (value: number, least: number, most: number): number => {
    const inside = clamp(value, least, most)
    if (inside - least < catches) return least
    return most - inside < catches ? most : inside
  }
  return {
    x: dock(at.x, area.x, area.x + area.width - compactSize.width),
    y: dock(at.y, area.y, area.y + area.height - compactSize.height),
  }
}

/** Where the strip comes up: where it was with these screens, else bottom right of the first. */
export function placeFor(screens: readonly Screen[], places: Readonly<Record<string, Place>>): Place {
  const remembered = places[screenSet(screens)]
  if (remembered !== undefined) return docked(remembered, screens)
  const area = screens[0]?.workArea ?? { x: 0, y: 0, ...compactSize }
  return {
    x: clamp(area.x + area.width - compactSize.width - margin, area.x, area.x + area.width),
    y: clamp(area.y + area.height - compactSize.height - margin, area.y, area.y + area.height),
  }
}

/** How many sets of screens are remembered; the ones used last. */
const remembered = 20

export function remember(
  places: Readonly<Record<string, Place>>,
  screens: readonly Screen[],
  place: Place,
): Readonly<Record<string, Place>> {
  const set = screenSet(screens)
  const others = Object.entries(places).filter(([other]) => other !== set)
  return Object.fromEntries([...others.slice(1 - remembered), [set, place]])
}

/** The screen that covers most of the strip, else the nearest one. */
function screenUnder({ x, y }: Place, screens: readonly Screen[]): Screen | undefined {
  const overlap = (from: number, length: number, start: number, size: number): number =>
    Math.min(from + length, start + size) - Math.max(from, start)
  const covered = ({ workArea }: Screen): number => {
    const wide = overlap(x, compactSize.width, workArea.x, workArea.width)
    const high = overlap(y, compactSize.height, workArea.y, workArea.height)
    return wide > 0 && high > 0 ? wide * high : Math.min(wide, 0) + Math.min(high, 0)
  }
  return screens.toSorted((one, other) => covered(other) - covered(one))[0]
}
