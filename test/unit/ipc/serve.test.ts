import { describe, expect, it } from 'vitest'
import { type RequestName, requests, type Role } from '../../../shared/contract.ts'
import { ok } from '../../../shared/result.ts'
import { type Handlers, type LeadRefusal, serve } from '../../../electron/ipc/serve.ts'
import type { Line } from '../../../electron/log.ts'

function door(overrides: Partial<Handlers>, leadRefusal: LeadRefusal = () => null) {
  const answers = new Map<RequestName, (sender: Role | null, raw: unknown) => Promise<unknown>>()
  const lines: Line[] = []
  const handlers = Object.fromEntries(
    (Object.keys(requests) as RequestName[]).map((name) => [name, () => ok(undefined)]),
  ) as unknown as Handlers
  serve(
    { handle: (name, answer) => void answers.set(name, answer) },
    { ...handlers, ...overrides },
    (line) => void lines.push(line),
    () => 'ref-1',
    leadRefusal,
  )
  return {
    lines,
    names: [...answers.keys()],
    ask: (name: RequestName, sender: Role | null, raw: unknown) => answers.get(name)?.(sender, raw),
  }
}

describe('the door of main', () => {
  it('serves every request of the contract', () => {
    expect(door({}).names).toEqual(Object.keys(requests))
  })

  it('refuses an unknown sender, and says so in the log without the input', async () => {
    const { ask, lines } = door({})
    expect(await ask('calls.call', null, { number: '10086', callerId: null, userData: null })).toEqual({
      ok: false,
      error: { code: 'bad-request', field: 'request', problem: 'unknown sender' },
    })
    expect(lines).toEqual([{ what: 'door', request: 'calls.call', refused: 'sender' }])
  })

  it('keeps roles apart: the engine asks no view request, a view no engine request, the ring window only what it shows', async () => {
    const { ask } = door({})
    const refusedFor = async (role: Role) =>
      (
        await Promise.all(
          (Object.keys(requests) as RequestName[]).map(async (name) => {
            const answer = (await ask(name, role, null)) as { ok: boolean; error?: { problem?: string } }
            return answer.error?.problem?.includes('may not ask') === true ? null : name
          }),
        )
      ).filter((name) => name !== null)
    expect(await refusedFor('engine')).toEqual(['engine.hello', 'engine.tell', 'engine.authorise', 'view.report-error'])
    expect(await refusedFor('ring')).toEqual([
      'ring.snapshot',
      'console.show',
      'calls.answer',
      'calls.decline',
      'calls.divert',
      'view.report-error',
    ])
    expect((await refusedFor('console')).filter((name) => name.startsWith('engine.'))).toEqual([])
  })

  it('refuses a plain agent everything that is a team lead’s, before the input is looked at, and nothing else', async () => {
    let ran = 0
    const runs = Object.fromEntries(
      (Object.keys(requests) as RequestName[]).map((name) => [name, () => ((ran += 1), ok(undefined))]),
    ) as unknown as Handlers
    const notALead = { code: 'not-ready', why: 'not-a-lead' } as const
    const { ask, lines } = door(runs, () => notALead)
    const refused: RequestName[] = []
    for (const name of Object.keys(requests) as RequestName[]) {
      const before = ran
      const answer = (await ask(name, 'console', null)) as { ok: boolean; error?: { why?: string } }
      if (answer.error?.why !== 'not-a-lead') continue
      refused.push(name)
      expect([ran, answer]).toEqual([before, { ok: false, error: notALead }])
    }
    expect(refused).toEqual([
      'floor.watch',
      'floor.leave',
      'floor.take',
      'floor.queue-day',
      'floor.bot-day',
      'wall.open',
      'floor.export',
      'floor.audit',
      'help.set-state',
      'help.change-skills',
      'help.sign-out',
      'monitoring.start',
      'monitoring.switch',
      'monitoring.leave',
      'monitoring.dismiss',
      'phones.list',
      'phones.bind',
      'phones.assign-numbers',
    ])
    expect(lines.filter((line) => line.what === 'door' && line.refused === 'right')).toHaveLength(refused.length)
  })

  it('does not run what does not parse, and never repeats the value', async () => {
    let ran = false
    const { ask } = door({
      'calls.call': () => {
        ran = true
        return ok({ id: 'x' })
      },
    })
    const answer = await ask('calls.call', 'console', { number: 'secret-words', callerId: null, userData: null })
    expect(ran).toBe(false)
    expect(answer).toMatchObject({ ok: false, error: { code: 'bad-request', field: 'request' } })
    expect(JSON.stringify(answer)).not.toContain('secret-words')
  })

  it('lets no renderer send without bounds', () => {
    const long = 'x'.repeat(2_000)
    const facts = [
      { fact: 'established', at: 1, leg: long },
      { fact: 'digits-sent', at: 1, leg: 'leg', digits: long },
      { fact: 'refused-command', at: 1, leg: null, command: long, why: { code: 'cancelled' } },
      { fact: 'established', at: 1e300, leg: 'leg' },
    ]
    expect(facts.map((fact) => requests['engine.tell'].input.safeParse(fact).success)).toEqual(facts.map(() => false))
    expect(requests['preferences.change'].input.safeParse({ callerId: long }).success).toBe(false)
    const page = { filter: {}, after: { startedAt: 1, id: long }, limit: 1 }
    expect(requests['history.page'].input.safeParse(page).success).toBe(false)
  })

  it('turns a bug into a reference', async () => {
    const { ask } = door({
      'calls.mute': () => {
        throw new Error('broken inside')
      },
    })
    expect(await ask('calls.mute', 'console', { id: 'a', muted: true })).toEqual({
      ok: false,
      error: { code: 'bug', ref: 'ref-1' },
    })
  })
})
