import { globSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const tests = ['test/unit/**/*.test.ts', 'test/unit/**/*.test.tsx']

/** Who holds the clock or stands in for a global: what an earlier file left running would be counted and moved with it. */
const alone = globSync(tests).filter((file) =>
  /\bvi\.(?:useFakeTimers|stubGlobal|stubEnv|resetModules|mock)\b/.test(readFileSync(file, 'utf8')),
)

export default defineConfig({
  test: {
    environment: 'node',
    pool: 'threads',
    // More than there are cores: the longest ones wait for sockets and real timers, not for the processor.
    maxWorkers: Math.max(4, availableParallelism()),
    restoreMocks: true,
    // Only what hangs is ended: on a busy machine a simulated day over real HTTP takes several seconds.
    testTimeout: 30_000,
    projects: [
      // Loading every module anew for each of more than 200 files took longer than their tests.
      { extends: true, test: { name: 'together', include: tests, exclude: alone, isolate: false } },
      { extends: true, test: { name: 'alone', include: alone, isolate: true } },
    ],
  },
})
