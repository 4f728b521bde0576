import type { Colleague } from '../../../shared/colleague.ts'
import type { Output } from '../../../shared/contract.ts'
import type { Failure } from '../../../shared/failure.ts'

/** The colleagues as this window knows them. */
export type Directory = {
  readonly revision: number
  readonly colleagues: ReadonlyMap<string, Colleague>
  /** When the vendor gave it, epoch ms. */
  readonly asOf: number
  /** Why it is not fresher. */
  readonly failure: Failure | null
}

/** Main answers with everybody, or with what changed since what it was told is known here. */
export function take(before: Directory | null, answer: Output<'colleagues.list'>): Directory {
  const { revision, all, changed, gone, asOf, failure } = answer
  if (before !== null && all === null && changed.length === 0 && gone.length === 0)
    return { ...before, revision, asOf, failure }
  const colleagues = new Map(all === null ? before?.colleagues : all.map((each) => [each.name, each]))
  for (const each of changed) colleagues.set(each.name, each)
  for (const name of gone) colleagues.delete(name)
  return { revision, colleagues, asOf, failure }
}
