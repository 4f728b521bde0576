import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

const root = join(import.meta.dirname, '..', '..')

/** Audio is measured in real time, so the tests run one after the other: a busy machine makes gaps of its own. */
export default defineConfig({
  testDir: join(root, 'test'),
  testMatch: ['e2e/**/*.spec.ts', 'electron-host/**/*.spec.ts'],
  outputDir: join(root, 'out', 'test-results', 'playwright'),
  workers: 1,
  // Sound is real time: a build machine that stalls may repeat a test. What needed it is counted and said.
  retries: process.env['CI'] ? 2 : 0,
  fullyParallel: false,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: join(root, 'out', 'test-results', 'e2e.json') }]],
})
