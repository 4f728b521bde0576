import { spawn } from 'node:child_process'
import { join } from 'node:path'

// `npm run check`: format, types, lint and unit tests side by side. Each is told whole when it ends, so that nothing of one
// stands between the lines of another. With arguments, those of vitest: `npm run check -- test/unit/calls`.

const root = join(import.meta.dirname, '..')

const parts: readonly (readonly [title: string, command: string, ...args: string[]])[] = [
  // One checker: on a machine that is busy with the tests, several do the same work several times.
  ['types', 'tsc', '-b', '--checkers', '1'],
  ['unit tests', 'vitest', 'run', '--reporter=dot', ...process.argv.slice(2)],
  ['lint', 'oxlint', '--type-aware', '--deny-warnings'],
  ['format', 'oxfmt', '--check', '.'],
]

function run([title, command, ...args]: (typeof parts)[number]): Promise<boolean> {
  const began = performance.now()
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const ended = (good: boolean): void => {
      const seconds = ((performance.now() - began) / 1000).toFixed(1)
      console.log(
        `\n— ${title}: ${good ? 'good' : 'NOT GOOD'}, ${seconds} s${said === '' ? '' : `\n${said.trimEnd()}`}`,
      )
      resolve(good)
    }
    child.on('error', (error) => {
      said += error.message
      ended(false)
    })
    child.on('close', (code) => ended(code === 0))
  })
}

const all = await Promise.all(parts.map(run))
process.exit(all.every(Boolean) ? 0 : 1)
