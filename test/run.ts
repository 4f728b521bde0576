import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

// `npm test`: all that `npm run check` does, then the end-to-end tests on the built bundles. With `--pbx` also those
// against a real Asterisk, where one can be had.
// The last line is `N passed, N failed`; a gate that is not a test run (format, types, lint, build) counts as one.

const root = join(import.meta.dirname, '..')
const results = join(root, 'out', 'test-results')
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

let passed = 0
let failed = 0

function run(title: string, command: string, args: readonly string[]): boolean {
  console.log(`\n— ${title}`)
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  return status === 0
}

function gate(title: string, command: string, ...args: string[]): boolean {
  const good = run(title, command, args)
  if (good) passed += 1
  else failed += 1
  return good
}

/** Counts what a runner wrote; a runner that failed without counting any failure counts as one. */
function count(good: boolean, file: string, read: (report: unknown) => { passed: number; failed: number }): void {
  const counted = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0 }
  passed += counted.passed
  failed += counted.failed
  if (!good && counted.failed === 0) failed += 1
}

function countedByPlaywright(report: unknown): { passed: number; failed: number } {
  const { stats } = report as { stats: { expected: number; unexpected: number; flaky: number } }
  if (stats.flaky > 0) console.log(`\n${stats.flaky} of these tests passed only when repeated; see above.`)
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected }
}

gate('format', 'oxfmt', '--check', '.')
gate('types', 'tsc', '-b')
gate('lint', 'oxlint', '--type-aware', '--deny-warnings')

function vitest(title: string, name: string, ...args: string[]): void {
  const report = join(results, `${name}.json`)
  const good = run(title, 'vitest', [
    'run',
    ...args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  count(good, report, (counted) => {
    const { numPassedTests, numFailedTests } = counted as { numPassedTests: number; numFailedTests: number }
    return { passed: numPassedTests, failed: numFailedTests }
  })
}

vitest('unit tests', 'unit')

if (gate('build', 'npm', 'run', '--silent', 'build')) {
  vitest('bundles and packages', 'packaging', '-c', 'test/packaging/vitest.config.ts')
  count(run('end-to-end tests', 'node', ['test/e2e/run.ts']), join(results, 'e2e.json'), countedByPlaywright)
  if (process.argv.includes('--pbx')) {
    const good = run('against Asterisk', 'node', ['test/pbx/run.ts', '--if-possible', '--built'])
    count(good, join(results, 'pbx.json'), countedByPlaywright)
  }
}

console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
