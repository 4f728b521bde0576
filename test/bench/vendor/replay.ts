import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Recorded } from './recorded.ts'

/** A server on 127.0.0.1 that answers recorded texts, in a thread with a heap of its own. */
export async function startReplay(recorded: Recorded): Promise<{ address: string; close: () => Promise<number> }> {
  const worker = new Worker(new URL('replay-server.ts', import.meta.url), { workerData: recorded })
  const [port] = (await once(worker, 'message')) as [number]
  return { address: `http://127.0.0.1:${port}`, close: () => worker.terminate() }
}
