import type { Fetch } from '../../../electron/vendor/http.ts'
import type { Series } from '../figures.ts'
import { cmsClient, quietHttp, udeskClient } from './clients.ts'
import { cmsQueues } from './recorded.ts'

const rounds = 16
const perRound = 60
const atOnce = 6
const pages = 20
const signal = new AbortController().signal

interface Side {
  readonly udeskPage: (page: number) => Promise<unknown>
  /** The text of a page, through the door and not through the client. */
  readonly text: (page: number) => Promise<unknown>
  readonly cmsFigures: () => Promise<unknown>
  readonly floor: () => Promise<unknown>
}

/**
 * The shipped clients against bare `fetch` and `JSON.parse` of the same addresses with the same headers and bodies, in
 * one run and in turn. A client signs, and reads every field as what it means; "text" leaves both out.
 */
export async function benchRequests(address: string): Promise<{ ours: Series[]; bare: Series[] }> {
  const sides = await bothSides(address)
  const rows = new Map<string, Record<'ours' | 'bare', number[]>>()
  // The first round warms the code and the connections up.
  for (let round = 0; round <= rounds; round += 1)
    for (const who of round % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const)) {
      const side = sides[who]
      const add = (name: string, value: number) => {
        const row = rows.get(name) ?? { ours: [], bare: [] }
        if (round > 0) row[who].push(value)
        rows.set(name, row)
      }
      for (let count = 0; count < perRound; count += 1) {
        const page = (count % pages) + 1
        add('text of one page, 47 kB', await timed(() => side.text(page)))
        add('one page of 100 agents, Udesk', await timed(() => side.udeskPage(page)))
        add(`figures of ${cmsQueues.length} queues, CC-CMS`, await timed(side.cmsFigures))
      }
      add('floor list of 2,000 agents from 20 pages', await timed(side.floor))
      add(`pages of 100 agents, ${atOnce} at once`, perRound / ((await timed(() => inParallel(side))) / 1000))
    }
  const series = (who: 'ours' | 'bare') =>
    [...rows].map(([name, row]): Series => ({ name, unit: name.includes('at once') ? '/s' : 'ms', values: row[who] }))
  return { ours: series('ours'), bare: series('bare') }
}

async function inParallel(side: Side): Promise<void> {
  let next = 0
  const asker = async () => {
    while (next < perRound) {
      next += 1
      await side.udeskPage((next % pages) + 1)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, asker))
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begunAt = performance.now()
  await work()
  return performance.now() - begunAt
}

/** What the bare side sends is what the clients have sent before. */
async function bothSides(address: string): Promise<{ ours: Side; bare: Side }> {
  const sent: { url: string; init: RequestInit }[] = []
  const spy: Fetch = (url, init) => {
    sent.push({ url, init: { ...init, signal: null } })
    return fetch(url, init)
  }
  const request = (index: number) => {
    const found = sent[index]
    if (found === undefined) throw new Error('one request for each page and one for the figures')
    return found
  }
  const bareText = async (index: number) => (await fetch(request(index).url, request(index).init)).text()
  const bare = async (index: number): Promise<unknown> => JSON.parse(await bareText(index))

  const ours = clientSide(address, fetch, (page) => request(page - 1).url)
  const first = clientSide(address, spy, () => address)
  await first.floor()
  await first.cmsFigures()
  return {
    ours,
    bare: {
      text: (page) => bareText(page - 1),
      udeskPage: (page) => bare(page - 1),
      cmsFigures: () => bare(pages),
      floor: async () => {
        for (let page = 1; page <= pages; page += 1) await bare(page - 1)
      },
    },
  }
}

function clientSide(address: string, fetch: Fetch, urlOf: (page: number) => string): Side {
  const http = quietHttp(fetch)
  const udesk = udeskClient(address, http)
  const cms = cmsClient(address, http)
  const fine = async (answer: Promise<{ readonly ok: boolean }>) => {
    const { ok } = await answer
    if (!ok) throw new Error('the recorded answer was not understood')
  }
  const get = { system: 'udesk', operation: 'text', method: 'GET', headers: {}, repeatable: false, signal } as const
  return {
    text: (page) => fine(http.request({ ...get, url: urlOf(page) })),
    udeskPage: (page) => fine(udesk.agentsOfGroup({ page }, signal)),
    cmsFigures: () => fine(cms.queueStats(cmsQueues, signal)),
    floor: () => fine(udesk.agentsOfGroup({}, signal)),
  }
}
