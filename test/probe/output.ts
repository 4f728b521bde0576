import type { ProfileSecrets } from '../../electron/config/profile.ts'
import type { Observed } from '../../electron/vendor/observed-http.ts'
import type { Tried } from '../../electron/vendor/trial.ts'
import type { ConnectionReport, OperationName, OperationReport, Vendor } from '../../shared/connection.ts'
import { withoutSecrets } from './secrets.ts'
import { sentenceOf } from './sentence.ts'

/** One line of JSON: what one operation came to. */
export function resultLine(name: OperationName, { ms, answer }: Tried, secrets: ProfileSecrets): string {
  const [vendor, operation] = name.split('.')
  const outcome = answer.ok
    ? { ok: true, ms, value: answer.value }
    : { ok: false, ms, failure: { ...answer.error, sentence: sentenceOf(answer.error) } }
  return JSON.stringify({ vendor, operation, ...outcome }, withoutSecrets(secrets))
}

const reasons = {
  changes: 'it would change something',
  stopped: 'not after that failure',
  'nothing-to-ask': 'there is nothing to ask',
} as const satisfies Record<Extract<OperationReport['outcome'], { kind: 'not-tried' }>['why'], string>

const transports = {
  secure: 'reached over TLS',
  plain: 'reached on this computer',
  refused: 'no secure connection',
  unknown: 'nothing answered',
} as const satisfies Record<ConnectionReport['tls'], string>

const rights = { yes: 'authorised', no: 'not authorised', unknown: '' } as const

/** How a connection was reached, for people. */
export function observedNote(vendor: Vendor, { tls, latencyMs, skewMs }: Observed, authorised: string): string {
  const facts = [
    transports[tls],
    authorised,
    latencyMs === null ? '' : `answers in ${latencyMs} ms`,
    skewMs === null ? '' : `this clock ${(Math.abs(skewMs) / 1000).toFixed(1)} s ${skewMs < 0 ? 'behind' : 'ahead'}`,
  ]
  return `${vendor}: ${facts.filter((fact) => fact !== '').join(', ')}`
}

/** What the lines of JSON do not say. */
export function reportNotes(report: ConnectionReport): readonly string[] {
  const { system, authorised, failure, operations } = report
  const skipped = operations.flatMap(({ operation, outcome }) =>
    outcome.kind === 'not-tried' ? [`  ${operation} not tried: ${reasons[outcome.why]}`] : [],
  )
  return [
    observedNote(system, report, rights[authorised]),
    ...(failure === null ? [] : [`  to mend first: ${sentenceOf(failure)}`]),
    ...skipped,
  ]
}
