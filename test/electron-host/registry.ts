// What exists right now: the browser, the windows, the web contents. No logic, so that no two files need each other.
import type { Chromium } from './chromium.ts'
import type { Targets } from './targets.ts'
import type { BrowserWindow } from './browser-window.ts'
import type { WebContents } from './web-contents.ts'

export const windows = new Map<number, BrowserWindow>()
export const contents = new Map<number, WebContents>()

interface Running {
  readonly chromium: Chromium
  readonly targets: Targets
}

let running: Running | undefined

export function setRunning(value: Running): void {
  running = value
}

export function runningOrUndefined(): Running | undefined {
  return running
}

export function browser(): Running {
  if (!running) throw new Error('electron-host: Chromium has not started yet')
  return running
}
