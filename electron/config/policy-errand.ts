import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Failure } from '../../shared/failure.ts'
import type { Policy } from '../../shared/policy.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { storageFailure, writeAtomically } from './atomic-file.ts'
import { parsePolicy } from './policy.ts'
import { policyPath } from './policy-file.ts'

// The MSI runs the installed program once as the system, so that the policy which its properties make is parsed by the same
// code that later reads it (assets/installer/msi-project.ts). An administrator may do the same by hand on any system.

/**
 * `--write-policy` with `--policy-file=`, or with any of `--profile=`, `--settings=`, `--updates=`, `--update-ring=`,
 * `--update-feed=`, `--start-at-login=`, `--auto-answer=`; empty ones count as absent. `--remove-policy`. Null: neither.
 */
export type PolicyErrand = 'write' | 'remove'

export const policyErrand = (argv: readonly string[]): PolicyErrand | null =>
  argv.includes('--write-policy') ? 'write' : argv.includes('--remove-policy') ? 'remove' : null

/** Carries it out on this file; nothing is changed when what was asked for is no policy. */
export function runPolicyErrand(
  errand: PolicyErrand,
  argv: readonly string[],
  file: string,
): Result<undefined, Failure> {
  try {
    if (errand === 'remove') {
      rmSync(file, { force: true })
      return ok(undefined)
    }
    const text = policyText(argv)
    if (!text.ok) return text
    // Everybody reads it; the MSI has made this folder before, with its own access list.
    mkdirSync(dirname(file), { recursive: true, mode: 0o755 })
    return writeAtomically(file, text.value, 0o644)
  } catch (error) {
    return err(storageFailure('write', error))
  }
}

/** The text of the policy file; what it says was checked. */
export function policyText(argv: readonly string[]): Result<string, Failure> {
  const given = (name: string) =>
    argv
      .find((argument) => argument.startsWith(`--${name}=`))
      ?.slice(name.length + 3)
      .trim() || undefined
  const whole = given('policy-file')
  if (whole !== undefined) return checked(readFileSync(whole, 'utf8'))
  const settings = {
    ...pairs(given('settings') ?? ''),
    ...optional('startAtLogin', spoken(given('start-at-login'))),
  }
  const policy = {
    version: 1,
    ...optional('profile', given('profile')),
    ...(Object.keys(settings).length > 0 ? { settings } : {}),
    ...optional('updates', updates(given('updates'), given('update-ring'), given('update-feed'))),
    ...optional(
      'autoAnswerHeaders',
      given('auto-answer')
        ?.split(',')
        .map((name) => name.trim()),
    ),
  }
  return checked(`${JSON.stringify(policy, null, 2)}\n`)
}

function checked(text: string): Result<string, Failure> {
  const parsed: Result<Policy, Failure> = parsePolicy(text)
  return parsed.ok ? ok(text) : parsed
}

const optional = (name: string, value: unknown) => (value === undefined ? {} : { [name]: value })

/** `theme=dark;textSize=115;maskNumbers=true`: numbers, true, false and null are those, the rest is text. */
function pairs(text: string): Record<string, unknown> {
  const each = text.split(';').filter((pair) => pair.trim() !== '')
  return Object.fromEntries(
    each.map((pair) => {
      const [name = '', ...rest] = pair.split('=')
      return [name.trim(), valueOf(rest.join('=').trim())]
    }),
  )
}

const valueOf = (text: string): unknown =>
  /^(true|false|null|\d{1,6})$/.test(text) ? (JSON.parse(text) as unknown) : text

/** As installers write it. */
const spoken = (text: string | undefined): unknown =>
  text === '1' ? true : text === '0' ? false : text === undefined ? undefined : valueOf(text)

function updates(word: string | undefined, ring: string | undefined, feed: string | undefined): unknown {
  if (word === undefined && ring === undefined && feed === undefined) return undefined
  if (word === 'off') return { kind: 'off', ...optional('ring', ring), ...optional('feed', feed) }
  return { kind: 'on', channel: word ?? 'stable', ring: valueOf(ring ?? '9'), ...optional('feed', feed) }
}

/** The same for an installer, which reads the exit code; the line is for people. Whether it was done. */
export function tellPolicyErrand(errand: PolicyErrand): boolean {
  const done = runPolicyErrand(errand, process.argv, policyPath(process.platform, process.env))
  if (!done.ok) process.stderr.write(`policy: ${'problem' in done.error ? done.error.problem : done.error.code}\n`)
  return done.ok
}
