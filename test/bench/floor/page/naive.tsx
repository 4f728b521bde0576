import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { AgentRow, Floor } from '../../../../shared/floor.ts'

// The way a floor is made in an afternoon: the whole list with each poll, kept in React's state, all rows in the document.

interface NaiveWindow {
  bridge: { request(name: string, input: unknown): Promise<{ ok: boolean; value: { floor: Floor | null } }> }
  countsRest?: boolean
  naive: { bytes: number; polls: number; stop: () => void }
}
const home = globalThis as unknown as NaiveWindow

/** The pace at which main asks Yiyun for thousands of agents is the pace at which there is anything new, ms. */
const pollMs = 2_500

function Naive({ listen }: { readonly listen: (take: (rows: AgentRow[]) => void) => void }) {
  const [rows, setRows] = useState<AgentRow[]>([])
  const [text, setText] = useState('')
  const [isListening, setIsListening] = useState(false)
  if (!isListening) {
    setIsListening(true)
    listen(setRows)
  }
  const shown = rows
    .filter((row) => `${row.displayName} ${row.num}`.toLocaleLowerCase().includes(text))
    .sort((one, other) => one.displayName.localeCompare(other.displayName))
  return (
    <div id="naive" style={{ position: 'fixed', inset: 0, zIndex: 1000, background: 'Canvas' }}>
      <input type="search" aria-label="naive" value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <div id="naive-scroll" style={{ height: '90%', overflow: 'auto' }}>
        <table>
          <tbody>
            {shown.map((row) => (
              <tr key={row.key} style={{ height: 34 }}>
                <td>{row.displayName}</td>
                <td>{row.num}</td>
                <td>{row.state.kind}</td>
                <td>{row.state.reason}</td>
                <td>{row.state.since === null ? '' : new Date(row.state.since).toLocaleTimeString()}</td>
                <td>{row.call?.number}</td>
                <td>{row.today?.inAnswered}</td>
                <td>{row.today?.out}</td>
                <td>{row.today?.inMissed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

const place = document.createElement('div')
document.body.append(place)
const root = createRoot(place)
let take: (rows: AgentRow[]) => void = () => undefined
const poll = async () => {
  const input = { watcher: 'naive', panels: ['agents', 'waiting', 'today', 'queues', 'rescue'], known: null }
  const answer = await home.bridge.request('floor.watch', input)
  if (!answer.ok || answer.value.floor === null) return
  home.naive.polls += 1
  if (home.countsRest !== true) home.naive.bytes += JSON.stringify(answer).length
  take(answer.value.floor.agents)
}
const timer = setInterval(() => void poll(), pollMs)
home.naive = {
  bytes: 0,
  polls: 0,
  stop() {
    clearInterval(timer)
    root.unmount()
    place.remove()
  },
}
root.render(<Naive listen={(set) => (take = set)} />)
void poll()
