import type { Failure } from '../../shared/failure.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { OwnedSipAccount, SipAccountApi } from './sip-account-api.ts'

type Found = Result<OwnedSipAccount, Failure>

/**
 * The SIP account that this agent's phone registers with: the agent's own, or a free one that is bound to the agent
 * first. `now` epoch ms; an account whose time is over is not taken. Fails with `no-free-sip-account`,
 * `sip-account-expired` (the agent's own is over), or the vendor's words.
 */
export async function findSipAccount(
  api: SipAccountApi,
  agentId: number,
  now: number,
  signal: AbortSignal,
): Promise<Found> {
  const own = await api.accountsOf(agentId, signal)
  if (!own.ok) return own
  const usable = own.value.find((account) => isValid(account, now))
  if (usable) return ok(usable)

  // Who renews an account is the enterprise; binding a second one to the agent would only hide that.
  if (own.value.length > 0) return err({ code: 'not-ready', why: 'sip-account-expired' })

  const free = await api.freeAccounts(signal)
  if (!free.ok) return free
  const candidate = free.value.find((account) => isValid(account, now))
  if (!candidate) return err({ code: 'not-ready', why: 'no-free-sip-account' })

  const bound = await api.bind(agentId, candidate.user, signal)
  if (!bound.ok) return bound

  // Read again: two desks may have taken the same free account at the same moment.
  const after = await api.accountsOf(agentId, signal)
  if (!after.ok) return after
  const mine = after.value.find((account) => isValid(account, now))
  return mine ? ok(mine) : err({ code: 'not-ready', why: 'no-free-sip-account' })
}

const isValid = ({ expiresAt }: OwnedSipAccount, now: number): boolean => expiresAt === null || expiresAt > now
