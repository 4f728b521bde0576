import { defineConfig } from '@playwright/test'

/** The host's contract test alone; test/e2e/playwright.config.ts runs it together with the product's. */
export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: '../../out/test-results/electron-host',
  workers: 1,
  timeout: 30_000,
  expect: { timeout: 5_000 },
  reporter: 'list',
})
