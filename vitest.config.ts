import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts', 'test/unit/**/*.test.tsx'],
    environment: 'node',
    restoreMocks: true,
    // Only what hangs is ended: on a busy machine a simulated day over real HTTP takes several seconds.
    testTimeout: 30_000,
  },
})
