/**
 * Draws the icon of the program and the pictures of its installers (`node assets/make-icons.ts`). They are ours, and the
 * same every time: a test draws them again and compares. `icon.svg` is the same picture for people.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { png } from '../electron/desktop/png.ts'
import { bmp, icns, ico } from './containers.ts'
import { arc, colour, type Layer, moved, paint, rectangle, type Shape, stroke } from './drawing.ts'

const ground = colour('#14484f')
const ink = colour('#f4f1ea')
const voice = colour('#f2b84b')

/** In a square of 512, as in icon.svg. */
const headset: readonly Layer[] = [
  { shape: stroke(30, [136, 278], [136, 252], ...arc(256, 252, 120, 0.5, 1), [376, 252], [376, 278]), colour: ink },
  { shape: rectangle(112, 262, 62, 104, 28), colour: ink },
  { shape: rectangle(338, 262, 62, 104, 28), colour: ink },
  { shape: stroke(22, [369, 366], [369, 372], ...arc(329, 372, 40, 0, 0.25), [329, 412], [280, 412]), colour: ink },
  {
    shape: stroke(18, [204, 318], [228, 318], [244, 272], [268, 356], [284, 318], [308, 318]),
    colour: voice,
  },
]
const icon: readonly Layer[] = [{ shape: rectangle(32, 32, 448, 448, 104), colour: ground }, ...headset]

const drawn = new Map<number, Uint8Array>()
const iconPixels = (size: number) => {
  const pixels = drawn.get(size) ?? paint(size, size, 512 / size, icon)
  drawn.set(size, pixels)
  return pixels
}
const iconPng = (size: number) => png(size, size, iconPixels(size))

const everywhere: Shape = () => -1000
const at = (layers: readonly Layer[], x: number, y: number, scale: number): readonly Layer[] =>
  layers.map((layer) => ({ ...layer, shape: moved(layer.shape, x, y, scale) }))

/** The left side of the NSIS installer's first and last page. */
const sidebar = () =>
  bmp(164, 314, paint(164, 314, 1, [{ shape: everywhere, colour: ground }, ...at(headset, -8, 62, 0.35)]))
/** The top right of its other pages. */
const header = () => bmp(150, 57, paint(150, 57, 1, [{ shape: everywhere, colour: ink }, ...at(icon, 95, 3, 0.1)]))

/** Behind the two icons of the disk image: the way from the program to the folder of programs. */
const discImage = (scale: 1 | 2) =>
  png(
    540 * scale,
    380 * scale,
    paint(540 * scale, 380 * scale, 1 / scale, [
      { shape: everywhere, colour: ink },
      { shape: rectangle(0, 300, 540, 80, 0), colour: ground },
      { shape: stroke(5, [236, 180], [304, 180]), colour: ground },
      { shape: stroke(5, [286, 162], [304, 180], [286, 198]), colour: ground },
      { shape: stroke(3, [220, 340], [246, 340], [256, 322], [270, 356], [280, 340], [320, 340]), colour: voice },
    ]),
  )

const linux = [16, 24, 32, 48, 64, 128, 256, 512]
const windows = [16, 24, 32, 48, 64, 256]
const mac = {
  icp4: 16,
  icp5: 32,
  ic11: 32,
  ic12: 64,
  ic07: 128,
  ic13: 256,
  ic08: 256,
  ic14: 512,
  ic09: 512,
  ic10: 1024,
}

/** What each file holds, by its path in this folder. */
export const pictures: Readonly<Record<string, () => Buffer>> = {
  'icon.png': () => iconPng(512),
  'icon.ico': () => ico(windows.map((size) => ({ size, png: iconPng(size), rgba: iconPixels(size) }))),
  'icon.icns': () => icns(Object.entries(mac).map(([name, size]) => ({ name, png: iconPng(size) }))),
  ...Object.fromEntries(linux.map((size) => [`icons/${size}x${size}.png`, () => iconPng(size)])),
  'installer/sidebar.bmp': sidebar,
  'installer/header.bmp': header,
  'installer/disc-image.png': () => discImage(1),
  'installer/disc-image@2x.png': () => discImage(2),
}

if (import.meta.main)
  for (const [path, draw] of Object.entries(pictures)) writeFileSync(join(import.meta.dirname, path), draw())
