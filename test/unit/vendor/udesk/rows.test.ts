import { describe, expect, it } from 'vitest'
import { asJson, responses } from './samples.ts'
import { signal, stamp, udesk, operations, ask, answer } from './scripted-udesk.ts'

describe('the document’s responses, to the letter', () => {
  const takenAt = stamp * 1000
  const totals = {
    in: 10,
    queued: 4,
    queueServed: 5,
    queueAbandoned: 3,
    inRinging: 12,
    inAnswered: 13,
    inAnsweredRate: 0.43,
    ratedRate: 0.71,
    out: 40,
    outUnanswered: 20,
    outAnswered: 20,
    outAnsweredRate: 0.5,
  }
  const expected = {
    agentsOfGroup: {
      rows: [
        {
          id: 269,
          name: '展示',
          groups: [],
          state: { kind: 'idle', text: 'idle' },
          reasonId: null,
          since: Date.UTC(2018, 4, 8, 8, 56, 5),
          wrapUpSeconds: 10,
          phone: { kind: 'desk', text: 'fixed_voip_online' },
          device: { kind: 'idle', text: 'idle' },
          call: { kind: 'none', text: 'off' },
          today: { out: 2, outAnswered: 2, inAnswered: 0, inMissed: 0 },
          lastCall: {
            category: { kind: 'normal', text: 'normal' },
            answerDelaySeconds: 0,
            talkSeconds: 0,
            recordId: 100100100,
            customer: { id: 196001, number: '13261998838' },
          },
        },
      ],
      total: 1,
    },
    callsToday: {
      rows: [
        { group: null, ...totals },
        { group: 1, ...totals },
        { group: 2, ...totals },
      ],
      total: 2,
    },
    queue: {
      rows: [
        {
          group: 1,
          number: '18710812345',
          name: 'udesk',
          queue: '待機放棄',
          startedAt: null,
          startedText: '20180710',
          waitedSeconds: 10,
        },
      ],
      total: 1,
    },
    abandoned: {
      rows: [
        {
          group: 1,
          number: '18710812345',
          name: 'udesk',
          queue: '待ち放棄',
          abandonedAt: Date.UTC(2018, 2, 14, 2, 14, 1),
          abandonedText: '2018-03-14 10:14:01 +0800',
          waitedSeconds: 9,
          followUp: '21',
          task: 'アウトバウンドタスク',
        },
      ],
      total: 1,
    },
  }

  it.each(operations)('%s', async (operation) => {
    const { api } = udesk([{ text: asJson(responses[operation]) }])
    expect(await ask(api, operation)).toEqual({ ok: true, value: { ...expected[operation], skipped: 0, takenAt } })
  })

  it('the same with every number as a string and every string that is a number as one', async () => {
    for (const operation of operations) {
      const turned = asJson(responses[operation])
        .replace(/: ([\d.]+)(?=[,\s])/g, ': "$1"')
        .replace(/"(cellphone|start_at)": "(\d+)"/g, '"$1": $2')
      const { api } = udesk([{ text: turned }])
      expect(await ask(api, operation)).toEqual({ ok: true, value: { ...expected[operation], skipped: 0, takenAt } })
    }
  })

  it('JavaScript instead of JSON is said to be none', async () => {
    const { api } = udesk([{ text: responses.queue }])
    expect(await ask(api, 'queue')).toEqual({
      ok: false,
      error: { code: 'broken-answer', system: 'udesk', problem: 'not JSON' },
    })
  })
})

describe('rows', () => {
  const words = async (row: object) => {
    const read = await udesk([answer([{ id: 1, ...row }])]).api.agentsOfGroup({}, signal)
    const agent = read.ok ? read.value.rows[0] : undefined
    return [agent?.state.kind, agent?.phone.kind, agent?.device.kind, agent?.call.kind, agent?.lastCall?.category.kind]
  }

  it('every word of the document', async () => {
    const table = [
      ['offline', 'voip_online', 'offline', 'off', 'normal'],
      ['idle', 'fixed_voip_online', 'unregister', 'ring', 'transfer'],
      ['busy', 'phone_online', 'expire ', 'in', 'transfer_outline'],
      ['resting', 'voip_online', 'idle', 'off', 'consult'],
      ['neaten', 'voip_online', 'busy', 'off', 'consult_outline'],
      ['idle', 'voip_online', 'idle', 'off', 'three_party'],
      ['idle', 'voip_online', 'idle', 'off', 'three_party_outline'],
      ['idle', 'voip_online', 'idle', 'off', 'listening'],
      ['idle', 'voip_online', 'idle', 'off', 'barge_in'],
      ['idle', 'voip_online', 'idle', 'off', 'substitute'],
    ]
    const read = table.map(([state, way, device, call, category]) =>
      words({
        agent_work_state: state,
        agent_work_way: way,
        subaccount_state: device,
        agent_call_state: call,
        category,
      }),
    )
    expect(await Promise.all(read)).toEqual([
      ['offline', 'web', 'offline', 'none', 'normal'],
      ['idle', 'desk', 'unregistered', 'ringing', 'transfer'],
      ['busy', 'ordinary', 'expired', 'talking', 'transfer-outside'],
      ['away', 'web', 'idle', 'none', 'consult'],
      ['wrap-up', 'web', 'busy', 'none', 'consult-outside'],
      ['idle', 'web', 'idle', 'none', 'three-way'],
      ['idle', 'web', 'idle', 'none', 'three-way-outside'],
      ['idle', 'web', 'idle', 'none', 'listen'],
      ['idle', 'web', 'idle', 'none', 'barge'],
      ['idle', 'web', 'idle', 'none', 'take-over'],
    ])
  })

  it('unknown words are kept, missing fields are unknown, no call is none, no id is left out', async () => {
    const read = await udesk([answer([{ id: 1, agent_work_state: 'dreaming' }, { name: '誰か' }])]).api.agentsOfGroup(
      {},
      signal,
    )
    const unknown = { kind: 'other', text: '' }
    const row = {
      id: 1,
      name: '',
      groups: [],
      state: { kind: 'other', text: 'dreaming' },
      reasonId: null,
      since: null,
      wrapUpSeconds: null,
      phone: unknown,
      device: unknown,
      call: unknown,
      today: { out: null, outAnswered: null, inAnswered: null, inMissed: null },
      lastCall: null,
    }
    expect(read).toEqual({ ok: true, value: { rows: [row], total: 1, skipped: 1, takenAt: stamp * 1000 } })
  })

  it('rates and durations in the forms people write them', async () => {
    const rates = [0, '43%', '0.43', '-', -1, null].map((rate, index) => ({
      group_id: index + 1,
      callin_answered_rate: rate,
    }))
    const today = await udesk([answer(rates)]).api.callsToday({}, signal)
    expect(today.ok && today.value.rows.map((row) => row.inAnsweredRate)).toEqual([0, 0.43, 0.43, null, null, null])
    const waits = ['10', 9, '0:01:10', '', '長い'].map((time) => ({ queue_time: time }))
    const queue = await udesk([answer(waits)]).api.queue({}, signal)
    expect(queue.ok && queue.value.rows.map((row) => row.waitedSeconds)).toEqual([10, 9, 70, null, null])
  })

  it.each([
    ['items: Invalid input: expected array, received undefined', undefined],
    ['items: Invalid input: expected array, received object', {}],
    ['items.0: Invalid input: expected object, received number', [1]],
    ['items.1.name: Invalid input', [{ id: 1 }, { id: 2, name: {} }]],
  ])('wrongly typed: %s', async (problem, items) => {
    expect(await udesk([answer(items)]).api.agentsOfGroup({}, signal)).toEqual({
      ok: false,
      error: { code: 'broken-answer', system: 'udesk', problem },
    })
  })
})
