import { createRoot } from 'react-dom/client'
import { startRingMirror } from './ring-store.ts'
import { RingWindow } from './ring-window.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

const stopMirror = startRingMirror()
window.addEventListener('pagehide', stopMirror, { once: true })
createRoot(root).render(<RingWindow />)
