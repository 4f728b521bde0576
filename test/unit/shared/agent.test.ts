import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AgentName, AgentState, Reason, sameState, SettableState, StaffNumber } from '../../../shared/agent.ts'

const accepts = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success

describe('Reason', () => {
  it.each(['', 'Lunch', '午休', 'Training/Week 1', 'a.b', '...', ' Lunch ', 'x'.repeat(256)])('may be %j', (reason) => {
    expect(accepts(Reason, reason)).toBe(true)
  })

  it.each([
    '/',
    '/Lunch',
    'Lunch/',
    'a//b',
    '.',
    '..',
    'a/../b',
    'a/ .. /b',
    ' ',
    'a\nb',
    'a\u0000',
    '\u007f',
    'x'.repeat(257),
  ])('may not be %j', (reason) => {
    expect(accepts(Reason, reason)).toBe(false)
  })

  it('never leaves its folder: every accepted path has only named segments', () => {
    const reason = fc.array(fc.constantFrom('a', '.', '..', '/', ' ', '\t', '会')).map((parts) => parts.join(''))
    fc.assert(
      fc.property(reason, (text) => {
        if (text === '' || !accepts(Reason, text)) return
        const segments = new URL(`http://x/busy/${text.split('/').map(encodeURIComponent).join('/')}`).pathname.split(
          '/',
        )
        expect(segments.length).toBe(2 + text.split('/').length)
        expect(segments.every((segment, index) => index === 0 || segment !== '')).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('states', () => {
  it('that may be asked for are idle, busy and away', () => {
    expect(
      [
        { kind: 'idle' },
        { kind: 'busy', reason: '' },
        { kind: 'away', reason: 'Lunch' },
        { kind: 'online' },
        { kind: 'fetching', reason: '' },
        { kind: 'talking', reason: '' },
        { kind: 'busy' },
        { kind: 'away', reason: '../x' },
      ].map((state) => accepts(SettableState, state)),
    ).toEqual([true, true, true, false, false, false, false, false])
  })

  it('of the vendor carry any reason it says', () => {
    expect(AgentState.parse({ kind: 'busy', reason: '../x' })).toEqual({ kind: 'busy', reason: '../x' })
  })

  it('are the same when kind and reason are', () => {
    expect([
      sameState({ kind: 'idle' }, { kind: 'idle' }),
      sameState({ kind: 'busy', reason: 'a' }, { kind: 'busy', reason: 'a' }),
      sameState({ kind: 'busy', reason: 'a' }, { kind: 'busy', reason: 'b' }),
      sameState({ kind: 'busy', reason: '' }, { kind: 'away', reason: '' }),
    ]).toEqual([true, true, false, false])
  })
})

describe('names', () => {
  it('of agents are letters, digits and underscore, staff numbers are digits', () => {
    expect(
      ['1001', 'wang_fang', '', 'a-b', '王芳', 'x'.repeat(33), 'a\n'].map((name) => accepts(AgentName, name)),
    ).toEqual([true, true, false, false, false, false, false])
    expect(['', '1001', '12a', '1'.repeat(17)].map((num) => accepts(StaffNumber, num))).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})
