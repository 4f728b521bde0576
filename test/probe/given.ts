import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { type ParsedProfile, type ProfileSecrets, readProfileFile } from '../../electron/config/profile.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Command } from './command-line.ts'
import { readSecrets, secretsOfEnvironment } from './secrets.ts'

export interface Given {
  readonly profile: ParsedProfile['profile']
  /** Those of the secrets file before those of the environment before those of the profile. */
  readonly secrets: ProfileSecrets
  /** What is careless but works. */
  readonly warnings: readonly string[]
}

/** Reads the files of a command. Problems come as one line each: where, and what is wrong there. */
export function readGiven(
  command: Command,
  place: { readonly directory: string; readonly environment: Readonly<Record<string, string | undefined>> },
): Result<Given, readonly string[]> {
  const path = (file: string): string => resolve(place.directory, file)
  const profileText = readText(path(command.profile), command.profile)
  if (!profileText.ok) return profileText
  const profile = located(readProfileFile(profileText.value), command.profile)
  if (!profile.ok) return profile
  const environment = located(secretsOfEnvironment(place.environment), 'environment')
  if (!environment.ok) return environment

  let separate: ProfileSecrets = {}
  if (command.secrets !== null) {
    const text = readText(path(command.secrets), command.secrets)
    if (!text.ok) return text
    const read = located(readSecrets(text.value), command.secrets)
    if (!read.ok) return read
    separate = read.value
  }

  const withSecrets = [
    ...(command.secrets === null ? [] : [command.secrets]),
    ...(Object.keys(profile.value.secrets).length === 0 ? [] : [command.profile]),
  ]
  return ok({
    profile: profile.value.profile,
    secrets: { ...profile.value.secrets, ...environment.value, ...separate },
    warnings: withSecrets
      .filter((file) => isOpenToOthers(path(file)))
      .map((file) => `Warning: ${file} holds secrets and others can read it (chmod 600 helps).`),
  })
}

function located<T>(result: Result<T, readonly string[]>, file: string): Result<T, readonly string[]> {
  return result.ok ? result : err(result.error.map((problem) => `${file}: ${problem}`))
}

function readText(path: string, name: string): Result<string, readonly string[]> {
  try {
    return ok(readFileSync(path, 'utf8'))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return err([`${name}: ${code === 'ENOENT' ? 'there is no such file' : `cannot be read (${code})`}`])
  }
}

/** Windows keeps its rights elsewhere. */
function isOpenToOthers(path: string): boolean {
  return process.platform !== 'win32' && (statSync(path).mode & 0o044) !== 0
}
