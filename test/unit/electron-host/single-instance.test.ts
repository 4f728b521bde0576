import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { acquireInstanceLock, type SecondInstance } from '../../electron-host/single-instance.ts'

let userData: string
beforeEach(() => void (userData = mkdtempSync(join(tmpdir(), 'instance-'))))
afterEach(() => rmSync(userData, { recursive: true, force: true }))

const start = (argv: string[], onSecond: (second: SecondInstance) => void = () => {}) =>
  acquireInstanceLock(userData, { argv, folder: '/', data: { n: 1 } }, onSecond)

test('the second one gets no lock and the first one hears of it', async () => {
  const heard: SecondInstance[] = []
  const first = start(['first'], (second) => heard.push(second))
  expect(start(['second', 'tel:+44'])).toBeUndefined()
  await vi.waitFor(() => expect(heard).toEqual([{ argv: ['second', 'tel:+44'], folder: '/', data: { n: 1 } }]), {
    timeout: 10_000,
  })
  expect(readdirSync(join(userData, 'electron-host-instance', 'letters'))).toEqual([])
  first?.release()
})

test('after release the next one is first', () => {
  start(['first'])?.release()
  const next = start(['next'])
  expect(next).toBeDefined()
  next?.release()
})

test.skipIf(process.platform !== 'linux')(
  'a lock whose owner is gone, or whose number another process has now, is taken',
  () => {
    const folder = join(userData, 'electron-host-instance')
    mkdirSync(folder, { recursive: true })
    const lock = join(folder, 'lock')
    // Ourselves by number, but started at another time.
    writeFileSync(lock, `${process.pid} 1`)
    const taken = start(['next'])
    expect(taken).toBeDefined()
    expect(readFileSync(lock, 'utf8')).toMatch(new RegExp(`^${process.pid} \\d{2,}$`))
    taken?.release()
  },
)
