import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AgentIdentity } from '../../../shared/agent.ts'
import type { Colleague } from '../../../shared/colleague.ts'
import { emptyRoll, hear, news, type Heard, type Roll } from '../../../electron/colleagues/roll.ts'
import type { AgentRecord } from '../../../electron/session/agent-api.ts'

const person = (name: string, displayName: string): AgentIdentity => ({
  name,
  displayName,
  num: name,
  extension: `ext-${name}`,
  agentId: 90_000 + Number(name),
  role: 'agent',
})
const record = (name: string, state: AgentRecord['state'] = { kind: 'idle' }): AgentRecord => ({
  name,
  num: name,
  state,
  extension: `ext-${name}`,
  skills: [],
})
const people = [person('1001', '王芳'), person('1002', '李强'), person('1003', '佐藤健')]
const told = (at: number, records: readonly AgentRecord[]): Heard => ({
  records,
  people,
  self: '1001',
  at,
  unbroken: 10_000,
})
const row = (roll: Roll, name: string) => roll.rows.get(name)?.colleague
const talking = { kind: 'talking', reason: '' } as const

describe('the roll of colleagues', () => {
  it('joins whom the vendor lists with whom the profile knows, and leaves the agent out', () => {
    const roll = hear(emptyRoll(0), told(1_000, [record('1001'), record('1002'), record('2001', null)]))
    expect([...roll.rows.values()].map(({ colleague }) => colleague)).toEqual([
      {
        name: '1002',
        displayName: '李强',
        num: '1002',
        extension: 'ext-1002',
        presence: { kind: 'signed-in', state: { kind: 'idle' }, since: 1_000, exact: false },
      },
      {
        name: '2001',
        displayName: '',
        num: '2001',
        extension: 'ext-2001',
        presence: { kind: 'signed-in', state: null, since: 1_000, exact: false },
      },
      {
        name: '1003',
        displayName: '佐藤健',
        num: '1003',
        extension: 'ext-1003',
        presence: { kind: 'signed-out' },
      },
    ])
  })

  it('knows since when only what it saw begin', () => {
    const first = hear(emptyRoll(0), told(1_000, [record('1002')]))
    const second = hear(first, told(4_000, [record('1002')]))
    expect(row(second, '1002')?.presence).toEqual(row(first, '1002')?.presence)
    const third = hear(second, told(7_000, [record('1002', talking)]))
    expect(row(third, '1002')?.presence).toEqual({ kind: 'signed-in', state: talking, since: 7_000, exact: true })
    const came = hear(third, told(9_000, [record('1002', talking), record('1003')]))
    expect(row(came, '1003')?.presence).toMatchObject({ since: 9_000, exact: true })
  })

  it('starts anew after nobody has looked for a while: what lay between was not seen', () => {
    const before = hear(emptyRoll(0), told(1_000, [record('1002')]))
    const same = hear(before, told(60_000, [record('1002')]))
    expect(row(same, '1002')?.presence).toMatchObject({ since: 60_000, exact: false })
    const other = hear(before, told(60_000, [record('1002', talking)]))
    expect(row(other, '1002')?.presence).toMatchObject({ state: talking, since: 60_000, exact: false })
  })

  it('tells only what changed', () => {
    const first = hear(emptyRoll(0), told(1_000, [record('1002'), record('2001')]))
    const second = hear(first, told(4_000, [record('1002', talking)]))
    expect(news(second, first.revision)).toEqual({
      all: null,
      changed: [row(second, '1002')],
      gone: ['2001'],
    })
    expect(news(second, second.revision)).toEqual({ all: null, changed: [], gone: [] })
    expect(news(second, null).all).toHaveLength(2)
    expect(news(emptyRoll(second.revision + 1), second.revision)).toEqual({ all: [], changed: [], gone: [] })
  })

  it('whoever follows the news has what whoever asks for all has', () => {
    const name = fc.constantFrom('1001', '1002', '1003', '2001', '2002')
    const state = fc.constantFrom(null, { kind: 'idle' } as const, talking)
    const looks = fc.array(
      fc.record({
        records: fc.uniqueArray(fc.tuple(name, state), { selector: ([each]) => each }),
        after: fc.integer({ min: 1, max: 20_000 }),
        follows: fc.boolean(),
      }),
    )
    fc.assert(
      fc.property(looks, (all) => {
        let [roll, at] = [emptyRoll(0), 0]
        let known: number | null = null
        let view = new Map<string, Colleague>()
        for (const { records, after, follows } of all) {
          at += after
          roll = hear(
            roll,
            told(
              at,
              records.map(([each, its]) => record(each, its)),
            ),
          )
          if (!follows) continue
          const { all: whole, changed, gone } = news(roll, known)
          if (whole !== null) view = new Map(whole.map((each) => [each.name, each]))
          for (const each of changed) view.set(each.name, each)
          for (const each of gone) view.delete(each)
          known = roll.revision
          expect(new Map(view)).toEqual(new Map([...roll.rows].map(([key, { colleague }]) => [key, colleague])))
        }
      }),
    )
  })
})
