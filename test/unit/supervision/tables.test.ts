import { describe, expect, it } from 'vitest'
import { Language } from '../../../shared/preferences.ts'
import type { AgentRow, Floor } from '../../../shared/floor.ts'
import { FloorTable } from '../../../shared/floor.ts'
import { tableWordsIn } from '../../../electron/supervision/table-words.ts'
import { tableOf, timeText } from '../../../electron/supervision/tables.ts'

const now = new Date(2026, 10, 23, 9, 0, 5).getTime()

const agent = (key: string, rest: Partial<AgentRow> = {}): AgentRow => ({
  key,
  displayName: '王芳',
  name: '1001',
  num: '1001',
  agentId: 90_001,
  joined: 'profile',
  seenBy: ['udesk'],
  groups: [301, 999],
  state: { kind: 'away', reason: 'Lunch', since: now - 5_000, exact: true, from: 'yiyun' },
  phone: null,
  device: { kind: 'unregistered', text: 'unregister' },
  call: {
    isLive: true,
    category: { kind: 'other', text: 'conference' },
    number: '+8613800138000',
    answerDelaySeconds: 3,
    talk: { kind: 'running', since: now - 65_400 },
  },
  today: { out: 1, outAnswered: null, inAnswered: 7, inMissed: 0 },
  skills: [
    { name: 'VIP', score: 90, enabled: true },
    { name: '投诉', score: 10, enabled: false },
  ],
  accounts: [],
  ...rest,
})

const queue = { skillId: 11, since: now - 125_000, at: now, arrived: 3, connected: 2, connectedIn20Seconds: 2 }
const bot = { at: now, calls: 3, leftAtOnce: 1, toStaffAtOnce: 0, toStaffAfterTalk: 1, botOnly: 1, exchanges: 8 }
const floor: Floor = {
  groups: [{ id: 301, name: '投诉' }],
  skillQueues: [{ id: 11, name: '投诉' }],
  sources: {} as Floor['sources'],
  agents: [agent('a'), agent('b', { displayName: 'Ali', call: null, groups: null, today: null, skills: null })],
  waiting: [{ key: 'w', group: 301, queue: '投诉', number: '', name: '', since: now - 90_000 }],
  rescue: [
    {
      key: '1',
      number: '13800138000',
      name: '',
      count: 2,
      firstAt: now - 60_000,
      lastAt: now,
      waitedSeconds: 31,
      queues: ['投诉', 'VIP'],
      groups: [301],
      task: '',
      waits: true,
      taken: { by: '1900', at: now },
    },
  ],
  withheld: 0,
  today: [
    {
      group: null,
      figures: {
        in: 10,
        queued: 9,
        queueServed: 8,
        queueAbandoned: 1,
        inRinging: 8,
        inAnswered: 8,
        inAnsweredRate: 0.8,
        ratedRate: null,
        out: 0,
        outUnanswered: 0,
        outAnswered: 0,
        outAnsweredRate: null,
      },
      before: null,
    },
  ],
  queues: [{ ...queue, abandoned: 1, ended: 0, ivrSeconds: 40, wrapUpsEnded: 0, wrapUpSeconds: 0 }],
  botHours: [
    {
      ...bot,
      exchangesPerCall: 8 / 3,
      selfServiceRate: null,
      interfaceRequests: 0,
      interfaceSuccesses: 0,
      interfaceSuccessRate: null,
    },
  ],
  botDays: [],
}
const table = (name: FloorTable, keys: readonly string[] | null = null, language: Language = 'en') =>
  tableOf({ floor, table: name, keys, language, now })
const record = (name: FloorTable, row = 1) => {
  const [head = [], ...rows] = table(name)
  return Object.fromEntries(head.map((title, column) => [title, rows[row - 1]?.[column]]))
}

describe('tables that leave the console', () => {
  it('agents, in words and with times that spreadsheets read', () => {
    expect(record('agents')).toEqual({
      Name: '王芳',
      Agent: '1001',
      'Staff number': '1001',
      'Meiqia agent ID': 90_001,
      Groups: '投诉 · 999',
      State: 'Away',
      Reason: 'Lunch',
      Since: '2026-11-23 09:00:00',
      Phone: 'Not registered',
      Call: 'conference',
      Customer: '+8613800138000',
      'Talk (s)': 65,
      'Answer delay (s)': 3,
      'Incoming answered': 7,
      'Incoming missed': 0,
      Outgoing: 1,
      'Outgoing answered': null,
      Skills: 'VIP 90 · 投诉 –',
    })
  })

  it('only the rows that were shown, in their order, each once', () => {
    const names = (keys: readonly string[]) =>
      table('agents', keys)
        .slice(1)
        .map(([name]) => name)
    expect([names(['b', 'a', 'b', 'gone']), names([])]).toEqual([['Ali', '王芳'], []])
  })

  it('the other ones', () => {
    expect(table('waiting')[1]).toEqual(['投诉', '投诉', '', '', timeText(now - 90_000), 90])
    expect(table('rescue')[1]).toEqual([
      '13800138000',
      '',
      2,
      timeText(now - 60_000),
      timeText(now),
      31,
      '投诉 · VIP',
      '投诉',
      'Yes',
      '1900',
    ])
    expect(record('today')).toMatchObject({ Group: 'All groups', Incoming: 10, 'Answer rate': 0.8, Rated: null })
    expect(record('queues')).toMatchObject({ Queue: '投诉', 'Service level': 0.667, 'IVR (s)': 40 })
    expect(record('bot-hours')).toMatchObject({ Contained: 1, 'Rounds per call': 2.667, 'Self-service rate': null })
    expect(table('bot-days')).toHaveLength(1)
  })

  it('every row is as wide as its headings, which are all different, in every language', () => {
    for (const language of Language.options) {
      expect(Object.keys(tableWordsIn(language).columns)).toEqual(Object.keys(tableWordsIn('en').columns))
      for (const name of FloorTable.options) {
        const [head = [], ...rows] = table(name, null, language)
        expect([name, new Set(head).size, rows.filter((row) => row.length !== head.length)]).toEqual([
          name,
          head.length,
          [],
        ])
      }
    }
  })
})
