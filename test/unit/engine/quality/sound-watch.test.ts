import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchSound } from '../../../../renderer/engine/quality/sound-watch.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A leg on which somebody is always sent; `voice`: what the microphone itself gave, undefined while it is sent alone. */
async function told(voice: () => number | undefined, seconds: number): Promise<string[]> {
  const heard: string[] = []
  let second = 0
  const watch = watchSound(
    {
      stats: () => {
        second += 1
        return Promise.resolve([
          { type: 'inbound-rtp', kind: 'audio', packetsReceived: second * 50 },
          { type: 'media-source', kind: 'audio', totalAudioEnergy: second / 100 },
        ])
      },
      voiceEnergy: voice,
      expected: () => ({ in: true, out: true }),
      pathFailed: () => false,
    },
    {
      tell: ({ way, is }) => void heard.push(`${second} ${way} ${is}`),
      quality: () => {},
      renew: () => {},
      giveUp: () => {},
    },
  )
  await vi.advanceTimersByTimeAsync(seconds * 1000)
  watch.stop()
  return heard
}

test('the microphone is looked at and not what is sent with it', async () => {
  expect(await told(() => undefined, 6)).toEqual([])
  expect(await told(() => 0, 6)).toEqual(['2 out silent'])
  let spoken = 0
  expect(await told(() => (spoken += 0.01), 6)).toEqual([])
})
