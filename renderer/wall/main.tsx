import { createRoot } from 'react-dom/client'
import { startWallMirror, takeDown } from './wall-store.ts'
import { WallWindow } from './wall-window.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

const stopMirror = startWallMirror()
const onKey = (event: KeyboardEvent) => {
  if (event.key === 'Escape') takeDown()
}
window.addEventListener('keydown', onKey)
window.addEventListener('pagehide', stopMirror, { once: true })
createRoot(root).render(<WallWindow />)
