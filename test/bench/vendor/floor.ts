import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { FloorAgent, FloorList } from '../../../electron/supervision/floor-api.ts'
import type { Series } from '../figures.ts'
import { quietHttp, udeskClient } from './clients.ts'
import { startBigUdesk } from './recorded.ts'

const walks = 20
const signal = new AbortController().signal

/** 2,000 agents in 20 signed pages of the simulated Udesk, which works in this process too, to one floor list. */
export async function floorTimes(): Promise<Series> {
  const service = await startBigUdesk()
  try {
    const walk = walker(service.address)
    for (let warm = 0; warm < 3; warm += 1) await walk()
    const values: number[] = []
    for (let count = 0; count < walks; count += 1) {
      const begunAt = performance.now()
      await walk()
      values.push(performance.now() - begunAt)
    }
    return { name: 'pages to floor list, with the simulated service', unit: 'ms', values }
  } finally {
    await service.close()
  }
}

/** Heap in use after a collection: what floor lists keep, and what is left of many that nobody keeps. */
export async function floorMemory(address: string): Promise<Series[]> {
  const walk = walker(address)
  for (let warm = 0; warm < walks; warm += 1) await walk()
  const before = heapInUse()
  for (let count = 0; count < walks; count += 1) await walk()
  const after = heapInUse()
  const kept: FloorList<FloorAgent>[] = []
  for (let count = 0; count < walks; count += 1) kept.push(await walk())
  const withLists = heapInUse()
  return [
    { name: 'one floor list', unit: 'kB', values: [(withLists - after) / kept.length / 1000] },
    { name: `left after ${walks} lists that nobody keeps`, unit: 'kB', values: [(after - before) / 1000] },
  ]
}

function walker(address: string): () => Promise<FloorList<FloorAgent>> {
  const udesk = udeskClient(address, quietHttp(fetch))
  return async () => {
    const floor = await udesk.agentsOfGroup({}, signal)
    if (!floor.ok || floor.value.rows.length !== 2000) throw new Error('a floor of 2,000 agents')
    return floor.value
  }
}

/** Bytes. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  collect()
  return process.memoryUsage().heapUsed
}
