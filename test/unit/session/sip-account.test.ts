import { describe, expect, it } from 'vitest'
import type { Failure } from '../../../shared/failure.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { secret } from '../../../electron/secrets/secret.ts'
import type { OwnedSipAccount, SipAccountApi } from '../../../electron/session/sip-account-api.ts'
import { findSipAccount } from '../../../electron/session/sip-account.ts'
import { MORNING } from '../fake-clock.ts'

const account = (user: string, agentId: number | null, expiresAt: number | null = null): OwnedSipAccount => ({
  user,
  password: secret('never printed'),
  agentId,
  expiresAt,
})

/** The enterprise's accounts, at the port. */
function fakeAccounts(accounts: OwnedSipAccount[], refusal?: Failure) {
  const asked: string[] = []
  let all = accounts
  const answer = <T>(what: string, value: () => T): Promise<Result<T, Failure>> => {
    asked.push(what)
    return Promise.resolve(refusal && what.startsWith('bind') ? err(refusal) : ok(value()))
  }
  const api: SipAccountApi = {
    accountsOf: (agentId) => answer('own', () => all.filter((each) => each.agentId === agentId)),
    freeAccounts: () => answer('free', () => all.filter((each) => each.agentId === null)),
    bind: (agentId, user) =>
      answer(`bind ${user}`, () => {
        all = all.map((each) => (each.user === user ? { ...each, agentId } : each))
        return undefined
      }),
  }
  const find = async () => {
    const found = await findSipAccount(api, 90001, MORNING, new AbortController().signal)
    return { found: found.ok ? found.value.user : found.error, asked }
  }
  return { find }
}

describe('the SIP account of an agent', () => {
  it('is the own one', async () => {
    const { find } = fakeAccounts([account('8000', null), account('8001', 90001)])
    expect(await find()).toEqual({ found: '8001', asked: ['own'] })
  })

  it('is the first free one that is not over, bound and read again', async () => {
    const { find } = fakeAccounts([account('8001', 90002), account('8002', null, MORNING - 1), account('8003', null)])
    expect(await find()).toEqual({ found: '8003', asked: ['own', 'free', 'bind 8003', 'own'] })
  })

  it('is said to be over, rather than another one bound beside it', async () => {
    const { find } = fakeAccounts([account('8001', 90001, MORNING), account('8002', null)])
    expect(await find()).toEqual({ found: { code: 'not-ready', why: 'sip-account-expired' }, asked: ['own'] })
  })

  it('is missing when none is free', async () => {
    const { find } = fakeAccounts([account('8001', 90002)])
    expect(await find()).toEqual({ found: { code: 'not-ready', why: 'no-free-sip-account' }, asked: ['own', 'free'] })
  })

  it('is refused in the words of the vendor', async () => {
    const refusal: Failure = { code: 'refused', system: 'meiqia', vendorCode: 'AlreadyExists', text: '已被绑定' }
    const { find } = fakeAccounts([account('8001', null)], refusal)
    expect(await find()).toEqual({ found: refusal, asked: ['own', 'free', 'bind 8001'] })
  })
})
