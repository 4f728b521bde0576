import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AgentIdentity, SettableState } from '../../../shared/agent.ts'
import type { EngineCommand } from '../../../shared/engine.ts'
import type { Failure } from '../../../shared/failure.ts'
import { type AgentRow, FloorSource, type SourceStatus } from '../../../shared/floor.ts'
import { ok, type Result } from '../../../shared/result.ts'
import type { OnlineSession } from '../../../shared/session.ts'
import { createMonitoring } from '../../../electron/supervision/monitoring.ts'
import { createParkedStore } from '../../../electron/supervision/parked-state.ts'
import { featureCode } from '../../../electron/supervision/ways/feature-code.ts'
import { fakeClock, MORNING } from '../fake-clock.ts'

// The session of a lead with everything around the machine: audit log, the lead's own state, the file that outlives a crash.

const lead: AgentIdentity = {
  name: '1900',
  displayName: 'Ali Kaya',
  num: '1900',
  extension: 'e',
  agentId: 90_900,
  role: 'lead',
}
const row: AgentRow = {
  key: 'y:1001',
  displayName: '王芳',
  name: '1001',
  num: '1001',
  agentId: 90_001,
  joined: 'profile',
  seenBy: ['yiyun', 'udesk', 'meiqia'],
  groups: [1],
  state: { kind: 'talking', reason: '', since: MORNING, exact: true, from: 'yiyun' },
  phone: null,
  device: null,
  call: null,
  today: null,
  skills: [],
  accounts: [{ user: '81001', expiresAt: null }],
}
const way = featureCode({
  adapter: 'feature-code',
  switch: 'digits',
  number: '*224{account}',
  listen: '4',
  whisper: '5',
})

const known: SourceStatus = { kind: 'known', asOf: MORNING, staleAt: MORNING + 60_000, failure: null }
const allKnown = Object.fromEntries(FloorSource.options.map((name) => [name, known])) as Record<
  FloorSource,
  SourceStatus
>

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'seatline-monitoring-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

/** A console with this lead; `signedIn`: in which state. The vendor obeys at once. */
function desk(signedIn: SettableState, { rows = [row], leadGroups = null as readonly number[] | null } = {}) {
  let floor = { rows, accounts: known }
  let isFloorNeeded = false
  const clock = fakeClock()
  const commands: EngineCommand[] = []
  const written: string[] = []
  const asked: SettableState[] = []
  let obstacle: Failure | null = null
  let session: OnlineSession = {
    kind: 'online',
    profileId: 'demo',
    agent: lead,
    state: signedIn,
    since: MORNING,
    wish: null,
    next: null,
    skills: [],
    pendingSkills: [],
    link: { kind: 'good', lastBeatAt: MORNING, roundTripMs: 1 },
    refusal: null,
  }
  const monitoring = createMonitoring({
    clock,
    log: () => undefined,
    engine: { send: (command) => void commands.push(command) },
    acting: () => ({
      lead,
      leadGroups,
      rows: floor.rows,
      sources: { ...allKnown, accounts: floor.accounts },
      profileId: 'demo',
      adapter: way,
      audit: {
        begin: ({ action, to }) => ok(written.push(`${action} ${to}`) - 1),
        end: (id, outcome: Result<undefined, Failure>) => {
          written[id] += outcome.ok ? ': done' : `: ${outcome.error.code}`
        },
        page: () => ok([]),
      },
    }),
    needFloor: (isNeeded) => {
      isFloorNeeded = isNeeded
    },
    obstacle: () => obstacle,
    session: () => session,
    switchState: (state) => {
      asked.push(state)
      session = { ...session, state }
      monitoring.sessionChanged(session)
      return ok(undefined)
    },
    parked: createParkedStore(join(directory, 'parked.json'), () => clock.now()),
    adopt: () => undefined,
    publish: () => undefined,
  })
  const leg = () => commands.flatMap((command) => (command.do === 'call' ? [command.leg] : [])).at(-1) ?? ''
  const established = () => monitoring.takes({ fact: 'established', at: clock.now(), leg: leg() })
  return {
    clock,
    monitoring,
    commands,
    written,
    asked,
    leg,
    established,
    hinder: (why: Failure) => {
      obstacle = why
    },
    signIn: () => monitoring.sessionChanged(session),
    session: () => monitoring.current().session,
    isFloorNeeded: () => isFloorNeeded,
    /** What the floor knows from now on. */
    floorIs: (now: { readonly rows: AgentRow[]; readonly accounts: SourceStatus }) => {
      floor = now
      monitoring.floorChanged()
    },
  }
}

const lunch: SettableState = { kind: 'away', reason: 'Lunch' }
const parked: SettableState = { kind: 'busy', reason: 'monitoring' }

describe('a lead in a call', () => {
  it('is parked before the phone moves, written down, and what they were comes back', async () => {
    const { monitoring, commands, written, asked, leg, established, clock } = desk(lunch)
    expect(monitoring.start(row.key, 'listen')).toEqual(ok(undefined))
    expect(asked).toEqual([parked])
    expect(commands).toEqual([{ do: 'call', leg: leg(), to: '*22481001', muted: true }])
    established()
    expect(written).toEqual(['listen 1001: done'])
    monitoring.switchTo('whisper')
    monitoring.takes({ fact: 'digits-sent', at: clock.now(), leg: leg(), digits: '5' })
    expect(written).toEqual(['listen 1001: done', 'whisper 1001: done'])
    monitoring.leave()
    await clock.advance(3_000)
    expect(asked).toEqual([parked, lunch])
    expect(createParkedStore(join(directory, 'parked.json'), () => clock.now()).current()).toBeNull()
  })

  it('a mode that the exchange does not confirm is undone, and the log says so', async () => {
    const { monitoring, established, clock, written, session } = desk(lunch)
    monitoring.start(row.key, 'listen')
    established()
    monitoring.switchTo('whisper')
    await clock.advance(5_000)
    expect(session()).toMatchObject({ kind: 'on', mode: 'listen', wish: null, refusal: { code: 'timed-out' } })
    expect(written.at(-1)).toBe('whisper 1001: timed-out')
  })

  it('after a crash in a call they get back what they were, once', async () => {
    const first = desk(lunch)
    first.monitoring.start(row.key, 'listen')
    first.established()
    // The next start of the program signs in with what the form says.
    const second = desk({ kind: 'idle' })
    second.signIn()
    expect(second.asked).toEqual([lunch])
    const third = desk({ kind: 'idle' })
    third.signIn()
    expect(third.asked).toEqual([])
    await first.clock.settle()
  })

  it('what is left of a lead does not meet somebody else, nor who signs out', () => {
    const first = desk(lunch)
    first.monitoring.start(row.key, 'listen')
    first.monitoring.sessionChanged({ kind: 'signing-out', force: true, since: MORNING })
    const second = desk({ kind: 'idle' })
    second.signIn()
    expect(second.asked).toEqual([])
  })
})

describe('a lead who presses before the list with the number is there', () => {
  const without: AgentRow = { ...row, accounts: [] }
  const notYet: SourceStatus = { kind: 'nothing', failure: null }
  const noNumber: Failure = { code: 'not-ready', why: 'agent-without-number' }
  /** Pressed, and the floor without the list. */
  function waiting() {
    const one = desk(lunch, { rows: [without] })
    one.floorIs({ rows: [without], accounts: notYet })
    expect(one.monitoring.start(row.key, 'listen')).toEqual(ok(undefined))
    expect(one.session()).toMatchObject({ kind: 'finding', agent: { displayName: '王芳' }, wish: 'listen' })
    // Nobody is parked, nothing is dialled, and another answer of the floor changes nothing of that.
    one.floorIs({ rows: [without], accounts: notYet })
    expect([one.session().kind, one.commands, one.asked, one.written]).toEqual(['finding', [], [], []])
    expect([one.monitoring.live(), one.isFloorNeeded()]).toEqual([false, true])
    return one
  }
  const failed = (failure: Failure) => ({ kind: 'ended', why: 'failed', failure })

  it('goes in as soon as it is', () => {
    const { floorIs, commands, asked, written, established, session, leg, isFloorNeeded } = waiting()
    floorIs({ rows: [row], accounts: known })
    expect(commands).toEqual([{ do: 'call', leg: leg(), to: '*22481001', muted: true }])
    expect([asked, isFloorNeeded()]).toEqual([[parked], false])
    established()
    expect([session().kind, written]).toEqual(['on', ['listen 1001: done']])
  })

  it('hears which system is silent, be it before or after the press, and not that the profile lacks something', async () => {
    const offline: Failure = { code: 'offline', system: 'meiqia' }
    const after = waiting()
    after.floorIs({ rows: [without], accounts: { kind: 'nothing', failure: offline } })
    expect(after.session()).toMatchObject(failed(offline))
    expect(after.isFloorNeeded()).toBe(false)
    expect(after.monitoring.start(row.key, 'listen')).toEqual({ ok: false, error: offline })
    const slow = waiting()
    await slow.clock.advance(15_000)
    expect(slow.session()).toMatchObject(failed({ code: 'timed-out', system: 'meiqia', afterMs: 15_000 }))
  })

  it('hears that there is none once everybody has answered, and that the call was over meanwhile', () => {
    const none = waiting()
    none.floorIs({ rows: [without], accounts: known })
    expect(none.session()).toMatchObject(failed(noNumber))
    expect(none.monitoring.start(row.key, 'listen')).toEqual({ ok: false, error: noNumber })
    const gone = waiting()
    gone.floorIs({ rows: [{ ...row, state: { ...row.state, kind: 'idle' } }], accounts: known })
    expect(gone.session()).toMatchObject(failed({ code: 'not-ready', why: 'agent-not-in-a-call' }))
  })

  it('gives it up with one key, and a customer who calls meanwhile is answered first', () => {
    const given = waiting()
    given.monitoring.leave()
    given.floorIs({ rows: [row], accounts: known })
    expect([given.session().kind, given.commands, given.isFloorNeeded()]).toEqual(['off', [], false])
    const called = waiting()
    called.hinder({ code: 'not-ready', why: 'in-a-call' })
    called.floorIs({ rows: [row], accounts: known })
    expect(called.session()).toMatchObject(failed({ code: 'not-ready', why: 'in-a-call' }))
    expect([called.commands, called.asked]).toEqual([[], []])
  })
})

describe('nobody goes into a call', () => {
  const refused = (why: Extract<Failure, { code: 'not-ready' }>['why']) => ({
    ok: false,
    error: { code: 'not-ready', why },
  })

  it('of an agent who is in none, or is not theirs, or by a mode that is not there', () => {
    const idle: AgentRow = { ...row, state: { ...row.state, kind: 'idle' } }
    expect(desk(lunch, { rows: [idle] }).monitoring.start(row.key, 'listen')).toEqual(refused('agent-not-in-a-call'))
    expect(desk(lunch).monitoring.start('nobody', 'listen')).toEqual(refused('agent-not-in-a-call'))
    expect(desk(lunch, { leadGroups: [2] }).monitoring.start(row.key, 'listen')).toEqual(refused('not-your-group'))
    expect(desk(lunch).monitoring.start(row.key, 'barge')).toEqual(refused('mode-not-offered'))
  })

  it('with a phone that is in use or not there; and nothing is written, parked or dialled', () => {
    const { monitoring, hinder, written, asked, commands } = desk(lunch)
    hinder({ code: 'not-ready', why: 'in-a-call' })
    expect(monitoring.start(row.key, 'listen')).toEqual(refused('in-a-call'))
    expect([written, asked, commands]).toEqual([[], [], []])
  })

  it('twice', () => {
    const { monitoring } = desk(lunch)
    monitoring.start(row.key, 'listen')
    expect(monitoring.start(row.key, 'listen')).toEqual(refused('monitoring'))
  })
})
