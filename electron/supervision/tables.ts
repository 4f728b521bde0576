import type { AgentRow, BotFigures, Floor, FloorTable, QueueFigures } from '../../shared/floor.ts'
import { serviceLevel } from '../../shared/floor.ts'
import type { Language } from '../../shared/preferences.ts'
import { maskedNumber } from '../../shared/masked-number.ts'
import type { Cell } from './csv.ts'
import { type Column, tableWordsIn } from './table-words.ts'

interface Wanted {
  readonly floor: Floor
  readonly table: FloorTable
  /** Which rows, in which order; null = all. Only tables whose rows have keys are narrowed. */
  readonly keys: readonly string[] | null
  readonly language: Language
  /** The middle of customers' numbers is left out. */
  readonly masked?: boolean
  /** Epoch ms. */
  readonly now: number
}

/** A table of the floor, its headings first, in the words of the language; times as this computer's clock shows them. */
export function tableOf(wanted: Wanted): Cell[][] {
  const { floor, language } = wanted
  const { columns } = tableWordsIn(language)
  const table = makers[wanted.table]({ ...wanted, nameOf: namesOf(floor.groups), queueOf: namesOf(floor.skillQueues) })
  const rows = wanted.masked === true ? table.rows.map((row) => maskedRow(table.columns, row)) : table.rows
  return [table.columns.map((column) => columns[column]), ...rows]
}

const customersNumbers: ReadonlySet<Column> = new Set<Column>(['customer', 'number'])

const maskedRow = (columns: readonly Column[], row: readonly Cell[]): Cell[] =>
  row.map((cell, index) => {
    const column = columns[index]
    return typeof cell === 'string' && column !== undefined && customersNumbers.has(column) ? maskedNumber(cell) : cell
  })

interface Made {
  readonly columns: readonly Column[]
  readonly rows: Cell[][]
}

type Maker = (wanted: Wanted & { readonly nameOf: NameOf; readonly queueOf: NameOf }) => Made
type NameOf = (id: number) => string

const namesOf = (all: readonly { readonly id: number; readonly name: string }[]): NameOf => {
  const names = new Map(all.map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? String(id)
}

/** `2026-11-23 09:00:00`, which every spreadsheet reads as a time. */
export function timeText(at: number | null): string | null {
  if (at === null) return null
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`
}

function chosen<Row extends { readonly key: string }>(rows: readonly Row[], keys: readonly string[] | null): Row[] {
  if (keys === null) return [...rows]
  const byKey = new Map(rows.map((row) => [row.key, row]))
  return [...new Set(keys)].flatMap((key) => byKey.get(key) ?? [])
}

const agents: Maker = ({ floor, keys, language, now, nameOf }) => {
  const { states, devices, categories } = tableWordsIn(language)
  const word = (words: Readonly<Record<string, string>>, told: { kind: string; text: string } | null): Cell =>
    told === null ? null : (words[told.kind] ?? told.text)
  return {
    columns: [
      ...(['person', 'agent', 'num', 'agentId', 'groups', 'state', 'reason', 'since', 'device', 'call'] as const),
      ...(['customer', 'talk', 'delay', 'inAnswered', 'inMissed', 'out', 'outAnswered', 'skills'] as const),
    ],
    rows: chosen(floor.agents, keys).map((row) => [
      row.displayName,
      row.name,
      row.num,
      row.agentId,
      row.groups?.map(nameOf).join(' · ') ?? null,
      states[row.state.kind],
      row.state.reason,
      timeText(row.state.since),
      word(devices, row.device),
      word(categories, row.call?.category ?? null),
      row.call?.number ?? null,
      talkSeconds(row.call, now),
      row.call?.answerDelaySeconds ?? null,
      row.today?.inAnswered ?? null,
      row.today?.inMissed ?? null,
      row.today?.out ?? null,
      row.today?.outAnswered ?? null,
      row.skills?.map(({ name, score, enabled }) => `${name} ${enabled ? score : '–'}`).join(' · ') ?? null,
    ]),
  }
}

function talkSeconds(call: AgentRow['call'], now: number): number | null {
  const talk = call?.talk ?? null
  if (talk === null) return null
  return talk.kind === 'over' ? talk.seconds : Math.max(0, Math.round((now - talk.since) / 1000))
}

const waiting: Maker = ({ floor, keys, now, nameOf }) => ({
  columns: ['queue', 'group', 'number', 'person', 'since', 'waited'],
  rows: chosen(floor.waiting, keys).map(({ queue, group, number, name, since }) => [
    queue,
    group === null ? null : nameOf(group),
    number,
    name,
    timeText(since),
    since === null ? null : Math.max(0, Math.round((now - since) / 1000)),
  ]),
})

const rescue: Maker = ({ floor, keys, language, nameOf }) => {
  const { yes, no } = tableWordsIn(language)
  return {
    columns: ['number', 'person', 'count', 'firstAt', 'lastAt', 'waited', 'queue', 'groups', 'waits', 'taken'],
    rows: chosen(floor.rescue, keys).map((line) => [
      line.number,
      line.name,
      line.count,
      timeText(line.firstAt),
      timeText(line.lastAt),
      line.waitedSeconds,
      line.queues.join(' · '),
      line.groups.map(nameOf).join(' · '),
      line.waits ? yes : no,
      line.taken?.by ?? null,
    ]),
  }
}

const today: Maker = ({ floor, language, nameOf }) => ({
  columns: [
    ...(['group', 'in', 'queued', 'queueServed', 'abandoned', 'inRinging', 'inAnswered', 'inRate', 'rated'] as const),
    ...(['out', 'outAnswered', 'outUnanswered', 'outRate'] as const),
  ],
  rows: floor.today.map(({ group, figures }) => [
    group === null ? tableWordsIn(language).allGroups : nameOf(group),
    figures.in,
    figures.queued,
    figures.queueServed,
    figures.queueAbandoned,
    figures.inRinging,
    figures.inAnswered,
    figures.inAnsweredRate,
    figures.ratedRate,
    figures.out,
    figures.outAnswered,
    figures.outUnanswered,
    figures.outAnsweredRate,
  ]),
})

const queues: Maker = ({ floor, queueOf }) => ({
  columns: [
    ...(['queue', 'at', 'arrived', 'connected', 'in20', 'serviceLevel', 'abandoned', 'ended'] as const),
    ...(['ivr', 'wrapUps', 'wrapUp'] as const),
  ],
  rows: floor.queues.map((figures: QueueFigures) => [
    queueOf(figures.skillId),
    timeText(figures.since),
    figures.arrived,
    figures.connected,
    figures.connectedIn20Seconds,
    rounded(serviceLevel(figures)),
    figures.abandoned,
    figures.ended,
    figures.ivrSeconds,
    figures.wrapUpsEnded,
    figures.wrapUpSeconds,
  ]),
})

const bot =
  (part: 'botHours' | 'botDays'): Maker =>
  ({ floor }) => ({
    columns: [
      ...(['at', 'calls', 'contained', 'leftAtOnce', 'toStaffAtOnce', 'toStaffAfterTalk', 'selfService'] as const),
      ...(['rounds', 'interface'] as const),
    ],
    rows: floor[part].map((figures: BotFigures) => [
      timeText(figures.at),
      figures.calls,
      figures.botOnly,
      figures.leftAtOnce,
      figures.toStaffAtOnce,
      figures.toStaffAfterTalk,
      rounded(figures.selfServiceRate),
      rounded(figures.exchangesPerCall),
      rounded(figures.interfaceSuccessRate),
    ]),
  })

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 1000) / 1000)

const makers: Readonly<Record<FloorTable, Maker>> = {
  agents,
  waiting,
  rescue,
  today,
  queues,
  'bot-hours': bot('botHours'),
  'bot-days': bot('botDays'),
}
