import { expect, it } from 'vitest'
import { createUpdates, type UpdateOff, type UpdateSource } from '../../../../electron/desktop/updates/updates.ts'
import type { UpdatePolicy } from '../../../../shared/policy.ts'
import type { Update } from '../../../../shared/update.ts'
import { fakeClock } from '../../fake-clock.ts'

const day = 24 * 60 * 60_000
const stable: UpdatePolicy = { kind: 'on', channel: 'stable', ring: 0 }
const beta: UpdatePolicy = { kind: 'on', channel: 'beta', ring: 0 }

/** A program whose sources, by the wish they follow, have these versions; null: nothing newer, 'hangs': a long download. */
function program(
  first: UpdatePolicy | null,
  versions: Readonly<Record<string, string | null>>,
  { hangs = false } = {},
) {
  const clock = fakeClock()
  const told: Update[] = []
  const asked: string[] = []
  const sourceOf = (wish: UpdatePolicy | null): UpdateSource | UpdateOff => {
    if (wish === null || wish.kind === 'off') return { off: 'company' }
    const name = `${wish.channel} ${wish.ring}`
    const note = (what: string) => void asked.push(`${name}: ${what}`)
    return {
      look: async () => {
        note('look')
        return versions[name] ?? null
      },
      fetch: (signal) => {
        note('fetch')
        if (!hangs) return Promise.resolve()
        return new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => {
            note('stopped')
            reject(new Error('stopped'))
          }),
        )
      },
      install: () => note('install'),
      close: () => note('close'),
    }
  }
  const updates = createUpdates({
    clock,
    random: () => 0.5,
    log: () => undefined,
    wish: first,
    source: sourceOf(first),
    open: async (wish) => sourceOf(wish),
    publish: (update) => told.push(update),
    leave: async () => undefined,
  })
  return { clock, told, asked, updates }
}

it('a company that forbids newer versions while one is fetched stops it, and nothing is looked for any more', async () => {
  const { clock, told, asked, updates } = program(stable, { 'stable 0': '2.0.0' }, { hangs: true })
  updates.deskChanged('signed-in')
  await clock.advance(day)
  expect(asked).toEqual(['stable 0: look', 'stable 0: fetch'])

  await updates.wished({ kind: 'off' })
  const off = { kind: 'off', why: 'company' }
  expect([told.at(-1), updates.current()]).toEqual([off, off])
  const until = told.length
  updates.look()
  updates.restartNow()
  updates.deskChanged('signed-out')
  await clock.advance(2 * day)
  expect(asked).toEqual(['stable 0: look', 'stable 0: fetch', 'stable 0: stopped', 'stable 0: close'])
  expect(told.length).toBe(until)
  updates.stop()
})

it('a changed channel or ring holds at once: what the former one had ready is not put in, the new one is asked', async () => {
  const { clock, told, asked, updates } = program(stable, { 'stable 0': '2.0.0', 'beta 3': '2.1.0' })
  updates.deskChanged('signed-in')
  await clock.advance(day)
  expect(updates.current()).toEqual({ kind: 'ready', version: '2.0.0', when: 'asked' })

  await updates.wished({ ...beta, ring: 3 })
  expect(told.at(-1)).toEqual({ kind: 'current', lookedAt: null, problem: null })
  updates.restartNow()
  await clock.advance(day)
  expect(updates.current()).toEqual({ kind: 'ready', version: '2.1.0', when: 'asked' })
  updates.restartNow()
  await clock.advance(0)
  expect(asked).toEqual([
    'stable 0: look',
    'stable 0: fetch',
    'stable 0: close',
    'beta 3: look',
    'beta 3: fetch',
    'beta 3: install',
  ])
  updates.stop()
})

it('a company that allows newer versions is heard during a call, and nothing happens before it is over', async () => {
  const { clock, asked, updates } = program(null, { 'stable 0': '2.0.0' })
  updates.deskChanged('signed-in')
  updates.deskChanged('busy')
  await updates.wished(stable)
  await clock.advance(day)
  expect(asked).toEqual([])
  updates.deskChanged('signed-in')
  await clock.advance(0)
  expect(updates.current()).toEqual({ kind: 'ready', version: '2.0.0', when: 'asked' })
  updates.stop()
})

it('the same wish, read again, disturbs nothing; of two wishes in a row the last one holds', async () => {
  const { clock, asked, updates } = program(stable, { 'stable 0': '2.0.0', 'beta 0': '2.1.0' })
  updates.deskChanged('signed-in')
  await clock.advance(day)
  await updates.wished({ ...stable })
  expect(updates.current()).toEqual({ kind: 'ready', version: '2.0.0', when: 'asked' })

  await Promise.all([updates.wished(beta), updates.wished({ kind: 'off' })])
  expect(updates.current()).toEqual({ kind: 'off', why: 'company' })
  await clock.advance(day)
  expect(asked).toEqual(['stable 0: look', 'stable 0: fetch', 'stable 0: close', 'beta 0: close'])
  updates.stop()
})
