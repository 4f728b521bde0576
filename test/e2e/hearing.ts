import { expect, type Page } from '@playwright/test'
import type { Heard } from '../callcentre/exchange/ears.ts'
import type { Centre, Watch } from './call-centre.ts'

/** Present: a tone is at this level or above. Absent: at this level or below. dB of full scale, per FFT bin. */
export const present = -40
const absent = -60
// A late packet on a busy machine clicks, and a click is at all frequencies; a tone is this much above what is beside it.
const standsOut = 10

/** 'nothing' where no tone is; else what was measured. */
export const nothingIn = (heard: Heard): 'nothing' | Heard =>
  heard.db < absent || heard.db < heard.beside + standsOut ? 'nothing' : heard

/**
 * The level of a tone at the agent's loudspeaker: an FFT of the very streams that the engine plays, one for each call; the
 * loudest counts. The analysers are the test's own and are made on first use.
 */
export function agentHears(engine: Page, hertz: number): Promise<Heard> {
  return engine.evaluate(async (hz) => {
    const known = globalThis as { analysers?: WeakMap<MediaStream, AnalyserNode> }
    known.analysers ??= new WeakMap()
    const levelIn = async (stream: MediaStream, analysers: WeakMap<MediaStream, AnalyserNode>) => {
      let analyser = analysers.get(stream)
      if (analyser === undefined) {
        const context = new AudioContext({ sampleRate: 48_000 })
        analyser = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 })
        context.createMediaStreamSource(stream).connect(analyser)
        analysers.set(stream, analyser)
        await context.resume()
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
      const bins = new Float32Array(analyser.frequencyBinCount)
      analyser.getFloatFrequencyData(bins)
      const level = (hertz: number) => {
        const at = Math.round((hertz / 48_000) * 8192)
        return Math.max(-200, ...bins.slice(at - 2, at + 3))
      }
      return { db: level(hz), beside: Math.max(level(hz - 35), level(hz + 35)) }
    }
    let loudest = { db: -200, beside: -200 }
    for (const { srcObject } of document.querySelectorAll<HTMLAudioElement>('audio[data-leg]'))
      if (srcObject instanceof MediaStream) {
        const heard = await levelIn(srcObject, known.analysers)
        if (heard.db > loudest.db) loudest = heard
      }
    return loudest
  }, hertz)
}

/** A tone at a customer's ear, measured in the exchange: that of a call, or of a number that was dialled. */
export const customerHears = (
  centre: Centre,
  whose: { readonly uuid: string } | { readonly number: string },
  hertz: number,
): Promise<Heard> => centre.get<Heard>(`/heard?${new URLSearchParams({ ...whose, hz: String(hertz) }).toString()}`)

export const expectAgentHears = (engine: Page, hertz: number) =>
  expect
    .poll(async () => (await agentHears(engine, hertz)).db, { message: `the agent hears ${hertz} Hz`, timeout: 8000 })
    .toBeGreaterThan(present)

export const expectAgentHearsNothingAt = (engine: Page, hertz: number) =>
  expect
    .poll(async () => nothingIn(await agentHears(engine, hertz)), {
      message: `the agent does not hear ${hertz} Hz`,
      timeout: 8000,
    })
    .toBe('nothing')

export const expectCustomerHears = (centre: Centre, uuid: string, hertz: number) =>
  expect
    .poll(async () => (await customerHears(centre, { uuid }, hertz)).db, {
      message: `the customer hears ${hertz} Hz`,
      timeout: 8000,
    })
    .toBeGreaterThan(present)

export const expectCustomerHearsNothingAt = (centre: Centre, uuid: string, hertz: number) =>
  expect
    .poll(async () => nothingIn(await customerHears(centre, { uuid }, hertz)), {
      message: `the customer does not hear ${hertz} Hz`,
      timeout: 8000,
    })
    .toBe('nothing')

/** At the ear of somebody who has no phone here: whose number was dialled, or both ends of a simulated call. */
export const expectOutsideHears = (centre: Centre, number: string, hertz: number) =>
  expect
    .poll(async () => (await customerHears(centre, { number }, hertz)).db, {
      message: `${number} hears ${hertz} Hz`,
      timeout: 8000,
    })
    .toBeGreaterThan(present)

export const expectOutsideHearsNothingAt = (centre: Centre, number: string, hertz: number) =>
  expect
    .poll(async () => nothingIn(await customerHears(centre, { number }, hertz)), {
      message: `${number} does not hear ${hertz} Hz`,
      timeout: 8000,
    })
    .toBe('nothing')

/**
 * The longest silence that still counts as unbroken. The exchange plays through a jitter buffer of 60 ms, which a machine
 * that is busy with other work empties now and then: with nothing at all happening in a call, gaps of up to 100 ms were
 * measured at a load of nine on two cores. A call that was set up anew would be silent for a second and have another
 * leg, which the tests also look at.
 */
export const unbrokenMs = 200

/** Watches the agent's tone (440 Hz) at the customer's ear, frame by frame of 20 ms. Answers with the counts so far. */
export async function watchTone(centre: Centre, uuid: string): Promise<() => Promise<Watch>> {
  const { id } = await centre.post<{ id: string }>('/watch', { uuid, hz: 440 })
  return () => centre.get<Watch>(`/watch?id=${id}`)
}
