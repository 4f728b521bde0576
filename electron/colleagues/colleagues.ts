import type { AgentIdentity } from '../../shared/agent.ts'
import type { Output } from '../../shared/contract.ts'
import type { Failure } from '../../shared/failure.ts'
import { DialString } from '../../shared/phone-number.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { sleep, type Clock } from '../clock.ts'
import type { AgentApi } from '../session/agent-api.ts'
import type { SipAccountApi } from '../session/sip-account-api.ts'
import { everyAgent } from './every-page.ts'
import { emptyRoll, hear, news } from './roll.ts'

/** Who asks, and with whose right. Null while signed out. */
export interface Asker {
  readonly name: string
  readonly agents: Pick<AgentApi, 'agents'>
  readonly accounts: Pick<SipAccountApi, 'accountsOf'>
  /** Whom the profile knows. */
  readonly people: readonly AgentIdentity[]
}

/** From the end of one walk to the beginning of the next, for each request it took, ms. Longer after failures. */
const period = 3_000
const longestPause = 30_000
/** An older list is not shown as if it were live before a fresh one had this long to come. */
const staleAfter = 10_000
const patience = 1_500

/**
 * The live list of colleagues. It asks the vendor only while views ask it, one walk at a time, and keeps nothing beyond
 * the session.
 */
export function createColleagues({ clock, asker }: { clock: Clock; asker: () => Asker | null }) {
  let roll = emptyRoll(0)
  let failure: Failure | null = null
  let failures = 0
  let pause = 0
  let triedAt = Number.NEGATIVE_INFINITY
  let walk: Promise<void> | null = null
  let ending = new AbortController()
  /** SIP accounts by Meiqia agent id, as they were found. */
  const accounts = new Map<number, string>()

  async function refresh(by: Asker): Promise<void> {
    const { signal } = ending
    const answer = await everyAgent(by.agents, signal)
    if (signal.aborted) return
    triedAt = clock.now()
    if (!answer.ok) {
      failures += 1
      failure = answer.error.failure
      pause = Math.min(longestPause, period * 2 ** failures)
      return
    }
    failures = 0
    failure = null
    pause = period * answer.value.requests
    const { agents: records } = answer.value
    roll = hear(roll, { records, people: by.people, self: by.name, at: clock.now(), unbroken: staleAfter + pause })
  }

  function begin(by: Asker): Promise<void> {
    walk ??= refresh(by).finally(() => {
      walk = null
    })
    return walk
  }

  return {
    async list(known: number | null): Promise<Result<Output<'colleagues.list'>, Failure>> {
      const by = asker()
      if (by === null) return err({ code: 'not-ready', why: 'signed-out' })
      const { signal } = ending
      if (walk !== null || clock.now() - triedAt >= pause) {
        const walking = begin(by)
        if (roll.asOf === null) await walking
        else if (clock.now() - roll.asOf > staleAfter) await Promise.race([walking, sleep(clock, patience, signal)])
      }
      if (signal.aborted) return err({ code: 'not-ready', why: 'signed-out' })
      if (roll.asOf === null) return err(failure ?? { code: 'cancelled' })
      return ok({ revision: roll.revision, ...news(roll, known), asOf: roll.asOf, failure })
    },

    /**
     * A desk is rung at the exchange by its SIP account; who has none that is known is tried by staff number
     * (docs/adr/0007).
     */
    async number(name: string): Promise<Result<{ number: string }, Failure>> {
      const by = asker()
      if (by === null) return err({ code: 'not-ready', why: 'signed-out' })
      const person = by.people.find((each) => each.name === name)
      if (person !== undefined) {
        const account = await accountOf(by, person.agentId)
        if (!account.ok) return account
        if (account.value !== null) return ok({ number: account.value })
      }
      const staffNumber = DialString.safeParse(roll.rows.get(name)?.colleague.num ?? person?.num ?? '')
      if (staffNumber.success) return ok({ number: staffNumber.data })
      return err({ code: 'not-ready', why: 'colleague-without-number' })
    },

    /** Signed out: nobody is shown the colleagues of the session before. */
    forget(): void {
      ending.abort()
      ending = new AbortController()
      accounts.clear()
      roll = emptyRoll(roll.revision + 1)
      failure = null
      failures = 0
      pause = 0
      walk = null
    },
  }

  async function accountOf(by: Asker, agentId: number): Promise<Result<string | null, Failure>> {
    const kept = accounts.get(agentId)
    if (kept !== undefined) return ok(kept)
    const found = await by.accounts.accountsOf(agentId, ending.signal)
    if (!found.ok) return found
    const now = clock.now()
    const usable = found.value.find(
      ({ user, expiresAt }) => (expiresAt === null || expiresAt > now) && DialString.safeParse(user).success,
    )
    if (usable === undefined) return ok(null)
    accounts.set(agentId, usable.user)
    return ok(usable.user)
  }
}
export type Colleagues = ReturnType<typeof createColleagues>
