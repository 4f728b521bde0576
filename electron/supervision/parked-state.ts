import { readFileSync, rmSync } from 'node:fs'
import { z } from 'zod'
import { type AgentState, SettableState } from '../../shared/agent.ts'
import { writeAtomically } from '../config/atomic-file.ts'

const Parked = z.object({ profileId: z.string(), name: z.string(), state: SettableState, at: z.number() })
/** What a lead was before they went into somebody's call. `at`: epoch ms. */
export type Parked = z.infer<typeof Parked>

/** What a lead is meanwhile, so that nobody calls them. */
export const parkedState: SettableState = { kind: 'busy', reason: 'monitoring' }

/** After so long a crash is not what keeps them from it any more, ms. */
const keptFor = 12 * 3_600_000

export interface ParkedStore {
  current(): Parked | null
  keep(parked: Parked): void
  forget(): void
}

/** On disk, so that a console which crashes in the middle gives the lead back what they were when they sign in again. */
export function createParkedStore(file: string, now: () => number): ParkedStore {
  let parked = read(file, now())
  return {
    current: () => parked,
    keep(next) {
      parked = next
      // What cannot be written is remembered until quit.
      writeAtomically(file, JSON.stringify(next))
    },
    forget() {
      if (parked === null) return
      parked = null
      rmSync(file, { force: true })
    },
  }
}

function read(file: string, now: number): Parked | null {
  try {
    const parked = Parked.parse(JSON.parse(readFileSync(file, 'utf8')))
    return now - parked.at < keptFor ? parked : null
  } catch {
    return null
  }
}

/** What to go back to. Somebody who has not chosen a state yet does not get calls by it. */
export function stateToRestore(state: AgentState): SettableState {
  const asked = SettableState.safeParse(state)
  return asked.success ? asked.data : { kind: 'busy', reason: '' }
}
