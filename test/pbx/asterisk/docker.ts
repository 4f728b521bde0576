import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { Where } from './place.ts'

const file = join(import.meta.dirname, '..', 'compose.yaml')
const compose = ['compose', '-f', file] as const

/** Builds the container with Asterisk, on the host's own network; or says what is missing. */
export function buildContainer(say: (line: string) => void): Result<Where, string> {
  if (spawnSync('docker', ['compose', 'version'], { stdio: 'ignore' }).status !== 0)
    return err('docker compose is not on this machine')
  const folder = mkdtempSync(join(tmpdir(), 'seatline-pbx-'))
  const failed = (why: string): Result<Where, string> => {
    rmSync(folder, { recursive: true, force: true })
    return err(why)
  }
  say('building the container with Asterisk')
  const env = { ...process.env, ...environment(folder) }
  if (spawnSync('docker', [...compose, 'build', '--quiet', 'pbx'], { stdio: 'inherit', env }).status !== 0)
    return failed('the container with Asterisk could not be built')
  const [program, ...args] = containerCommand(folder, ['sh', '-c', 'ls -d /usr/lib/*/asterisk/modules'])
  const found = spawnSync(program, args, { encoding: 'utf8' })
  const modulesFolder = found.stdout.trim()
  if (found.status !== 0 || modulesFolder === '') return failed('the container with Asterisk could not be started')
  return ok({ kind: 'container', folder, modulesFolder })
}

/** What compose.yaml reads: the shared folder, and who writes into it, so that it is ours to remove. */
const environment = (folder: string) => ({
  SEATLINE_PBX_FOLDER: folder,
  SEATLINE_PBX_USER: `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`,
})

export function containerCommand(
  folder: string,
  command: readonly string[],
  name?: string,
): readonly [string, ...string[]] {
  const variables = Object.entries(environment(folder)).map(([key, value]) => `${key}=${value}`)
  const named = name === undefined ? [] : ['--name', name]
  return ['env', ...variables, 'docker', ...compose, 'run', '--rm', '-T', ...named, 'pbx', ...command]
}
