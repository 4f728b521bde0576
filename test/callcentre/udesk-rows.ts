import type { UdeskCalls, UdeskWorld } from './udesk-world.ts'

/** The document's tables give other types than its samples: `tables` sends strings where those say string. */
export type UdeskWording = 'samples' | 'tables'

interface Asked {
  readonly world: UdeskWorld
  /** Empty: all. */
  readonly groups: readonly number[]
  readonly now: number
  readonly wording: UdeskWording
}

interface Rows {
  readonly count: number
  /** Only those asked for are put into words. */
  readonly rows: (from: number, to: number) => readonly object[]
  /** Beside the rows, on the first page only. */
  readonly extra: readonly object[]
}

export const udeskRows = {
  agents_of_group: agents,
  calls_info_of_today: today,
  calls_in_queue: queue,
  calls_quitted_queue: quitted,
}

function rowsOf<T>(items: readonly T[], row: (item: T) => object, extra: readonly object[] = []): Rows {
  return { count: items.length, rows: (from, to) => items.slice(from, to).map(row), extra }
}

const isOf = (groups: readonly number[], group: number): boolean => groups.length === 0 || groups.includes(group)

function agents({ world, groups }: Asked): Rows {
  const shown = world
    .agents()
    .filter((agent) => groups.length === 0 || agent.groups.some((group) => groups.includes(group)))
  return rowsOf(shown, (agent) => ({
    id: agent.id,
    name: agent.name,
    agent_work_state: agent.workState,
    agent_neaten_time: agent.neatenTime,
    agent_work_way: agent.workWay,
    cc_custom_state_id: agent.restStateId,
    subaccount_state: agent.deviceState,
    agent_call_state: agent.callState,
    callout_count: agent.callouts,
    callin_answer_count: agent.callinsAnswered,
    callin_noanswer_count: agent.callinsMissed,
    callout_answer_count: agent.calloutsAnswered,
    category: agent.lastCall?.category ?? null,
    answer_delay: agent.lastCall?.answerDelay ?? 0,
    talking_time: agent.lastCall?.talkingTime ?? 0,
    conversation_id: agent.lastCall?.conversation ?? null,
    customer: agent.lastCall ? { id: agent.lastCall.customer, cellphone: agent.lastCall.cellphone } : null,
    other_start_at: china(agent.since).replace(/\+08:00$/, '.000+08:00'),
  }))
}

function today({ world, groups, wording }: Asked): Rows {
  const shown = world.groups().filter(({ id }) => isOf(groups, id))
  const calls = shown.map(({ id }) => ({ id, calls: world.calls(id) }))
  const row = (id: number | null, told: UdeskCalls) => {
    const counts = {
      callin_count: told.callins,
      transfer_agent_count: told.toAgents,
      queue_success_count: told.queued,
      queue_quit_count: told.quitted,
      callin_ringing_count: told.ringing,
      callin_answered_count: told.answered,
      callin_answered_rate: share(told.answered, told.callins),
      survey_rated_ratio: share(told.rated, told.answered),
      callout_count: told.callouts,
      callout_no_answered_count: told.callouts - told.calloutsAnswered,
      callout_answered_count: told.calloutsAnswered,
      callout_answered_rate: share(told.calloutsAnswered, told.callouts),
    }
    const asTabled = Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, String(value)]))
    return { group_id: id, ...(wording === 'tables' ? asTabled : counts) }
  }
  const sum = (of: (told: UdeskCalls) => number): number => calls.reduce((all, each) => all + of(each.calls), 0)
  const all = row(null, {
    callins: sum((told) => told.callins),
    toAgents: sum((told) => told.toAgents),
    queued: sum((told) => told.queued),
    quitted: sum((told) => told.quitted),
    ringing: sum((told) => told.ringing),
    answered: sum((told) => told.answered),
    rated: sum((told) => told.rated),
    callouts: sum((told) => told.callouts),
    calloutsAnswered: sum((told) => told.calloutsAnswered),
  })
  return rowsOf(calls, (each) => row(each.id, each.calls), [all])
}

function queue({ world, groups, now, wording }: Asked): Rows {
  return rowsOf(
    world.queue().filter(({ group }) => isOf(groups, group)),
    (caller) => ({
      group_id: caller.group,
      cellphone: caller.cellphone,
      name: caller.name,
      queue: caller.queue,
      start_at: wording === 'samples' ? china(caller.since).slice(0, 10).replaceAll('-', '') : spoken(caller.since),
      queue_time: String(Math.max(0, Math.round((now - caller.since) / 1000))),
    }),
  )
}

function quitted({ world, groups, wording }: Asked): Rows {
  const asTold = (value: number): number | string => (wording === 'tables' ? String(value) : value)
  return rowsOf(
    world.quitted().filter(({ group }) => isOf(groups, group)),
    (caller) => ({
      group_id: caller.group,
      cellphone: caller.cellphone,
      name: caller.name,
      abort_at: spoken(caller.quittedAt),
      queue: caller.queue,
      queue_time: asTold(caller.waited),
      sub_call: caller.nextCall === null ? null : asTold(caller.nextCall),
      task_name: caller.task,
    }),
  )
}

/** Two decimals, as in the samples. */
function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 100) / 100
}

function china(epochMs: number): string {
  return new Date(epochMs + 8 * 3_600_000).toISOString().replace(/\.\d{3}Z$/, '+08:00')
}

/** `2018-03-14 10:14:01 +0800`. */
function spoken(epochMs: number): string {
  return china(epochMs).replace('T', ' ').replace('+08:00', ' +0800')
}
