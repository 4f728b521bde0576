import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clashOf } from '../../../electron/desktop/key-clashes.ts'
import { type Accelerator, GlobalAction, noGlobalKeys } from '../../../shared/global-keys.ts'
import { acceleratorOf } from '../../../renderer/console/settings/keys/accelerator-of.ts'

const clash = (keys: Partial<typeof noGlobalKeys>, action: GlobalAction) =>
  clashOf({ ...noGlobalKeys, ...keys }, action)

describe('a key chosen for every program', () => {
  it('may be tried when nothing is known against it', () => {
    expect([
      clash({}, 'answer'),
      clash({ answer: 'Control+Alt+A' }, 'answer'),
      clash({ answer: 'Control+Shift+A' }, 'answer'),
      clash({ mute: 'Alt+F9' }, 'mute'),
    ]).toEqual([{ kind: 'off' }, null, null, null])
  })

  it('is refused to both that have it, to what every program needs, and to what it means here otherwise', () => {
    const both = { answer: 'Control+Alt+A', mute: 'Control+Alt+A' } as const
    expect([
      clash(both, 'answer'),
      clash(both, 'mute'),
      clash({ hold: 'Control+C' }, 'hold'),
      clash({ hold: 'Alt+F4' }, 'hold'),
      clash({ mute: 'Control+Shift+E' }, 'mute'),
    ]).toEqual([
      { kind: 'twice', with: 'mute' },
      { kind: 'twice', with: 'answer' },
      { kind: 'reserved' },
      { kind: 'reserved' },
      { kind: 'console' },
    ])
  })

  it('is never shared: two actions with one key are told so, each of the other', () => {
    const key = fc.constantFrom<Accelerator | null>(null, 'Alt+F9', 'Control+Alt+A', 'Control+Alt+B')
    const keys = fc.record(
      Object.fromEntries(GlobalAction.options.map((action) => [action, key])) as Record<
        GlobalAction,
        fc.Arbitrary<Accelerator | null>
      >,
    )
    fc.assert(
      fc.property(keys, (chosen) => {
        const free = GlobalAction.options.filter(
          (action) => chosen[action] !== null && clashOf(chosen, action) === null,
        )
        expect(new Set(free.map((action) => chosen[action])).size).toBe(free.length)
      }),
    )
  })
})

describe('what a press stands for', () => {
  const press = (code: string, ...held: readonly ('ctrl' | 'alt' | 'shift' | 'meta')[]) => {
    const read = acceleratorOf({
      code,
      ctrlKey: held.includes('ctrl'),
      altKey: held.includes('alt'),
      shiftKey: held.includes('shift'),
      metaKey: held.includes('meta'),
    })
    return read.ok ? read.value : read.error
  }
  it('by place on the keyboard, with a modifier that is not Shift alone', () => {
    expect([
      press('KeyA', 'shift', 'ctrl'),
      press('ArrowUp', 'alt', 'meta'),
      press('F9', 'alt'),
      press('Digit1', 'ctrl', 'alt'),
      press('ControlLeft', 'ctrl'),
      press('KeyA'),
      press('KeyA', 'shift'),
      press('Backquote', 'ctrl'),
    ]).toEqual([
      'Control+Shift+A',
      'Alt+Super+Up',
      'Alt+F9',
      'Control+Alt+1',
      'incomplete',
      'invalid',
      'invalid',
      'invalid',
    ])
  })
})
