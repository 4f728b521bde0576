import { demoCallerIds } from '../demo-data.ts'
import { between, pick, type Random } from '../random.ts'
import type { LedgerCall } from './ledger.ts'

export interface CallBegin {
  readonly random: Random
  readonly direction: 'in' | 'out'
  readonly queue: string
  readonly rounds: number
  /** Anybody when absent. */
  readonly number?: string | undefined
  readonly trunk?: { readonly number: string; readonly name: string } | undefined
  readonly userData?: string | undefined
}

export function newCall(seed: number, index: number, now: number, about: CallBegin): LedgerCall {
  const { random, direction } = about
  // Drawn even where they are given, so that what follows is the same either way.
  const anybody = `1${pick(random, ['33', '37', '39', '58', '86'])}${between(random, 10_000_000, 99_999_999)}`
  const someTrunk = pick(random, demoCallerIds)
  const order = `order-${between(random, 10_000, 99_999)}`
  const trunk = about.trunk ?? someTrunk
  return {
    index,
    uuid: callUuid(seed, index),
    direction,
    number: about.number ?? anybody,
    queue: about.queue,
    trunkNumber: trunk?.number ?? '',
    trunkName: trunk?.name ?? '',
    userData: about.userData ?? (direction === 'out' && index % 3 === 0 ? order : ''),
    startedAt: now,
    rounds: about.rounds,
    leftBotAt: null,
    queuedAt: null,
    agentId: 0,
    sipAccount: '',
    rungAt: null,
    agentOnAt: null,
    answeredAt: null,
    endedAt: null,
    endedBy: 'system',
    wrappedAt: null,
    followUp: null,
  }
}

/** Always the same for the same call of the same seed. */
export function callUuid(seed: number, index: number): string {
  const first = hex(mixed(seed, index, 1), 8)
  const second = hex(mixed(seed, index, 2), 8)
  return `${first}-${second.slice(0, 4)}-4${second.slice(4, 7)}-b${second.slice(5)}-${hex(index, 12)}`
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

/** 32 bits that look random. */
export function mixed(...parts: readonly number[]): number {
  let hash = 0x811c9dc5
  for (const part of parts) {
    hash = Math.imul(hash ^ part, 0x9e3779b1)
    hash ^= hash >>> 15
    hash = Math.imul(hash, 0x85ebca6b)
    hash ^= hash >>> 13
  }
  return hash >>> 0
}
