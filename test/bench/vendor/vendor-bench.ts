import { type Series, table } from '../figures.ts'
import { floorMemory, floorTimes } from './floor.ts'
import { recordAnswers } from './recorded.ts'
import { startReplay } from './replay.ts'
import { benchRequests } from './requests.ts'

/** The vendors' clients, on Node's fetch: requests against bare `fetch` in the same run, and the floor list. */
export async function vendorBench(): Promise<{ ours: Series[]; bare: Series[]; floor: Series[]; memory: Series[] }> {
  const floor = [await floorTimes()]
  const replay = await startReplay(await recordAnswers())
  try {
    return { ...(await benchRequests(replay.address)), floor, memory: await floorMemory(replay.address) }
  } finally {
    await replay.close()
  }
}

export const vendorTables = ({ ours, bare, floor, memory }: Awaited<ReturnType<typeof vendorBench>>): string =>
  [
    table('Requests; the peer is bare fetch', ours, bare),
    table('2,000 agents of Udesk', floor),
    table('Memory, heap in use after a collection', memory),
  ].join('\n\n')
