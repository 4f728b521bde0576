import type { Vendor } from '../../../../shared/connection.ts'
import { bridge } from '../../bridge.ts'
import { connectionsStore, reportKey } from './connections-store.ts'

const { getState, setState } = connectionsStore

/** Tests the connections one after the other until all are done or somebody cancels. One run at a time. */
export async function runTests(profileId: string, systems: readonly Vendor[]): Promise<void> {
  if (getState().testing !== null) return
  const [first] = systems
  if (first === undefined) return
  setState(({ news }) => ({ refused: null, news: news?.kind === 'saved' ? news : null }))
  for (const [index, system] of systems.entries()) {
    if (getState().testing?.cancelling === true) {
      setState({ news: { kind: 'test-cancelled' } })
      break
    }
    const waiting = systems.slice(index + 1)
    setState({ testing: { profileId, system, waiting, since: Date.now(), cancelling: false } })
    const answer = await bridge.request('connections.test', { profileId, system })
    if (answer.ok) {
      const key = reportKey(profileId, system)
      setState(({ reports }) => ({ reports: { ...reports, [key]: answer.value } }))
    } else if (answer.error.code === 'cancelled') {
      setState({ news: { kind: 'test-cancelled' } })
      break
    } else setState({ refused: answer.error })
  }
  setState({ testing: null })
}

export async function cancelTests(): Promise<void> {
  const { testing } = getState()
  if (testing === null) return
  setState({ testing: { ...testing, cancelling: true } })
  const answer = await bridge.request('connections.cancel-test', undefined)
  if (!answer.ok) setState({ refused: answer.error })
}
