import type { Call } from '../../../shared/call.ts'
import { bridge } from '../bridge.ts'
import { countryOf } from '../calls/country.ts'
import { requestDial } from '../calls/dial-request.ts'
import { viewStore } from '../view-store.ts'
import { bringField, dialDraft, setField } from './dial-draft.ts'
import { type DialField, fieldOf } from './dial-field.ts'
import { recentNumbers } from './recent-numbers.ts'

/** Walking through what was dialled, as in a shell. `at`: index of the number shown, the latest first. */
export type Walk = {
  readonly numbers: readonly string[]
  readonly at: number
  /** What stood in the field before, and comes back at the near end. */
  readonly before: DialField
}

export type Way = 'older' | 'newer'

/** Somebody typed over the number: the walk is over. */
const isOn = (walk: Walk, field: DialField): boolean => field.number.ok && field.number.value === walk.numbers[walk.at]

/** The next number of the walk; null when it leads nowhere. `numbers` counts when a walk begins. */
export function walkOn(now: Walk | null, field: DialField, numbers: readonly string[], way: Way): Walk | null {
  const walk = now !== null && isOn(now, field) ? now : { numbers, at: -1, before: field }
  const at = walk.at + (way === 'older' ? 1 : -1)
  return at < -1 || at >= walk.numbers.length ? null : { ...walk, at }
}

/** Calls of this moment are in no history yet. */
export const dialledNow = (calls: readonly Call[]): readonly { readonly number: string }[] =>
  calls.filter(({ direction }) => direction === 'out').toReversed()

let walk: Walk | null = null

/** True while the number in the field comes from the walk: then the down arrow leads back. */
export const isWalking = (): boolean => walk !== null && walk.at >= 0 && isOn(walk, dialDraft.getState().field)

/** Puts the number dialled last into the field, the next time the one before; nothing is called by itself. */
export async function step(way: Way): Promise<void> {
  const mirror = viewStore.getState()
  if (mirror.kind === 'waiting') return
  const { view } = mirror
  const logged = isWalking()
    ? []
    : await bridge
        .request('history.page', { filter: { show: 'out' }, after: null, limit: 100 })
        .then((answer) => (answer.ok ? answer.value.rows : []))
  const { field } = dialDraft.getState()
  const next = walkOn(walk, field, recentNumbers([...dialledNow(view.calls), ...logged]), way)
  if (next === null) return
  walk = next
  const number = next.numbers[next.at]
  if (number === undefined) setField(next.before)
  else bringField(fieldOf(number, countryOf(view)))
}

export async function redial(): Promise<void> {
  await step('older')
  requestDial()
}
