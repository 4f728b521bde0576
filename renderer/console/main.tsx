import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startMirror } from './view-store.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

const stopMirror = startMirror()
window.addEventListener('pagehide', stopMirror, { once: true })
createRoot(root).render(<App />)
