// What this run was started with, and which app it runs. Read once, before the app's own code.
import { readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseCommandLine } from './command-line.ts'

interface Manifest {
  readonly name: string
  readonly version: string
  readonly main: string
}

function manifestOf(folder: string): Manifest {
  let read: Record<string, unknown> = {}
  try {
    read = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>
  } catch {
    // A single file may be run without a package.json, as Electron allows.
  }
  const text = (key: string): string | undefined => (typeof read[key] === 'string' ? read[key] : undefined)
  return {
    name: text('productName') ?? text('name') ?? 'Electron',
    version: text('version') ?? '0.0.0',
    main: text('main') ?? 'index.js',
  }
}

function appOf(given: string): { folder: string; main: string; manifest: Manifest } {
  const path = resolve(given)
  if (statSync(path).isFile()) return { folder: dirname(path), main: path, manifest: manifestOf(dirname(path)) }
  const manifest = manifestOf(path)
  return { folder: path, main: join(path, manifest.main), manifest }
}

export const commandLine = parseCommandLine(process.argv.slice(2))
export const launchedApp = appOf(commandLine.appPath)
export const headless =
  process.env['SEATLINE_HEADLESS'] === '1' ||
  commandLine.switches.has('headless') ||
  (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'])
