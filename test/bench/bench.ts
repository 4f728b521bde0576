import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startCentre } from '../e2e/call-centre.ts'
import { findElectron } from '../electron-host/find-electron.ts'
import { provideChromium } from '../electron-host/find-chromium.ts'
import { table } from './figures.ts'
import { bundleSizes, memoryOf } from './footprint.ts'
import { benchRecovery } from './recovery.ts'
import { monitoringBench } from './monitoring/monitoring-bench.ts'
import { benchStart } from './start.ts'
import { vendorBench, vendorTables } from './vendor/vendor-bench.ts'

// `npm run bench`: what a person waits for at the start, measured on the shipped bundles against the simulated call
// centre; and the vendors' client beside bare fetch. Writes out/bench.md. Calls: `npm run bench:calls`.

const electron = findElectron()
if (electron.kind === 'host') process.env['CHROMIUM_PATH'] = await provideChromium()

// Before any window is open: nothing else runs beside it.
const vendors = vendorTables(await vendorBench())

const centre = await startCentre('--steady', '--times', JSON.stringify({ customerAnswers: 0, record: 50 }))

try {
  console.log(`windows: ${electron.kind === 'electron' ? 'Electron' : 'stand-in'}`)
  const { start, signIn, desk } = await benchStart(centre, 5, 10)
  const memory = await memoryOf(desk, 'idle')
  const recovery = await benchRecovery(centre, desk, 10)
  await desk.close()
  const monitoring = await monitoringBench()

  const report = [
    `Windows: ${electron.kind === 'electron' ? 'Electron' : 'Chromium through test/electron-host'}; ${process.platform}, Node ${process.version}.`,
    table('Start', [start, signIn]),
    table('What breaks in a call', recovery),
    vendors,
    table('A lead in a call', monitoring),
    table('Memory, proportional set size', memory),
    table('Renderer code, minified and gzipped', bundleSizes()),
  ].join('\n\n')
  console.log(`\n${report}`)
  writeFileSync(join(import.meta.dirname, '..', '..', 'out', 'bench.md'), `${report}\n`)
} finally {
  await centre.close()
}
