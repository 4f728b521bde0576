import { readFileSync } from 'node:fs'
import { arch, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import { type BundlePart, bundleParts } from '../../shared/diagnostics.ts'
import type { View } from '../../shared/view.ts'
import { redacted } from './redact.ts'
import { zipOf } from './zip.ts'

/** Of each log file, from its end; bytes. */
const mostLog = 4 * 1024 * 1024

/** `seatline-2026-11-23.zip`, a name by which a mail is found again. */
export const bundleName = (now: number): string => `seatline-${new Date(now).toISOString().slice(0, 10)}.zip`

/**
 * The bundle for support, as a ZIP file. Its content is picked field by field, and what was picked is redacted once more.
 * `secrets`: all that the vault holds. `logs`: the folder of the log.
 */
export function bundleOf(from: {
  readonly view: View
  readonly secrets: readonly string[]
  readonly logs: string
  /** Epoch ms. */
  readonly now: number
}): Buffer {
  const { view, secrets, logs, now } = from
  const parts: Readonly<Record<BundlePart, unknown>> = {
    about: {
      ...view.about,
      made: new Date(now).toISOString(),
      system: { type: type(), release: release(), arch: arch(), memoryMiB: Math.round(totalmem() / 2 ** 20) },
      versions: process.versions,
    },
    settings: settingsOf(view.preferences),
    policy: view.policy,
    profiles: view.profiles.map(({ id, connections, secretsPresent, agents }) => ({
      id,
      agents: agents.length,
      secretsPresent,
      connections,
    })),
    status: statusOf(view),
    log: ['seatline.old.log', 'seatline.log'].flatMap((file) => linesOf(join(logs, file))),
  }
  const entries = bundleParts.map((part) => {
    const clean = redacted(parts[part], secrets)
    return part === 'log' && Array.isArray(clean)
      ? { name: 'log.jsonl', content: clean.map((line) => `${JSON.stringify(line)}\n`).join('') }
      : { name: `${part}.json`, content: `${JSON.stringify(clean, null, 2)}\n` }
  })
  return zipOf(entries, now)
}

/** Without who signed in last and which number is shown to customers; of the devices only how the voice is treated. */
function settingsOf(preferences: View['preferences']) {
  const { lastSignIn: _, callerId: _callerId, audio, ...plain } = preferences
  const { echoCancellation, noiseSuppression, automaticGain, volume } = audio
  return { ...plain, audio: { echoCancellation, noiseSuppression, automaticGain, volume } }
}

function statusOf(view: View) {
  return {
    session: view.session.kind,
    why: view.session.kind === 'signed-out' ? (view.session.why?.code ?? null) : null,
    phone: view.phone.kind,
    microphone: view.microphone,
    readiness: view.readiness,
    history: view.history,
    troubles: view.troubles.map(({ code }) => code),
    calls: view.calls.map(({ kind, direction }) => ({ kind, direction })),
  }
}

/** Lines that are ours; one that cannot be read is left out, whatever it is. */
function linesOf(file: string): unknown[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8').slice(-mostLog)
  } catch {
    return []
  }
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as unknown]
    } catch {
      return []
    }
  })
}
