import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

const root = join(import.meta.dirname, '..', '..')

/** Each test has an exchange and a desk of its own and waits most of the time; more than two would disturb the sound. */
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.spec.ts',
  outputDir: join(root, 'out', 'test-results', 'pbx'),
  workers: Math.min(2, availableParallelism()),
  retries: process.env['CI'] ? 2 : 0,
  fullyParallel: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: join(root, 'out', 'test-results', 'pbx.json') }]],
})
