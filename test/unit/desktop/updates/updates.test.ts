import { expect, it } from 'vitest'
import { createUpdates } from '../../../../electron/desktop/updates/updates.ts'
import type { Update } from '../../../../shared/update.ts'
import { fakeClock } from '../../fake-clock.ts'

const day = 24 * 60 * 60_000

it('a company that forbids newer versions while one is fetched stops it, and nothing is looked for any more', async () => {
  const clock = fakeClock()
  const told: Update[] = []
  const asked: string[] = []
  let stopped = false
  const updates = createUpdates({
    clock,
    random: () => 0.5,
    log: () => undefined,
    source: {
      look: async () => {
        asked.push('look')
        return '2.0.0'
      },
      fetch: (signal) =>
        new Promise((_resolve, reject) => {
          asked.push('fetch')
          signal.addEventListener('abort', () => {
            stopped = true
            reject(new Error('stopped'))
          })
        }),
      install: () => void asked.push('install'),
    },
    publish: (update) => told.push(update),
    leave: async () => undefined,
  })
  updates.deskChanged('signed-in')
  await clock.advance(day)
  expect(asked).toEqual(['look', 'fetch'])

  updates.forbid()
  expect([stopped, told.at(-1), updates.current()]).toEqual([
    true,
    { kind: 'off', why: 'company' },
    { kind: 'off', why: 'company' },
  ])
  const until = told.length
  updates.look()
  updates.restartNow()
  updates.deskChanged('signed-out')
  await clock.advance(2 * day)
  expect([asked, told.length]).toEqual([['look', 'fetch'], until])
  updates.stop()
})
