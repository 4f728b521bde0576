// nativeImage: enough of a picture for tray, notices and screenshots. PNG only; nothing is ever scaled.
import { readFileSync } from 'node:fs'
import { named } from './absent.ts'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47])

function sizeOf(png: Buffer): Electron.Size {
  // Width and height stand in the IHDR chunk (PNG specification, 11.2.2).
  if (png.length < 24 || !png.subarray(0, 4).equals(signature)) return { width: 0, height: 0 }
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) }
}

export function imageFromPng(first: Buffer, firstSize = sizeOf(first)): Electron.NativeImage {
  let template = false
  let size = firstSize
  /** By scale factor. */
  const pictures = new Map<number, Buffer>(first.length === 0 ? [] : [[1, first]])
  const pictureAt = (scale: number): Buffer => pictures.get(scale) ?? [...pictures.values()][0] ?? first
  const image = {
    isEmpty: () => pictures.size === 0,
    getSize: () => size,
    getAspectRatio: () => (size.height === 0 ? 1 : size.width / size.height),
    getScaleFactors: () => [...pictures.keys()],
    toPNG: ({ scaleFactor = 1 } = {}) => pictureAt(scaleFactor),
    toDataURL: ({ scaleFactor = 1 } = {}) => `data:image/png;base64,${pictureAt(scaleFactor).toString('base64')}`,
    resize: ({ width = size.width, height = size.height }) => imageFromPng(first, { width, height }),
    setTemplateImage: (option: boolean) => void (template = option),
    isTemplateImage: () => template,
    get isMacTemplateImage() {
      return template
    },
    addRepresentation: ({ scaleFactor = 1, dataURL, buffer }) => {
      const picture = dataURL === undefined ? buffer : Buffer.from(dataURL.slice(dataURL.indexOf(',') + 1), 'base64')
      if (picture === undefined) return
      const { width, height } = sizeOf(picture)
      if (pictures.size === 0)
        size = { width: Math.round(width / scaleFactor), height: Math.round(height / scaleFactor) }
      pictures.set(scaleFactor, picture)
    },
  } satisfies Partial<Electron.NativeImage>
  return named('NativeImage', image) as unknown as Electron.NativeImage
}

function fromPath(path: string): Electron.NativeImage {
  try {
    return imageFromPng(readFileSync(path))
  } catch {
    // As Electron: an unreadable file is an empty image.
    return imageFromPng(Buffer.alloc(0))
  }
}

export const nativeImage = {
  createEmpty: () => imageFromPng(Buffer.alloc(0)),
  createFromPath: fromPath,
  createFromBuffer: (buffer: Buffer, { scaleFactor = 1 }: Electron.CreateFromBufferOptions = {}) => {
    const { width, height } = sizeOf(buffer)
    return imageFromPng(buffer, { width: width / scaleFactor, height: height / scaleFactor })
  },
  createFromDataURL: (url: string) => imageFromPng(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
} satisfies Partial<typeof Electron.nativeImage>
