import { writeFileSync } from 'node:fs'
import { wave } from '../wave.ts'

/** One second of a sine; whole periods, so Chromium's fake microphone loops it without a click. */
export function writeToneFile(path: string, hertz: number, rate = 48_000): void {
  const level = 0.5 * 32_767
  const samples = Int16Array.from(
    { length: rate },
    (_, index) => level * Math.sin((2 * Math.PI * hertz * index) / rate),
  )
  writeFileSync(path, wave(samples, rate))
}
