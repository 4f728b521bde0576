import type { Page } from '@playwright/test'
import { startCentre } from '../../e2e/call-centre.ts'
import { type Desk, expect, openDesk } from '../../e2e/seatline.ts'
import { framesWhile, type Frames, heapOf, listenToChanges, readChanges } from './in-page.ts'

export interface Measured {
  readonly agents: number
  readonly way: 'this console' | 'naive'
  /** How old the agents' states are while they are looked at, ms. Empty for the naive way, which is told the same ones. */
  readonly ages: readonly number[]
  /** Changes of an agent in ten seconds, on average: the load. */
  readonly changesPer10s: number
  /** Of one core, per cent. On the stand-in main also drives Chromium. */
  readonly mainCpu: number
  readonly bytesPerSecond: number
  readonly scrolling: Frames
  readonly filtering: Frames
  /** JavaScript heap of the window, MB, by minutes since it was first looked at. */
  readonly heap: readonly number[]
}

export interface Durations {
  readonly lookMs: number
  readonly moveMs: number
  readonly memoryMinutes: number
}

/** One size of a call centre, both ways one after the other in the same window. */
export async function round(agents: number, naive: string, durations: Durations): Promise<Measured[]> {
  const centre = await startCentre('--steady', '--agents', String(agents))
  const desk = await openDesk(centre)
  // The load is a change of each agent in ten seconds. Of a small floor Udesk tells every detail often enough; of a large
  // one there are mostly the states, so the world is pushed on faster. What it really was is in the report.
  const seconds = agents <= 500 ? 1 : 7
  const push = setInterval(() => void centre.post('/advance', { seconds }).catch(() => undefined), 1000)
  try {
    const page = await desk.signIn('1900')
    await listenToChanges(page)
    const rooms = page.getByRole('navigation', { name: 'Rooms' })
    await rooms.getByRole('button', { name: 'Floor' }).click()
    const grid = page.getByRole('grid', { name: 'Agents' })
    await expect
      .poll(async () => Number(await grid.getAttribute('aria-rowcount')), { timeout: 120_000 })
      .toBeGreaterThan(agents * 0.97)
    const own = await measure(desk, page, agents, durations, {
      way: 'this console',
      grid: '[role=grid]',
      search: '[role=region] input[type=search], section input[type=search]',
      bytes: () => Promise.resolve(0),
    })

    await rooms.getByRole('button', { name: 'Desk' }).click()
    await page.evaluate(naive)
    await expect.poll(() => page.locator('#naive tr').count(), { timeout: 60_000 }).toBeGreaterThan(agents * 0.97)
    const other = await measure(desk, page, agents, durations, {
      way: 'naive',
      grid: '#naive-scroll',
      search: '#naive input',
      bytes: () => page.evaluate(() => (globalThis as unknown as { naive: { bytes: number } }).naive.bytes),
    })
    return [own, other]
  } finally {
    clearInterval(push)
    await desk.close()
    await centre.close()
  }
}

interface Way {
  readonly way: Measured['way']
  readonly grid: string
  readonly search: string
  /** What its own polls have brought so far. */
  readonly bytes: () => Promise<number>
}

async function measure(desk: Desk, page: Page, agents: number, durations: Durations, way: Way): Promise<Measured> {
  const { lookMs, moveMs, memoryMinutes } = durations
  const heap = [await heapOf(page)]
  await readChanges(page)
  const before = { bytes: await way.bytes(), cpu: await mainCpuMs(desk), at: performance.now() }
  await page.waitForTimeout(lookMs)
  const seconds = (performance.now() - before.at) / 1000
  const told = await readChanges(page)
  const polled = (await way.bytes()) - before.bytes
  const cpu = (await mainCpuMs(desk)) - before.cpu
  const scrolling = await framesWhile(page, 'scrolling', way.grid, moveMs)
  const filtering = await framesWhile(page, 'filtering', way.search, moveMs)
  for (let minute = 0; minute < memoryMinutes; minute += 1) {
    await page.waitForTimeout(60_000)
    heap.push(await heapOf(page))
  }
  return {
    agents,
    way: way.way,
    ages: way.way === 'naive' ? [] : told.ages,
    changesPer10s: (told.agents / agents / seconds) * 10,
    mainCpu: cpu / seconds / 10,
    // The naive way is told the changes as well, as every window that looks is; they are not counted against it.
    bytesPerSecond: (way.way === 'naive' ? polled : told.bytes) / seconds,
    scrolling,
    filtering,
    heap,
  }
}

const mainCpuMs = (desk: Desk): Promise<number> =>
  desk.app.evaluate(() => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  })
