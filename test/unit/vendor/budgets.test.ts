import { expect, it } from 'vitest'
import { createBudgets } from '../../../electron/vendor/budgets.ts'
import { manualClock } from './manual-clock.ts'

const signal = new AbortController().signal

it('there is one budget for each address, however it is written and whoever asks', async () => {
  const { clock, advance } = manualClock()
  const budgetFor = createBudgets(clock)
  const demo = budgetFor('udesk', 'https://demo.udesk.cn')
  for (const same of ['https://demo.udesk.cn/', 'https://DEMO.udesk.cn:443/open_api_v1'])
    expect(budgetFor('udesk', same)).toBe(demo)
  for (const other of [
    'https://demo2.udesk.cn',
    'https://demo.udesk.cn:8443',
    'http://demo.udesk.cn',
    'demo.udesk.cn',
    '',
  ])
    expect(budgetFor('udesk', other)).not.toBe(demo)

  // The document's sixty a minute for each API, over all clients together.
  let sent = 0
  const ask = (api: string) =>
    budgetFor('udesk', 'https://demo.udesk.cn').spend(api, signal, async () => void (sent += 1))
  const all = Array.from({ length: 61 }, () => ask('agents_of_group'))
  await ask('calls_in_queue')
  expect(sent).toBe(61)
  await advance(60_000)
  await Promise.all(all)
  expect(sent).toBe(62)
})
