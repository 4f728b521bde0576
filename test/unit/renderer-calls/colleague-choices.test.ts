import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AgentState } from '../../../shared/agent.ts'
import type { Colleague } from '../../../shared/colleague.ts'
import { choicesFor, keyOf, markOfPresence, mayChoose, steady } from '../../../renderer/console/colleagues/choices.ts'
import { take, type Directory } from '../../../renderer/console/colleagues/directory.ts'

const colleague = (name: string, displayName: string, state: AgentState | 'signed-out' | null): Colleague => ({
  name,
  displayName,
  num: name,
  extension: `9bff${name}`,
  presence: state === 'signed-out' ? { kind: 'signed-out' } : { kind: 'signed-in', state, since: 1_000, exact: false },
})
const idle = { kind: 'idle' } as const
const talking = { kind: 'talking', reason: '' } as const
const busy = { kind: 'busy', reason: 'Paperwork' } as const

const everybody = [
  colleague('1002', '李强', talking),
  colleague('1003', '佐藤健', 'signed-out'),
  colleague('1004', 'Ada Lovelace', idle),
  colleague('1900', 'Ali Kaya', busy),
  colleague('2001', '', idle),
  colleague('2002', '', null),
]
const found = (typed: string) => choicesFor(everybody, typed).map(keyOf)

describe('what can be chosen', () => {
  it('nothing typed: the free ones first, whoever is signed out last', () => {
    expect(found('')).toEqual([
      'colleague 2001',
      'colleague 1004',
      'colleague 1002',
      'colleague 1900',
      'colleague 2002',
      'colleague 1003',
    ])
  })

  it('by name in any order and case, by number, by the beginning of the extension', () => {
    expect(found('love ADA')).toEqual(['colleague 1004'])
    expect(found('強')).toEqual([])
    expect(found('强')).toEqual(['colleague 1002'])
    expect(found('9bff1900')).toEqual(['colleague 1900'])
    expect(found('bff')).toEqual([])
  })

  it('a whole number can always be chosen, whoever is named so comes before', () => {
    expect(found('1002')).toEqual(['colleague 1002', 'number'])
    expect(found('136 5555-7777')).toEqual(['number'])
    expect(choicesFor(everybody, '136 5555-7777')).toEqual([{ kind: 'number', number: '13655557777' }])
    expect(found('nobody')).toEqual([])
    // In part a number of others, too: the exact one is not below a free one.
    expect(choicesFor([...everybody, colleague('100', '', busy)], '100').map(keyOf)[0]).toBe('colleague 100')
  })

  it('nobody who is signed out', () => {
    expect(
      choicesFor(everybody, '')
        .filter((choice) => !mayChoose(choice))
        .map(keyOf),
    ).toEqual(['colleague 1003'])
  })

  it('each presence has a mark of its own kind', () => {
    const marks = everybody.map(({ presence }) => markOfPresence(presence))
    expect(marks).toEqual(['on-call', 'offline', 'ready', 'busy', 'ready', 'waiting'])
  })
})

describe('the order of a list that is looked at', () => {
  it('does not change when somebody’s state does; who is new comes last', () => {
    const before = choicesFor(everybody, '').map(keyOf)
    const after = everybody
      .map((each) => (each.name === '2001' ? colleague('2001', '', talking) : each))
      .filter(({ name }) => name !== '1900')
    const now = choicesFor([...after, colleague('2003', '', idle)], '')
    expect(steady(before, now).map(keyOf)).toEqual([
      'colleague 2001',
      'colleague 1004',
      'colleague 1002',
      'colleague 2002',
      'colleague 1003',
      'colleague 2003',
    ])
  })

  it('keeps everybody, once, whatever order there was', () => {
    const names = fc.uniqueArray(fc.constantFrom(...everybody), { selector: ({ name }) => name })
    fc.assert(
      fc.property(names, fc.shuffledSubarray(everybody.map(({ name }) => `colleague ${name}`)), (some, order) => {
        const choices = choicesFor(some, '')
        const kept = steady(order, choices)
        expect(new Set(kept)).toEqual(new Set(choices))
        const known = kept.map(keyOf).filter((key) => order.includes(key))
        expect(known).toEqual(order.filter((key) => known.includes(key)))
      }),
    )
  })
})

describe('the directory of this window', () => {
  const first: Directory = take(null, {
    revision: 3,
    all: everybody,
    changed: [],
    gone: [],
    asOf: 1_000,
    failure: null,
  })

  it('takes what changed, and keeps the very same list when nothing did', () => {
    const same = take(first, { revision: 3, all: null, changed: [], gone: [], asOf: 4_000, failure: null })
    expect(same).toEqual({ ...first, asOf: 4_000 })
    expect(same.colleagues).toBe(first.colleagues)
    const free = colleague('1002', '李强', idle)
    const next = take(same, { revision: 4, all: null, changed: [free], gone: ['2001'], asOf: 7_000, failure: null })
    expect([...next.colleagues.values()]).toEqual([
      free,
      ...everybody.filter(({ name }) => !['1002', '2001'].includes(name)),
    ])
  })
})
