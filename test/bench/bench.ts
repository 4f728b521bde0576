import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCentre } from '../e2e/call-centre.ts'
import { agentTone } from '../e2e/seatline.ts'
import { writeToneFile } from '../e2e/tone-file.ts'
import { findElectron } from '../electron-host/find-electron.ts'
import { provideChromium } from '../electron-host/find-chromium.ts'
import { benchCalls } from './calls.ts'
import { type Series, table } from './figures.ts'
import { bundleSizes, memoryOf } from './footprint.ts'
import { openPeer } from './peer/open-peer.ts'
import { benchStart } from './start.ts'
import { vendorBench, vendorTables } from './vendor/vendor-bench.ts'

// `npm run bench`: what a person waits for, measured on the shipped bundles against the simulated call centre, with
// sip.js's SimpleUser beside it in the same run; and the vendors' client beside bare fetch. `-- --calls 5` for a quick look. Writes out/bench.md.

const calls = Number(process.argv[process.argv.indexOf('--calls') + 1] ?? '') || 30
const electron = findElectron()
if (electron.kind === 'host') process.env['CHROMIUM_PATH'] = await provideChromium()

// Before any window is open: nothing else runs beside it.
const vendors = vendorTables(await vendorBench())

const directory = mkdtempSync(join(tmpdir(), 'seatline-bench-'))
const tone = join(directory, 'microphone.wav')
writeToneFile(tone, agentTone)
const centre = await startCentre('--steady', '--times', JSON.stringify({ customerAnswers: 0, record: 50 }))
const peer = await openPeer(tone)

try {
  console.log(`windows: ${electron.kind === 'electron' ? 'Electron' : 'stand-in'}; ${calls} calls of each kind`)
  const { start, signIn, desk } = await benchStart(centre, 5, 10)
  const memory: Series[] = [...(await memoryOf(desk, 'idle'))]
  const { ours, theirs, inCall } = await benchCalls(centre, desk, peer.page, calls)
  memory.push(...inCall)
  await desk.close()

  const report = [
    `Windows: ${electron.kind === 'electron' ? 'Electron' : 'Chromium through test/electron-host'}; ${process.platform}, Node ${process.version}.`,
    table('Start', [start, signIn]),
    table('Calls', ours, theirs),
    vendors,
    table('Memory, proportional set size', memory),
    table('Renderer code, minified and gzipped', bundleSizes()),
  ].join('\n\n')
  console.log(`\n${report}`)
  writeFileSync(join(import.meta.dirname, '..', '..', 'out', 'bench.md'), `${report}\n`)
} finally {
  await peer.close()
  await centre.close()
  rmSync(directory, { recursive: true, force: true })
}
