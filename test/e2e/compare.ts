import { readFileSync } from 'node:fs'

// `node test/e2e/compare.ts REAL.json STAND-IN.json`: where Electron and the stand-in do not agree about the same tests.
// Each such test is a fault of the stand-in (test/electron-host/README.md); exit code 1.

interface Suite {
  readonly suites?: readonly Suite[]
  readonly specs?: readonly { readonly file: string; readonly title: string; readonly ok: boolean }[]
}

const outcomes = (path: string): ReadonlyMap<string, boolean> => {
  const found = new Map<string, boolean>()
  const walk = ({ suites = [], specs = [] }: Suite): void => {
    for (const { file, title, ok } of specs) found.set(`${file} › ${title}`, ok)
    suites.forEach(walk)
  }
  walk(JSON.parse(readFileSync(path, 'utf8')) as Suite)
  return found
}

const [real = '', standIn = ''] = process.argv.slice(2)
const [ofReal, ofStandIn] = [outcomes(real), outcomes(standIn)]
const word = (ok: boolean | undefined) => (ok === undefined ? 'not run' : ok ? 'passes' : 'fails')
const names = [...new Set([...ofReal.keys(), ...ofStandIn.keys()])]
const different = names.filter((name) => ofReal.get(name) !== ofStandIn.get(name))

for (const name of different)
  console.log(`${name}\n    Electron: ${word(ofReal.get(name))}; stand-in: ${word(ofStandIn.get(name))}`)
console.log(`${names.length} tests compared, ${different.length} differ`)
process.exit(different.length === 0 && names.length > 0 ? 0 : 1)
