import { mkdirSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type Configuration, type CliOptions } from 'electron-builder'
import { msiProjectCreated } from '../../assets/installer/msi-project.ts'
import { linuxElectron, macElectron, windowsElectron } from './placeholder-electron.ts'

const root = join(import.meta.dirname, '..', '..')

/** Packs the built bundles with electron-builder.yml as it is, into a folder of the test's own. */
async function pack(directory: string, electronDist: string, options: CliOptions, more: Configuration = {}) {
  await build({
    projectDir: root,
    publish: 'never',
    ...options,
    config: { extends: join(root, 'electron-builder.yml'), directories: { output: directory }, electronDist, ...more },
  })
}

export async function packMac(directory: string): Promise<string> {
  await pack(directory, macElectron(join(directory, 'electron')), { mac: ['dir'], x64: true })
  return join(directory, 'mac', 'Seatline.app')
}

class Written extends Error {}

/**
 * The packed folder, and the project of the MSI as it goes to WiX, whose compiler is a Windows program that is fetched.
 * `program`: what is packed in Electron's place.
 */
export async function packWindows(
  directory: string,
  program?: string,
): Promise<{ readonly folder: string; readonly project: string }> {
  let project = ''
  const stopThere = async (path: string) => {
    await msiProjectCreated(path)
    project = await readFile(path, 'utf8')
    throw new Written()
  }
  const electron = windowsElectron(join(directory, 'electron'), program)
  await pack(directory, electron, { win: ['msi'], x64: true }, { msiProjectCreated: stopThere }).catch(
    (problem: unknown) => {
      if (project === '') throw problem
    },
  )
  return { folder: join(directory, 'win-unpacked'), project }
}

/**
 * The packed folder, and what the packager of the deb is told: its arguments and the desktop file, kept by a program of that
 * name in its place.
 */
export async function packLinux(
  directory: string,
): Promise<{ readonly folder: string; readonly deb: readonly string[]; readonly desktopFile: string }> {
  const tools = join(directory, 'tools')
  const desktopFile = join(directory, 'kept.desktop')
  mkdirSync(tools, { recursive: true })
  writeFileSync(
    join(tools, 'fpm'),
    [
      '#!/bin/sh',
      `for a in "$@"; do printf '%s\\n' "$a"; case "$a" in *.desktop=*) cp "\${a%%=*}" '${desktopFile}';; esac; done > '${directory}/fpm.txt'`,
      'exit 1',
      '',
    ].join('\n'),
    { mode: 0o755 },
  )
  const before = { PATH: process.env['PATH'], USE_SYSTEM_FPM: process.env['USE_SYSTEM_FPM'] }
  Object.assign(process.env, { PATH: `${tools}:${before.PATH}`, USE_SYSTEM_FPM: 'true' })
  const electron = linuxElectron(join(directory, 'electron'))
  // The program in its place always fails, so that nothing is taken for a deb.
  await pack(directory, electron, { linux: ['deb'], x64: true }).catch(() => undefined)
  for (const [name, value] of Object.entries(before))
    if (value === undefined) Reflect.deleteProperty(process.env, name)
    else process.env[name] = value
  return {
    folder: join(directory, 'linux-unpacked'),
    deb: (await readFile(join(directory, 'fpm.txt'), 'utf8')).trimEnd().split('\n'),
    desktopFile: await readFile(desktopFile, 'utf8'),
  }
}
