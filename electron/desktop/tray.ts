import { isDeepStrictEqual } from 'node:util'
import { Menu, type MenuItemConstructorOptions, nativeImage, type NativeImage, Tray } from 'electron'
import { plain, type DeskAction, type MenuLine, type TrayView } from './tray-view.ts'
import { trayPicture, type TrayGround, type TrayMark } from './tray-picture.ts'

/** Device pixels at the scales that screens have. macOS has menu bars of 22 points, the others 16 pixels. */
const scales = [1, 1.25, 1.5, 2, 3]

export function trayImage(mark: TrayMark, ground: TrayGround): NativeImage {
  const points = ground === 'template' ? 18 : 16
  const image = nativeImage.createEmpty()
  for (const scaleFactor of scales) {
    const size = Math.round(points * scaleFactor)
    const url = `data:image/png;base64,${trayPicture(mark, ground, size).toString('base64')}`
    image.addRepresentation({ scaleFactor, width: size, height: size, dataURL: url })
  }
  image.setTemplateImage(ground === 'template')
  return image
}

export function menuOf(lines: readonly MenuLine[], act: (action: DeskAction) => void): Menu {
  const entry = (line: MenuLine): MenuItemConstructorOptions => {
    switch (line.kind) {
      case 'line':
        return { type: 'separator' }
      case 'text':
        return { id: line.id, label: plain(line.label), enabled: false }
      case 'menu':
        return { id: line.id, label: plain(line.label), submenu: line.lines.map(entry) }
      default: {
        const { id, label, action } = line
        const type = line.kind === 'choice' ? 'radio' : line.kind === 'check' ? 'checkbox' : 'normal'
        return {
          id,
          type,
          label: plain(label),
          ...('checked' in line ? { checked: line.checked } : {}),
          click: () => act(action),
        }
      }
    }
  }
  return Menu.buildFromTemplate(lines.map(entry))
}

/** The icon beside the clock. It is drawn and its menu built anew only when something in it has changed. */
export function createTray(ports: { readonly ground: () => TrayGround; readonly act: (action: DeskAction) => void }) {
  let tray: Tray | null = null
  // Of a few kinds, and painting one takes longer than all else that follows a press.
  const painted = new Map<string, NativeImage>()
  let shown: (TrayView & { readonly ground: TrayGround }) | null = null

  const imageOf = ({ mark, ground }: { readonly mark: TrayMark; readonly ground: TrayGround }): NativeImage => {
    const kind = `${mark} ${ground}`
    const image = painted.get(kind) ?? trayImage(mark, ground)
    painted.set(kind, image)
    return image
  }

  const show = (view: TrayView): void => {
    const next = { ...view, ground: ports.ground() }
    if (isDeepStrictEqual(next, shown)) return
    const before = shown
    shown = next
    if (tray === null) {
      tray = new Tray(imageOf(next))
      // macOS and most Linux desktops open the menu by themselves; a click on Windows means the program.
      tray.on('click', () => ports.act({ do: 'open' }))
    } else if (before?.mark !== next.mark || before.ground !== next.ground) tray.setImage(imageOf(next))
    tray.setToolTip(next.tip)
    if (!isDeepStrictEqual(before?.menu, next.menu)) tray.setContextMenu(menuOf(next.menu, ports.act))
  }

  return {
    show,
    /** The system's bar has become lighter or darker. */
    repaint: () => {
      if (shown !== null) show(shown)
    },
    stop: () => {
      tray?.destroy()
      tray = null
    },
  }
}
