import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** What is made of the built bundles (`npm run build` first); `npm test` runs it after the build. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '..', '..'),
    include: ['test/packaging/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
})
