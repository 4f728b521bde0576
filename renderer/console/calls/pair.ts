import { isHeld, type Call } from '../../../shared/call.ts'

type Talking = Extract<Call, { kind: 'talking' }>

/**
 * How the two calls of this desk belong together, seen from the row below. consult: it waits while somebody is asked
 * about it in the row above, who rings or talks. lines: two calls that can be brought together. conference: they are.
 */
export type Pair =
  | { readonly kind: 'none' }
  | { readonly kind: 'consult'; readonly below: Talking; readonly talking: boolean; readonly busy: boolean }
  | { readonly kind: 'lines' | 'conference'; readonly below: Talking; readonly busy: boolean }

export function pairOf(main: Call, below: Call): Pair {
  if (below.kind !== 'talking') return { kind: 'none' }
  if (main.kind === 'calling')
    return main.consultFor === below.id
      ? { kind: 'consult', below, talking: false, busy: below.transfer !== null }
      : { kind: 'none' }
  if (main.kind !== 'talking') return { kind: 'none' }
  const busy = main.transfer !== null || below.transfer !== null
  if (main.joined && below.joined) return { kind: 'conference', below, busy }
  if (main.consultFor === below.id && isHeld(below)) return { kind: 'consult', below, talking: true, busy }
  return { kind: 'lines', below, busy }
}
