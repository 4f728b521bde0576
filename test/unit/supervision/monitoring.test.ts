import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AgentIdentity, SettableState } from '../../../shared/agent.ts'
import type { EngineCommand } from '../../../shared/engine.ts'
import type { Failure } from '../../../shared/failure.ts'
import type { AgentRow } from '../../../shared/floor.ts'
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

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'seatline-monitoring-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

/** A console with this lead; `signedIn`: in which state. The vendor obeys at once. */
function desk(signedIn: SettableState, { rows = [row], leadGroups = null as readonly number[] | null } = {}) {
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
      rows,
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
