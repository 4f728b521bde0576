import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Installers that are built and installed; `run.ts` makes the Debian in which that happens. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '..', '..'),
    include: ['test/installers/**/*.test.ts'],
    environment: 'node',
    // Each has its own packed folder, but not its own processor.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
})
