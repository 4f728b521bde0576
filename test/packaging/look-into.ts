import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { listPackage } from '@electron/asar'
import { getCurrentFuseWire } from '@electron/fuses'
import { fuseProblems, shippedProblems } from './shipped.ts'

// `node test/packaging/look-into.ts DIST`, for the release: the packed program's fuses and files are as they must be, and how
// large everything is, as Markdown. Exit code 1 when something is not.

const dist = process.argv[2] ?? 'dist'
const packed = [
  { program: 'win-unpacked/Seatline.exe', resources: 'win-unpacked/resources' },
  { program: 'mac-universal/Seatline.app', resources: 'mac-universal/Seatline.app/Contents/Resources' },
  { program: 'linux-unpacked/seatline', resources: 'linux-unpacked/resources' },
].filter(({ program }) => existsSync(join(dist, program)))

const problems: string[] = packed.length === 0 ? ['nothing was packed'] : []
for (const { program, resources } of packed) {
  problems.push(...fuseProblems(await getCurrentFuseWire(join(dist, program))))
  problems.push(...shippedProblems(listPackage(join(dist, resources, 'app.asar'), { isPack: false })))
}

console.log('| file | MB |\n|---|---|')
for (const entry of readdirSync(dist, { withFileTypes: true }).filter((each) => each.isFile()))
  console.log(`| ${entry.name} | ${(statSync(join(dist, entry.name)).size / 1e6).toFixed(1)} |`)
for (const problem of problems) console.log(`\n**${problem}**`)
process.exit(problems.length === 0 ? 0 : 1)
