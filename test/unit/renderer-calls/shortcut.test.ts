import { describe, expect, it } from 'vitest'
import { type Key, shortcutOf } from '../../../renderer/console/calls/shortcut.ts'

const key = (part: Partial<Key>): Key => ({
  code: '',
  key: '',
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
  metaKey: false,
  repeat: false,
  ...part,
})
const chord = (code: string): Key => key({ code, ctrlKey: true, shiftKey: true })

describe('shortcutOf', () => {
  it('knows the keys by their place, also while one types', () => {
    expect(
      ['KeyA', 'KeyR', 'KeyE', 'KeyM', 'KeyH', 'KeyX', 'KeyT', 'KeyD', 'KeyY'].map((code) =>
        shortcutOf(chord(code), true),
      ),
    ).toEqual(['answer', 'decline', 'hang-up', 'mute', 'hold', 'swap', 'transfer', 'dial', null])
  })

  it('takes ? only outside of fields', () => {
    const question = key({ code: 'Slash', key: '?', shiftKey: true })
    expect([shortcutOf(question, false), shortcutOf(question, true)]).toEqual(['sheet', null])
  })

  it('leaves held keys and other chords alone', () => {
    expect([
      shortcutOf({ ...chord('KeyE'), repeat: true }, false),
      shortcutOf({ ...chord('KeyE'), altKey: true }, false),
      shortcutOf({ ...chord('KeyE'), metaKey: true }, false),
      shortcutOf(key({ code: 'KeyE', ctrlKey: true }), false),
    ]).toEqual([null, null, null, null])
  })
})
