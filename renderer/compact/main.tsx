import { createRoot } from 'react-dom/client'
import { CompactWindow } from './compact-window.tsx'
import { startCompactMirror } from './compact-store.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

const stopMirror = startCompactMirror()
window.addEventListener('pagehide', stopMirror, { once: true })
createRoot(root).render(<CompactWindow />)
