import { randomUUID } from 'node:crypto'
import { sameState, type SettableState } from '../../shared/agent.ts'
import type { Failure } from '../../shared/failure.ts'
import { type AgentRow, type Floor, type FloorSource, systemOf } from '../../shared/floor.ts'
import type { MonitoringDeed, MonitoringMode, Monitoring } from '../../shared/monitoring.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Session } from '../../shared/session.ts'
import { unreachable } from '../../shared/unreachable.ts'
import type { LegFact } from '../calls/call-state.ts'
import type { EngineLink } from '../calls/phone-port.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { type Acting, refusalFor } from './deeds.ts'
import { step } from './monitoring-machine.ts'
import {
  deadlineOf,
  isMonitoring,
  legsOf,
  type MonitoringEffect,
  type MonitoringEvent,
  type MonitoringState,
  shownMonitoring,
} from './monitoring-state.ts'
import type { MonitoringAdapter, Target, VendorDeed, WayIn } from './monitoring-way.ts'
import { type ParkedStore, parkedState, stateToRestore } from './parked-state.ts'

export interface MonitoringPorts {
  readonly clock: Clock
  readonly log: Log
  readonly engine: EngineLink
  /** The lead, and how this profile monitors. Null while nobody is signed in. */
  readonly acting: () =>
    | (Acting & {
        readonly profileId: string
        readonly adapter: MonitoringAdapter | null
        /** Of the floor; null: nobody has looked at it. */
        readonly sources: Floor['sources'] | null
      })
    | null
  /** The floor is wanted for a number that is not known yet, wherever the lead looks meanwhile; or no longer. */
  readonly needFloor: (isNeeded: boolean) => void
  /** Why the phone cannot go into a call now; null: it can. */
  readonly obstacle: () => Failure | null
  readonly session: () => Session
  readonly switchState: (state: SettableState) => Result<undefined, Failure>
  readonly parked: ParkedStore
  /** The customer is this desk's own call from now on. */
  readonly adopt: (leg: string, number: string) => void
  readonly publish: (monitoring: Monitoring) => void
}

/** So often the vendor is asked who else is in the call, ms. */
const lookEvery = 5_000

type Done = Result<undefined, Failure>
const notReady = (why: Extract<Failure, { code: 'not-ready' }>['why']) => err<Failure>({ code: 'not-ready', why })

export type MonitoringService = ReturnType<typeof createMonitoring>

/** The monitoring session with its vendor, its clock, the lead's own state and the audit log. */
export function createMonitoring(ports: MonitoringPorts) {
  const { clock, engine, parked } = ports
  let state: MonitoringState = { kind: 'off' }
  let way: WayIn | null = null
  let asking = new AbortController()
  let timer: { readonly at: number; readonly undo: () => void } | null = null
  let looking: (() => void) | null = null
  /** The audit entry of the wish that is under way. */
  let entry: { readonly id: number; readonly acting: Acting } | null = null
  /** The lead's former state was asked for. */
  let isRestoring = false
  const queue: MonitoringEvent[] = []
  let isStepping = false

  function send(event: MonitoringEvent): void {
    queue.push(event)
    if (isStepping) return
    isStepping = true
    try {
      for (let next = queue.shift(); next; next = queue.shift()) advance(next)
    } finally {
      isStepping = false
    }
  }

  function advance(event: MonitoringEvent): void {
    const before = state
    const [after, ...effects] = step(before, event, clock.now())
    state = after
    if (after.kind !== before.kind)
      ports.log({ what: 'monitoring', from: before.kind, to: after.kind, ...whyOf(after) })
    for (const effect of effects) perform(effect)
    if (after === before) return
    watchTime()
    settleEntry(before)
    if (way !== null && !isMonitoring(after)) finished()
    look()
    publish()
    const isFinding = after.kind === 'finding'
    // Last of all: the floor may know it at once.
    if (isFinding !== (before.kind === 'finding')) ports.needFloor(isFinding)
  }

  function perform(effect: MonitoringEffect): void {
    switch (effect.do) {
      case 'command':
        return engine.send(effect.command)
      case 'ask':
        return void ask(effect.deed)
      case 'adopt':
        return ports.adopt(effect.leg, effect.agent.number)
      default:
        return unreachable(effect)
    }
  }

  async function ask(deed: VendorDeed): Promise<void> {
    if (way === null) return
    const { signal } = asking
    const outcome = await way.perform(deed, signal)
    if (!signal.aborted) send({ type: 'vendor-answered', deed, outcome, leg: randomUUID() })
  }

  function watchTime(): void {
    const at = deadlineOf(state)
    if (at === (timer?.at ?? null)) return
    timer?.undo()
    timer =
      at === null
        ? null
        : {
            at,
            undo: clock.after(Math.max(0, at - clock.now()), () => {
              timer = null
              send({ type: 'deadline-passed' })
            }),
          }
  }

  /** How a wish came out: the audit log says it. */
  function settleEntry(before: MonitoringState): void {
    if (entry === null) return
    const outcome = outcomeOf(before, state)
    if (outcome === null) return
    entry.acting.audit.end(entry.id, outcome)
    entry = null
  }

  /** Whatever ended it, the lead is what they were before. */
  function finished(): void {
    asking.abort()
    asking = new AbortController()
    way = null
    restore()
  }

  function restore(): void {
    const before = parked.current()
    if (before === null || ports.session().kind !== 'online') return
    isRestoring = true
    ports.switchState(before.state)
    sessionChanged(ports.session())
  }

  /** Asks who else is in the call as long as this desk is. */
  function look(): void {
    if (state.kind === 'on' && looking === null) {
      const others = way?.others ?? null
      if (others === null) return
      const { signal } = asking
      const again = async (): Promise<void> => {
        const told = await others(signal)
        if (signal.aborted) return
        if (told.ok) send({ type: 'others-told', others: told.value.map(calledOf) })
        looking = clock.after(lookEvery, () => void again())
      }
      looking = () => undefined
      void again()
    } else if (state.kind !== 'on') {
      looking?.()
      looking = null
    }
  }

  /** What the floor calls somebody whom Yiyun names. */
  const calledOf = (name: string): string => ports.acting()?.rows.find((row) => row.name === name)?.displayName || name

  function current(): Monitoring {
    return { offers: [...(ports.acting()?.adapter?.offers ?? [])], session: shownMonitoring(state) }
  }
  const publish = () => ports.publish(current())

  /** Writes the wish down first: what cannot be written down is not done. */
  function begun(
    acting: Acting,
    deed: MonitoringDeed,
    row: { readonly name: string | null; readonly key: string },
  ): Done {
    const written = acting.audit.begin(
      { by: acting.lead.name, action: deed, to: row.name ?? row.key, detail: '' },
      clock.now(),
    )
    if (!written.ok) return written
    entry = { id: written.value, acting }
    return ok(undefined)
  }

  /** Parked before the phone moves; what they were is on disk before that. */
  function park(profileId: string, lead: string, needsIdle: boolean): boolean {
    const session = ports.session()
    if (session.kind !== 'online') return false
    const before = parked.current()
    if (!sameState(session.state, parkedState) || before === null)
      parked.keep({
        profileId,
        name: lead,
        state: stateToRestore(session.wish?.state ?? session.state),
        at: clock.now(),
      })
    isRestoring = false
    const isIdle = session.state.kind === 'idle' && session.wish === null
    if (!needsIdle) ports.switchState(parkedState)
    else if (!isIdle) ports.switchState({ kind: 'idle' })
    return isIdle
  }

  function start(key: string, mode: MonitoringMode): Done {
    const acting = ports.acting()
    if (acting === null) return notReady('signed-out')
    if (acting.adapter === null) return notReady('monitoring-not-set-up')
    if (isMonitoring(state)) return notReady('monitoring')
    const row = acting.rows.find((one) => one.key === key)
    if (row === undefined) return notReady('agent-not-in-a-call')
    if (row.name === acting.lead.name) return err({ code: 'bad-request', field: 'name', problem: 'this is you' })
    const refusal = refusalFor(acting, (one) => one.key === key) ?? ports.obstacle()
    if (refusal !== null) return err(refusal)
    if (!isInCall(row)) return notReady('agent-not-in-a-call')
    if (!acting.adapter.offers.includes(mode)) return notReady('mode-not-offered')
    const opened = acting.adapter.open(targetOf(row), acting.lead.name)
    const agent = { key, displayName: row.displayName, number: row.call?.isLive ? row.call.number : '' }
    if (!opened.ok) {
      const unasked = unaskedOf(acting.adapter, acting.sources)
      if (unasked === null) return opened
      if (!unasked.ok) return unasked
      const isAgain = state.kind === 'finding' && state.agent.key === key && state.wish === mode
      if (!isAgain) send({ type: 'find-pressed', agent, mode, from: systemOf[unasked.value] })
      return ok(undefined)
    }
    if (!opened.value.plan.offers.includes(mode)) return notReady('mode-not-offered')
    const written = begun(acting, mode, row)
    if (!written.ok) return written
    way = opened.value
    const { plan } = way
    const isIdle = park(acting.profileId, acting.lead.name, plan.needsIdle)
    send({ type: 'start-pressed', agent, plan, mode, leg: randomUUID(), isIdle })
    return ok(undefined)
  }

  function switchTo(to: MonitoringDeed): Done {
    const acting = ports.acting()
    if (acting === null) return notReady('signed-out')
    if (state.kind !== 'on') return notReady('call-gone')
    if (state.wish !== null || state.mode === to) return ok(undefined)
    if (!state.plan.offers.includes(to)) return notReady('mode-not-offered')
    const { key } = state.agent
    const name = acting.rows.find((row) => row.key === key)?.name ?? null
    const written = begun(acting, to, { key, name })
    if (!written.ok) return written
    send({ type: 'switch-pressed', to, leg: randomUUID() })
    return ok(undefined)
  }

  /** Somebody has answered: the number may be there now, or it is certain that it will not come. */
  function floorChanged(): void {
    if (state.kind !== 'finding') return
    const done = start(state.agent.key, state.wish)
    if (!done.ok) send({ type: 'not-found', failure: done.error })
  }

  /** Waits for idle, gives the former state back after a crash, and forgets it when it is there. */
  function sessionChanged(session: Session): void {
    if (session.kind === 'signing-out') return abandon()
    if (session.kind !== 'online') return
    if (state.kind === 'parking' && session.state.kind === 'idle') send({ type: 'lead-idle', leg: randomUUID() })
    publish()
    const before = parked.current()
    // `way`: somebody is just being parked.
    if (before === null || way !== null) return
    if (before.profileId !== session.profileId || before.name !== session.agent.name) return parked.forget()
    if (!isRestoring) {
      // This console crashed in somebody's call: the lead is what they were before that.
      isRestoring = true
      if (!sameState(session.state, before.state)) ports.switchState(before.state)
      return
    }
    const isSettled = session.wish === null && session.next === null
    if (isSettled && !sameState(session.state, parkedState)) parked.forget()
  }

  /** Signing out: nobody comes back to anything. */
  function abandon(): void {
    parked.forget()
    send({ type: 'leave-pressed' })
    publish()
  }

  return {
    current,
    live: () => isMonitoring(state),
    start,
    switchTo,
    leave: (): Done => {
      send({ type: 'leave-pressed' })
      return ok(undefined)
    },
    dismiss: (): Done => {
      send({ type: 'dismissed' })
      return ok(undefined)
    },
    sessionChanged,
    floorChanged,
    /** False: the fact is not about a leg of this, nor about somebody who rings meanwhile. */
    takes(fact: LegFact): boolean {
      const isOurs =
        fact.fact === 'invited' ? isMonitoring(state) : fact.leg !== null && legsOf(state).includes(fact.leg)
      if (isOurs) send({ type: 'told', fact, leg: randomUUID() })
      return isOurs
    },
    engineGone: () => send({ type: 'engine-gone' }),
    /** Ends all timers and requests. */
    stop(): void {
      asking.abort()
      timer?.undo()
      looking?.()
    },
  }
}

const isInCall = (row: AgentRow): boolean => row.state.kind === 'talking' || row.call?.isLive === true

/**
 * Who has not told yet what this way needs, or why they cannot. Null: all have answered, and what is missing is known to
 * nobody.
 */
function unaskedOf(
  { needs }: MonitoringAdapter,
  sources: Floor['sources'] | null,
): Result<FloorSource, Failure> | null {
  for (const need of needs) {
    const status = sources?.[need]
    if (status?.kind === 'nothing') return status.failure === null ? ok(need) : err(status.failure)
  }
  return null
}

const targetOf = (row: AgentRow): Target => ({
  key: row.key,
  displayName: row.displayName,
  name: row.name,
  num: row.num,
  account: row.accounts[0]?.user ?? null,
  number: row.call?.number ?? '',
})

const whyOf = (state: MonitoringState): { readonly why?: Failure['code'] | 'call-over' } =>
  state.kind === 'ended' ? { why: state.failure?.code ?? 'call-over' } : {}

/** Null: the wish is still under way. */
function outcomeOf(before: MonitoringState, after: MonitoringState): Result<undefined, Failure> | null {
  switch (after.kind) {
    case 'on':
      if (after.wish !== null) return null
      return after.refusal === null ? ok(undefined) : err(after.refusal)
    case 'off':
      // A leg that became a call of this desk is what was wished for; all else is a wish that was given up.
      return before.kind === 'on' && before.wish === 'take-over' ? ok(undefined) : err({ code: 'cancelled' })
    case 'leaving':
      return err(after.failure ?? { code: 'cancelled' })
    case 'ended':
      return err(after.failure ?? { code: 'not-ready', why: 'call-gone' })
    default:
      return null
  }
}
