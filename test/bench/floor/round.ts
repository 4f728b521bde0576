import type { Locator, Page } from '@playwright/test'
import { type Centre, startCentre } from '../../e2e/call-centre.ts'
import { type Desk, expect, openDesk } from '../../e2e/seatline.ts'
import { closeAndForget } from '../start.ts'
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
  /** JavaScript heap of the window after a collection, before it was moved. */
  readonly heapMb: number
}

export interface Durations {
  readonly lookMs: number
  readonly moveMs: number
}

/** One size of a call centre, both ways one after the other in the same window; each is told when it is measured. */
export function round(
  agents: number,
  naive: string,
  durations: Durations,
  told: (measured: Measured) => void,
): Promise<void> {
  return onFloor(agents, async (desk, page) => {
    told(
      await measure(desk, page, agents, durations, {
        way: 'this console',
        // By their names: the rooms that are not shown have lists and fields of their own in the document.
        grid: page.getByRole('grid', { name: 'Agents' }),
        search: page.getByRole('searchbox', { name: 'Name, number, reason' }),
        bytes: () => Promise.resolve(0),
      }),
    )
    await roomButton(page, 'Desk').click()
    await page.evaluate(naive)
    await expect.poll(() => page.locator('#naive tr').count(), { timeout: 60_000 }).toBeGreaterThan(agents * 0.9)
    told(
      await measure(desk, page, agents, durations, {
        way: 'naive',
        grid: page.locator('#naive-scroll'),
        search: page.locator('#naive input'),
        bytes: () => page.evaluate(() => (globalThis as unknown as { naive: { bytes: number } }).naive.bytes),
      }),
    )
  })
}

/** The heap of a window that only looks at the floor, MB: at once and after each minute. */
export function heapByMinutes(
  agents: number,
  minutes: number,
): Promise<{ readonly heapMb: readonly number[]; readonly changesPer10s: number }> {
  return onFloor(agents, async (_, page) => {
    const heapMb = [await heapOf(page)]
    await readChanges(page)
    const from = performance.now()
    for (let minute = 0; minute < minutes; minute += 1) {
      await page.waitForTimeout(60_000)
      heapMb.push(await heapOf(page))
    }
    const seconds = (performance.now() - from) / 1000
    return { heapMb, changesPer10s: ((await readChanges(page)).agents / agents / seconds) * 10 }
  })
}

const roomButton = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name })

/** A lead before a floor of so many, on which each agent is in another state every ten seconds. */
async function onFloor<T>(agents: number, run: (desk: Desk, page: Page) => Promise<T>): Promise<T> {
  const centre = await startCentre('--steady', '--agents', String(agents))
  const desks: Desk[] = []
  let rest = () => {}
  try {
    const desk = await openDesk(centre)
    desks.push(desk)
    const page = await desk.signIn('1900')
    await listenToChanges(page)
    await roomButton(page, 'Floor').click()
    const grid = page.getByRole('grid', { name: 'Agents' })
    await expect
      .poll(async () => Number(await grid.getAttribute('aria-rowcount')), { timeout: 120_000 })
      .toBeGreaterThan(agents * 0.97)
    rest = hasten(centre, agents)
    return await run(desk, page)
  } finally {
    rest()
    for (const desk of desks) await closeAndForget(desk)
    await centre.close()
  }
}

const stepMs = 250
/** Somewhat faster than the ten seconds that are wanted: who is back in the same state at the next poll has not changed for it. */
const eachMs = 8_000

/** Everybody in turn, a few at a time; a step that comes late takes those of the others along. */
function hasten(centre: Centre, agents: number): () => void {
  let last = performance.now()
  let isAsking = false
  const step = async () => {
    if (isAsking) return
    isAsking = true
    const now = performance.now()
    const due = Math.floor((agents * (now - last)) / eachMs)
    if (due > 0) {
      last += (due * eachMs) / agents
      await centre.post('/hasten', { agents: due }).catch(() => undefined)
    }
    isAsking = false
  }
  const timer = setInterval(() => void step(), stepMs)
  return () => clearInterval(timer)
}

interface Way {
  readonly way: Measured['way']
  readonly grid: Locator
  readonly search: Locator
  /** What its own polls have brought so far. */
  readonly bytes: () => Promise<number>
}

async function measure(desk: Desk, page: Page, agents: number, durations: Durations, way: Way): Promise<Measured> {
  const { lookMs, moveMs } = durations
  const heapMb = await heapOf(page)
  await readChanges(page)
  const before = { bytes: await way.bytes(), cpu: await mainCpuMs(desk), at: performance.now() }
  await page.waitForTimeout(lookMs)
  const seconds = (performance.now() - before.at) / 1000
  const told = await readChanges(page)
  const polled = (await way.bytes()) - before.bytes
  const cpu = (await mainCpuMs(desk)) - before.cpu
  const scrolling = await framesWhile(way.grid, 'scrolling', moveMs)
  const filtering = await framesWhile(way.search, 'filtering', moveMs)
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
    heapMb,
  }
}

const mainCpuMs = (desk: Desk): Promise<number> =>
  desk.app.evaluate(() => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  })
