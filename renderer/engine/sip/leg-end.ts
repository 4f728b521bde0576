import type { EngineFact } from '../../../shared/engine.ts'
import type { Failure } from '../../../shared/failure.ts'
import type { Reason } from './reason.ts'

/** How a leg ended, without the time and its name. */
export type LegEnd = Pick<
  Extract<EngineFact, { fact: 'ended' }>,
  'by' | 'status' | 'q850' | 'reasonText' | 'answeredElsewhere' | 'why'
>

export const byUs = (status: number | null): LegEnd => ({
  by: 'us',
  status,
  q850: null,
  reasonText: '',
  answeredElsewhere: false,
  why: null,
})

export const byPeer = (status: number | null, { status: said, q850, text, answeredElsewhere }: Reason): LegEnd => ({
  by: 'peer',
  status: said ?? status,
  q850,
  reasonText: text,
  answeredElsewhere,
  why: null,
})

export const fault = (why: Failure, status: number | null): LegEnd => ({
  by: 'fault',
  status,
  q850: null,
  reasonText: '',
  answeredElsewhere: false,
  why,
})

export const lost = (why: 'sound-path' | 'phone'): LegEnd => fault({ code: 'call-lost', why }, null)

/** The exchange answers 481: it has forgotten the call, as after a fall of its own (RFC 3261 §12.2.1.2). */
export const forgotten: LegEnd = byPeer(481, { status: null, q850: null, text: '', answeredElsewhere: false })

/** RFC 4028: what cannot be confirmed is taken for gone. */
export const unconfirmed = (afterMs: number): Failure => ({ code: 'timed-out', system: 'exchange', afterMs })
