import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createCompany, markOf } from '../../../electron/config/company.ts'
import { readPolicy } from '../../../electron/config/policy-file.ts'
import { fakeClock } from '../fake-clock.ts'
import { temporaryDirectory } from './temporary-directory.ts'

/** Who runs the tests stands for the administrator. */
const alsoTrusted = process.getuid?.() ?? 0

const masked = { version: 1, settings: { maskNumbers: true } } as const
const dark = { version: 1, settings: { theme: 'dark' } } as const

/** A desktop whose policy would be in a folder that is not there yet. */
function desktop() {
  const folder = join(temporaryDirectory(), 'seatline')
  const file = join(folder, 'policy.json')
  const clock = fakeClock()
  const company = createCompany({
    clock,
    read: () => readPolicy(file, { platform: 'linux', alsoTrusted }),
    mark: () => markOf(file),
  })
  const told: unknown[] = []
  const stop = company.watch(() => {
    const failure = company.failure()
    told.push([company.policy(), failure?.code === 'policy' ? failure.why : failure])
  })
  return {
    told,
    stop,
    folder,
    file,
    wait: () => clock.advance(4000),
    write: (content: object | string): void => {
      mkdirSync(folder, { recursive: true, mode: 0o755 })
      writeFileSync(`${file}.new`, typeof content === 'string' ? content : JSON.stringify(content), { mode: 0o644 })
      renameSync(`${file}.new`, file)
    },
  }
}

it.skipIf(process.platform === 'win32')(
  'a policy that comes, changes and goes while the program runs is in force soon after',
  async () => {
    const { told, write, wait, file, stop } = desktop()
    await wait()
    expect(told).toEqual([])
    write(masked)
    await wait()
    write(dark)
    await wait()
    // Touched, but nothing else in it: nobody is told.
    write(dark)
    await wait()
    rmSync(file)
    await wait()
    expect(told).toEqual([
      [masked, null],
      [dark, null],
      [null, null],
    ])
    stop()
    write(masked)
    await wait()
    expect(told).toHaveLength(3)
  },
)

it.skipIf(process.platform === 'win32')(
  'one that cannot be used is told, and the former one stays in force',
  async () => {
    const { told, write, wait, file } = desktop()
    write(masked)
    await wait()
    write('{ "version": 1, "settings": { "theme": "dark", "langauge": "ja" } }')
    await wait()
    write(dark)
    chmodSync(file, 0o666)
    await wait()
    chmodSync(file, 0o644)
    await wait()
    expect(told).toEqual([
      [masked, null],
      [masked, 'broken'],
      [masked, 'writable'],
      [dark, null],
    ])
  },
)

it.skipIf(process.platform === 'win32')(
  'a folder that others may write takes the policy’s word away until it is mended',
  async () => {
    const { told, write, wait, folder } = desktop()
    write(masked)
    await wait()
    chmodSync(folder, 0o777)
    await wait()
    chmodSync(folder, 0o755)
    await wait()
    expect(told).toEqual([
      [masked, null],
      [masked, 'writable'],
      [masked, null],
    ])
  },
)

it('whoever is still writing is not caught in the middle of it', async () => {
  const clock = fakeClock()
  let mark = 'absent'
  let reads = 0
  const company = createCompany({
    clock,
    mark: () => mark,
    read: () => {
      reads += 1
      return { ok: true, value: null }
    },
  })
  company.watch(() => undefined)
  for (const growing of ['1 kB', '2 kB', '3 kB']) {
    mark = growing
    await clock.advance(2000)
  }
  expect(reads).toBe(1)
  await clock.advance(2000)
  expect(reads).toBe(2)
})
