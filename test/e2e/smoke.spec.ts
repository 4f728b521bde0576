import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { findElectron } from '../electron-host/find-electron.ts'
import { startCentre } from './call-centre.ts'

const root = join(import.meta.dirname, '..', '..')

/** Runs the program as an installer's check does, until it ends by itself. */
async function smoke(
  ...order: readonly string[]
): Promise<{ code: number | null; line: string; left: readonly string[] }> {
  const directory = mkdtempSync(join(tmpdir(), 'seatline-smoke-'))
  try {
    const child = spawn(findElectron().path, [`--user-data-dir=${directory}`, ...order, '.'], {
      cwd: root,
      env: { ...process.env, SEATLINE_HEADLESS: '1' },
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: process.platform === 'win32',
    })
    let out = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
    const line = out.split(/\r?\n/).find((each) => each.startsWith('smoke test')) ?? out
    return { code, line, left: readdirSync(directory) }
  } finally {
    rmSync(directory, { recursive: true, force: true, maxRetries: 10 })
  }
}

test('the program tries itself: database, vault, windows and an exchange, one line and an exit code', async () => {
  const centre = await startCentre('--steady')
  const parts = /^smoke test passed: sqlite 3\.\d+\.\d+, vault (memory|keyring), engine ok, console ok/
  try {
    const good = await smoke(`--smoke-test=${centre.addresses.sip}`)
    expect(good.line).toMatch(new RegExp(`${parts.source}, exchange answers$`))
    expect(good.code).toBe(0)
  } finally {
    await centre.close()
  }
  await test.step('an exchange that is not there', async () => {
    const bad = await smoke(`--smoke-test=${centre.addresses.sip}`)
    expect(bad.line).toMatch(/^smoke test failed: sqlite .*, engine ok, console ok, exchange: offline$/)
    expect(bad.code).toBe(1)
  })
  await test.step('an address that is none', async () => {
    expect(await smoke('--smoke-test=https://example.com')).toMatchObject({
      code: 2,
      line: 'smoke test: the exchange is a ws:// or wss:// address',
    })
  })
})
