import { describe, expect, it } from 'vitest'
import type { AgentIdentity } from '../../../shared/agent.ts'
import { err, ok } from '../../../shared/result.ts'
import { createColleagues, type Asker } from '../../../electron/colleagues/colleagues.ts'
import { secret } from '../../../electron/secrets/secret.ts'
import type { AgentRecord } from '../../../electron/session/agent-api.ts'
import { fakeClock, MORNING } from '../fake-clock.ts'

const person = (name: string, agentId: number): AgentIdentity => ({
  name,
  displayName: '',
  num: name,
  extension: `ext-${name}`,
  agentId,
  role: 'agent',
})

/** A vendor with this many agents, 1001 among them, and a desk that looks. */
function desk(count = 3) {
  const clock = fakeClock()
  const vendor = {
    pages: [] as number[],
    asked: [] as number[],
    down: false,
    agents: Array.from({ length: count }, (_, index): AgentRecord => {
      const name = String(1001 + index)
      return { name, num: name, state: { kind: 'idle' }, extension: `ext-${name}`, skills: [] }
    }),
    accounts: new Map<number, { user: string; expiresAt: number | null }[]>(),
  }
  const asker: Asker = {
    name: '1001',
    people: [person('1002', 90_002), person('1003', 90_003)],
    agents: {
      agents: ({ pageNumber, pageSize }) => {
        vendor.pages.push(pageNumber)
        if (vendor.down) return Promise.resolve(err({ kind: 'other', failure: { code: 'offline', system: 'yiyun' } }))
        const from = (pageNumber - 1) * pageSize
        return Promise.resolve(ok({ agents: vendor.agents.slice(from, from + pageSize), total: vendor.agents.length }))
      },
    },
    accounts: {
      accountsOf: (agentId) => {
        vendor.asked.push(agentId)
        const found = vendor.accounts.get(agentId) ?? []
        return Promise.resolve(ok(found.map((account) => ({ ...account, agentId, password: secret('sip-password') }))))
      },
    },
  }
  let signedIn = true
  const colleagues = createColleagues({ clock, asker: () => (signedIn ? asker : null) })
  const names = async (known: number | null = null) => {
    const answer = await colleagues.list(known)
    return answer.ok ? (answer.value.all ?? answer.value.changed).map(({ name }) => name) : answer.error
  }
  return { clock, vendor, colleagues, names, signOut: () => void (signedIn = false) }
}

describe('the list of colleagues', () => {
  it('is asked for once by many who look, again when it is old, and never when nobody looks', async () => {
    const { clock, vendor, names } = desk()
    expect(await Promise.all([names(), names(), names()])).toEqual(Array.from({ length: 3 }, () => ['1002', '1003']))
    expect(vendor.pages).toEqual([1])
    await clock.advance(2_999)
    await names()
    expect(vendor.pages).toEqual([1])
    await clock.advance(1)
    await names()
    expect(vendor.pages).toEqual([1, 1])
    await clock.advance(3_600_000)
    expect(vendor.pages).toEqual([1, 1])
    expect(clock.waiting()).toEqual([])
  })

  it('is walked page by page, and so much more seldom', async () => {
    const { clock, vendor, names } = desk(1_750)
    expect(await names()).toHaveLength(1_749)
    expect(vendor.pages).toEqual([1, 2, 3, 4])
    await clock.advance(11_000)
    await names()
    expect(vendor.pages).toHaveLength(4)
    await clock.advance(1_000)
    await names()
    await clock.settle()
    expect(vendor.pages).toHaveLength(8)
  })

  it('stays, with its time and the reason, while the vendor is out of reach, and asks ever more seldom', async () => {
    const { clock, vendor, colleagues } = desk()
    await colleagues.list(null)
    vendor.down = true
    for (let second = 0; second < 120; second += 2) {
      await clock.advance(2_000)
      void colleagues.list(null)
      await clock.settle()
    }
    const asked = vendor.pages.length - 1
    expect(asked).toBeGreaterThanOrEqual(5)
    expect(asked).toBeLessThanOrEqual(9)
    const late = colleagues.list(null)
    await clock.advance(1_500)
    expect(await late).toMatchObject({
      value: {
        asOf: MORNING,
        failure: { code: 'offline', system: 'yiyun' },
        all: [{ name: '1002' }, { name: '1003' }],
      },
    })
  })

  it('fails with the vendor’s failure when there is none yet', async () => {
    const { vendor, names } = desk()
    vendor.down = true
    expect(await names()).toEqual({ code: 'offline', system: 'yiyun' })
  })

  it('is nobody’s after the sign-out', async () => {
    const { colleagues, names, signOut } = desk()
    await names()
    signOut()
    colleagues.forget()
    expect(await names()).toEqual({ code: 'not-ready', why: 'signed-out' })
  })
})

describe('the number of a colleague', () => {
  it('is their SIP account, found once; an expired one or one that cannot be dialled is none', async () => {
    const { colleagues, vendor } = desk()
    vendor.accounts.set(90_002, [
      { user: '81000', expiresAt: MORNING - 1 },
      { user: 'desk-two', expiresAt: null },
      { user: '81002', expiresAt: null },
    ])
    expect(await colleagues.number('1002')).toEqual(ok({ number: '81002' }))
    expect(await colleagues.number('1002')).toEqual(ok({ number: '81002' }))
    expect(vendor.asked).toEqual([90_002])
  })

  it('is the staff number where no account is known, and none at all for a stranger', async () => {
    const { colleagues, names, vendor } = desk()
    vendor.agents = vendor.agents.map((agent) => (agent.name === '1002' ? agent : { ...agent, name: 'x', num: '' }))
    await names()
    expect(await colleagues.number('1002')).toEqual(ok({ number: '1002' }))
    const none = err({ code: 'not-ready', why: 'colleague-without-number' })
    expect(await colleagues.number('x')).toEqual(none)
    expect(await colleagues.number('nobody')).toEqual(none)
  })
})
