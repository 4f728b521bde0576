import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Desk,
  firstUpdateState,
  step,
  type UpdateEffect,
  type UpdateEvent,
  type UpdateState,
} from '../../../../electron/desktop/updates/update-machine.ts'

const desk = (to: Desk): UpdateEvent => ({ is: 'desk', desk: to })
const due: UpdateEvent = { is: 'due' }
const found: UpdateEvent = { is: 'found', version: '0.2.0' }
const fetched: UpdateEvent = { is: 'fetched' }

function story(...events: readonly UpdateEvent[]): { state: UpdateState; effects: readonly UpdateEffect[] } {
  let state = firstUpdateState
  const effects: UpdateEffect[] = []
  for (const event of events) {
    const [next, ...done] = step(state, event, 1_000)
    state = next
    effects.push(...done)
  }
  return { state, effects }
}

describe('a newer version', () => {
  it('is looked for, fetched, and put in when the person says now', () => {
    const { state, effects } = story(due, found, { is: 'progress', percent: 40 }, fetched, { is: 'restart-now' })
    expect(state.phase).toEqual({ kind: 'installing', version: '0.2.0' })
    expect(effects).toEqual([{ do: 'look' }, { do: 'fetch' }, { do: 'install' }])
  })

  it('waits for the end of a call: the look, the download and the restart', () => {
    expect(story(desk('busy'), due).effects).toEqual([])
    expect(story(desk('busy'), due, desk('signed-in')).effects).toEqual([{ do: 'look' }])
    const cut = story(due, found, desk('busy'))
    expect(cut.state.phase).toEqual({ kind: 'found', version: '0.2.0' })
    expect(cut.effects).toEqual([{ do: 'look' }, { do: 'fetch' }, { do: 'stop-fetching' }])
    const now = story(due, found, fetched, desk('busy'), { is: 'restart-now' })
    expect(now.state.phase).toEqual({ kind: 'ready', version: '0.2.0', when: 'now' })
    expect(story(due, found, fetched, desk('busy'), { is: 'restart-now' }, desk('signed-in')).effects.at(-1)).toEqual({
      do: 'install',
    })
  })

  it('is put in after the shift, unless somebody signs in again at once', () => {
    const ready = [desk('signed-in'), due, found, fetched, { is: 'after-shift' }] as const
    const out = story(...ready, desk('signed-out'))
    expect(out.effects.at(-1)).toEqual({ do: 'watch-shift', afterMs: 60_000 })
    expect(story(...ready, desk('signed-out'), { is: 'shift-over' }).effects.at(-1)).toEqual({ do: 'install' })
    const again = story(...ready, desk('signed-out'), desk('busy'), { is: 'shift-over' })
    expect(again.state.phase).toEqual({ kind: 'ready', version: '0.2.0', when: 'after-shift' })
  })

  it('that cannot be had is tried again later and later, at most as seldom as ever', () => {
    const failed: UpdateEvent = { is: 'failed', problem: 'unreachable' }
    const { state, effects } = story(...Array.from({ length: 7 }, () => [due, failed]).flat())
    expect(state.phase).toEqual({ kind: 'current', lookedAt: 1_000, problem: 'unreachable' })
    const minutes = effects.flatMap((effect) => (effect.do === 'look-again' ? [effect.afterMs / 60_000] : []))
    expect(minutes).toEqual([15, 30, 60, 120, 240, 240, 240])
  })
})

const anyEvent: fc.Arbitrary<UpdateEvent> = fc.oneof(
  fc.constantFrom<UpdateEvent>(
    due,
    { is: 'nothing-newer' },
    found,
    fetched,
    { is: 'shift-over' },
    { is: 'restart-now' },
    { is: 'after-shift' },
  ),
  fc.constantFrom<Desk>('signed-out', 'signed-in', 'busy').map(desk),
  fc.integer({ min: 0, max: 100 }).map((percent): UpdateEvent => ({ is: 'progress', percent })),
  fc.constantFrom('unreachable', 'refused').map((problem): UpdateEvent => ({ is: 'failed', problem })),
)

describe('whatever happens', () => {
  it('nothing is looked for, fetched or installed during a call or a sign-in', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        let state = firstUpdateState
        for (const event of events) {
          const [next, ...effects] = step(state, event, 0)
          if (next.desk === 'busy') {
            expect(effects.map((effect) => effect.do).filter((what) => /^(look|fetch|install)$/.test(what))).toEqual([])
            expect(next.phase.kind).not.toBe('fetching')
          }
          state = next
        }
      }),
    )
  })

  it('only what was found and fetched is installed, and an idle desk always looks again', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        let state = firstUpdateState
        // The shell asks for the first look by itself.
        let asked = true
        for (const event of events) {
          const before = state.phase
          const [next, ...effects] = step(state, event, 0)
          if (event.is === 'due') asked = false
          if (effects.some((effect) => effect.do === 'look-again')) asked = true
          if (effects.some((effect) => effect.do === 'install')) expect(before.kind).toBe('ready')
          if (next.phase.kind === 'ready' && before.kind !== 'ready') expect(before.kind).toBe('fetching')
          if (next.phase.kind === 'current') expect(asked || next.overdue).toBe(true)
          state = next
        }
      }),
    )
  })
})
