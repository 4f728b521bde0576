import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SettableState } from '../../../../shared/agent.ts'
import { formatState, parseState, skillOptions, WireAgent, WirePage } from '../../../../electron/vendor/yiyun/wire.ts'

describe('states', () => {
  it.each([
    ['online', { kind: 'online' }],
    ['idle', { kind: 'idle' }],
    ['fetching', { kind: 'fetching', reason: '' }],
    ['talking/complaint', { kind: 'talking', reason: 'complaint' }],
    ['busy/维修单录入', { kind: 'busy', reason: '维修单录入' }],
    ['away/lunch/late', { kind: 'away', reason: 'lunch/late' }],
    ['away/', { kind: 'away', reason: '' }],
    ['idle/x', null],
    ['offline', null],
    ['BUSY', null],
    ['', null],
  ])('%s', (text, state) => expect(parseState(text)).toEqual(state))

  const segment = fc
    .string({ unit: fc.constantFrom('a', 'Z', '打', '1', ' ', '-', '.', '好'), minLength: 1, maxLength: 12 })
    .filter((text) => !/^\s*\.{0,2}\s*$/.test(text))
  const reason = fc.array(segment, { maxLength: 4 }).map((parts) => parts.join('/'))
  const state = fc.oneof(
    fc.constant({ kind: 'idle' as const }),
    fc.record({ kind: fc.constantFrom('busy' as const, 'away' as const), reason }),
  )

  it('survive the way to the vendor and back', () => {
    fc.assert(
      fc.property(state, (wanted) => {
        expect(SettableState.safeParse(wanted).success).toBe(true)
        expect(parseState(formatState(wanted))).toEqual(wanted)
      }),
    )
  })

  it('are read from any text without a throw', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseState(text) === null || parseState(text) !== undefined).toBe(true)
      }),
    )
  })
})

describe('agents', () => {
  it('are read from the document’s own samples', () => {
    const sample =
      '{"name":"1001","num":"1002","state":null,"extension":null,"skills":[{"name":"投诉","score":80,"enabled":true},{"name":"建议","score":90,"enabled":true}]}'
    const agent = {
      name: '1001',
      num: '1002',
      state: null,
      extension: null,
      skills: [
        { name: '投诉', score: 80, enabled: true },
        { name: '建议', score: 90, enabled: true },
      ],
    }
    expect(WireAgent.parse(JSON.parse(sample))).toEqual(agent)
    const page = `{"pageSize":10,"startIndex":1,"totalCount":3,"totalPageCount":1,"currentPageNo":1,"result":[${sample}]}`
    expect(WirePage.parse(JSON.parse(page))).toEqual({ agents: [agent], total: 3 })
  })

  it('may lack everything but their name; an unknown state is no state', () => {
    expect(WireAgent.parse({ name: 'a', state: 'dreaming', subaccountId: 7, skills: [{ name: 's' }] })).toEqual({
      name: 'a',
      num: '',
      state: null,
      extension: null,
      skills: [{ name: 's', score: 0, enabled: false }],
    })
    expect(WirePage.parse({ totalCount: 0, result: null })).toEqual({ agents: [], total: 0 })
  })

  it('never throw, whatever arrives', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        WireAgent.safeParse(value)
        WirePage.safeParse(value)
      }),
    )
  })
})

it('skill changes are told in their order; what is absent is left out', () => {
  expect(
    JSON.stringify(
      skillOptions([
        { kind: 'remove-all' },
        { kind: 'set', name: '投诉', score: 60, enabled: true },
        { kind: 'set', name: '投诉', enabled: false },
        { kind: 'remove', name: '洗衣机' },
      ]),
    ),
  ).toBe(
    '[{"opt":0},{"opt":1,"name":"投诉","score":60,"enabled":true},{"opt":1,"name":"投诉","enabled":false},{"opt":2,"name":"洗衣机"}]',
  )
})
