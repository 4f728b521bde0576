import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

const root = join(import.meta.dirname, '..', '..')

/** Sound is measured in real time, so the tests run one after the other. */
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.spec.ts',
  outputDir: join(root, 'out', 'test-results', 'pbx'),
  workers: 1,
  retries: process.env['CI'] ? 1 : 0,
  fullyParallel: false,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: join(root, 'out', 'test-results', 'pbx.json') }]],
})
