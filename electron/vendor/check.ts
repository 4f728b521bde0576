import type { ConnectionReport, OperationName, OperationReport, Vendor } from '../../shared/connection.ts'
import type { Secret } from '../secrets/secret.ts'
import { questionsOf, type Question } from './check-questions.ts'
import { authorised, endsTheTest, firstToMend } from './check-verdict.ts'
import type { ClientPorts, VendorSettings } from './clients.ts'
import { operationsOf } from './operations/registry.ts'
import { createTrial } from './trial.ts'

/** Half a minute is promised for the whole test; the rest is for whoever shows it. */
const longestMs = 28_000

type Outcome = OperationReport['outcome']

/**
 * Tests one connection with everything that only reads. Whatever the vendor does is in the report; it ends within half a
 * minute, or as `cancelled` as soon as the signal says so. `key` null: it is not there, and nothing is asked.
 * The report has no data of the vendor's; who wants some is told as it comes.
 */
export async function check<V extends Vendor>(
  vendor: V,
  settings: VendorSettings[V],
  key: Secret | null,
  ports: ClientPorts,
  signal: AbortSignal,
  onAnswer: (operation: OperationName, value: unknown) => void = () => undefined,
): Promise<ConnectionReport> {
  const { clock } = ports
  const testedAt = clock.now()
  const trial = createTrial(vendor, settings, key, ports)
  const stop = new AbortController()
  const cancel = () => stop.abort()
  signal.addEventListener('abort', cancel, { once: true })
  if (signal.aborted) cancel()
  const undoDeadline = clock.after(longestMs, cancel)

  async function ask(question: Question<V>, first: unknown): Promise<readonly [Outcome, unknown]> {
    const input = question.input({ settings, now: testedAt, first })
    if (input === null) return [{ kind: 'not-tried', why: 'nothing-to-ask' }, null]
    const { ms, answer } = await trial.ask(question.operation, input, stop.signal)
    if (answer.ok) {
      onAnswer(question.name, answer.value)
      return [{ kind: 'answered', ms }, answer.value]
    }
    const isOurDeadline = answer.error.code === 'cancelled' && !signal.aborted
    const failure = isOurDeadline ? ({ code: 'timed-out', system: vendor, afterMs: longestMs } as const) : answer.error
    return [{ kind: 'failed', ms, failure }, null]
  }

  /** The first one goes alone: when the vendor does not accept us, asking on would only bring a lock nearer. */
  async function askAll(): Promise<ReadonlyMap<string, Outcome>> {
    const [first, ...others] = questionsOf(vendor)
    if (first === undefined) return new Map()
    const [outcome, value] = await ask(first, null)
    const stops = outcome.kind === 'failed' && endsTheTest(outcome.failure)
    const rest = others.map(async (question): Promise<readonly [string, Outcome]> => {
      if (stops) return [question.name, { kind: 'not-tried', why: 'stopped' }]
      return [question.name, (await ask(question, value))[0]]
    })
    return new Map([[first.name, outcome], ...(await Promise.all(rest))])
  }

  try {
    const outcomes = await askAll()
    const operations = operationsOf(vendor).map(({ name }): OperationReport => ({
      operation: name,
      outcome: outcomes.get(name) ?? { kind: 'not-tried', why: 'changes' },
    }))
    return {
      system: vendor,
      testedAt,
      ...trial.observed(),
      authorised: authorised(operations),
      operations,
      failure: signal.aborted ? { code: 'cancelled' } : firstToMend(operations),
    }
  } finally {
    undoDeadline()
    signal.removeEventListener('abort', cancel)
  }
}
