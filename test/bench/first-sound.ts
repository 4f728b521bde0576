import type { Page } from '@playwright/test'

/**
 * Notes when the first sound comes out of the engine's loudspeaker element: RMS above 0.01 in a 10.7 ms window, looked
 * at every 4 ms, the same in our engine and in the peer's page. `reset` before a call, `read` after it (epoch ms).
 */
export async function earInPage(
  page: Page,
  selector: string,
): Promise<{ reset(): Promise<void>; read(): Promise<number> }> {
  await page.evaluate((audioSelector) => {
    const context = new AudioContext()
    const ear = { heardAt: 0 }
    const seen = new WeakSet<MediaStream>()
    const listen = (stream: MediaStream) => {
      if (seen.has(stream) || stream.getAudioTracks().length === 0) return
      seen.add(stream)
      const analyser = new AnalyserNode(context, { fftSize: 512 })
      context.createMediaStreamSource(stream).connect(analyser)
      const samples = new Float32Array(512)
      const timer = setInterval(() => {
        analyser.getFloatTimeDomainData(samples)
        const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
        if (Math.sqrt(power) > 0.01 && ear.heardAt === 0) ear.heardAt = performance.timeOrigin + performance.now()
        if (stream.getAudioTracks().every((track) => track.readyState === 'ended')) clearInterval(timer)
      }, 4)
    }
    setInterval(() => {
      for (const audio of document.querySelectorAll<HTMLAudioElement>(audioSelector))
        if (audio.srcObject instanceof MediaStream) listen(audio.srcObject)
    }, 4)
    Object.assign(globalThis, { benchEar: ear })
  }, selector)
  return {
    reset: () =>
      page.evaluate(() => {
        ;(globalThis as unknown as { benchEar: { heardAt: number } }).benchEar.heardAt = 0
      }),
    async read() {
      const handle = await page.waitForFunction(
        () => (globalThis as unknown as { benchEar: { heardAt: number } }).benchEar.heardAt,
        undefined,
        { timeout: 15_000, polling: 20 },
      )
      return handle.jsonValue()
    },
  }
}
