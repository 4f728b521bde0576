import type { Page } from '@playwright/test'
import { expect } from './seatline.ts'

/**
 * Devices of the test, put in the engine's page in place of the browser's list: Chromium's fake ones can neither be
 * unplugged nor told apart by ear. A microphone here is a tone of its own; an output keeps the id of a fake one of
 * Chromium's, so that setSinkId is the real thing.
 */
export interface Plug {
  readonly label: string
  /** Given: a microphone with this tone. Else an output. */
  readonly hertz?: number
}

interface Desk {
  plug(plugs: readonly Plug[]): Promise<void>
  live(): string[]
  asked: MediaTrackConstraints[]
}

export const headset: readonly Plug[] = [{ label: 'Headset microphone', hertz: 660 }, { label: 'Headset earphone' }]
export const laptop: readonly Plug[] = [{ label: 'Laptop microphone', hertz: 880 }, { label: 'Laptop speakers' }]

const inDesk = <T>(engine: Page, run: (desk: Desk, plugs: readonly Plug[]) => T, plugs: readonly Plug[] = []) =>
  engine.evaluate(`(${run.toString()})(globalThis.desk, ${JSON.stringify(plugs)})`) as Promise<Awaited<T>>

/** From now on these are plugged in and nothing else; the system prefers the first of each kind. */
export async function plugIn(engine: Page, ...plugs: readonly (readonly Plug[])[]): Promise<void> {
  await engine.evaluate(install)
  await inDesk(engine, (desk, all) => desk.plug(all), plugs.flat())
}

/** Labels of the microphones that are held open. */
export const heldMicrophones = (engine: Page) => inDesk(engine, (desk) => desk.live())

/** How the microphone was asked for last. */
export const lastAsked = (engine: Page) => inDesk(engine, (desk) => desk.asked.at(-1))

/** The label of the device that this sound goes to. */
export const sinkOf = (engine: Page, selector: string): Promise<string | undefined> =>
  engine.evaluate(async (wanted) => {
    const element = document.querySelector<HTMLAudioElement>(wanted)
    const list = await navigator.mediaDevices.enumerateDevices()
    return list.find(({ kind, deviceId }) => kind === 'audiooutput' && deviceId === element?.sinkId)?.label
  }, selector)

export const expectSink = (engine: Page, selector: string, label: string) =>
  expect.poll(() => sinkOf(engine, selector), { message: `where ${selector} is heard` }).toBe(label)

/** Runs in the page, once. */
async function install(): Promise<void> {
  const page = globalThis as unknown as { desk?: Desk }
  if (page.desk !== undefined) return
  const { mediaDevices } = navigator
  const own = await mediaDevices.enumerateDevices()
  const sinks = own.filter(({ kind, deviceId }) => kind === 'audiooutput' && deviceId !== 'default')
  const ids = new Map<string, string>()
  let context: AudioContext | undefined
  let plugged: readonly Plug[] = []
  const tracks: { readonly label: string; readonly track: MediaStreamTrack }[] = []

  const kindOf = ({ hertz }: Plug): MediaDeviceKind => (hertz === undefined ? 'audiooutput' : 'audioinput')
  const idOf = (plug: Plug): string => {
    if (plug.hertz !== undefined) return `microphone ${plug.label}`
    const known = ids.get(plug.label) ?? sinks[ids.size]?.deviceId ?? ''
    ids.set(plug.label, known)
    return known
  }
  const info = (plug: Plug, deviceId: string, label: string): MediaDeviceInfo => ({
    kind: kindOf(plug),
    deviceId,
    label,
    groupId: plug.label.split(' ')[0] ?? '',
    toJSON: () => '',
  })
  const list = () => [
    ...(['audioinput', 'audiooutput'] as const).flatMap((kind) => {
      const first = plugged.find((plug) => kindOf(plug) === kind)
      return first === undefined ? [] : [info(first, 'default', `Default - ${first.label}`)]
    }),
    ...plugged.map((plug) => info(plug, idOf(plug), plug.label)),
  ]
  // A clone holds the device as its original does.
  const follow = (label: string, track: MediaStreamTrack): MediaStreamTrack => {
    const clone = track.clone.bind(track)
    track.clone = () => follow(label, clone())
    tracks.push({ label, track })
    return track
  }
  const desk: Desk = {
    asked: [],
    live: () => tracks.filter(({ track }) => track.readyState === 'live').map(({ label }) => label),
    plug: async (plugs) => {
      plugged = plugs
      for (const { label, track } of tracks)
        if (track.readyState === 'live' && !plugs.some((plug) => plug.label === label)) {
          track.stop()
          track.dispatchEvent(new Event('ended'))
        }
      mediaDevices.dispatchEvent(new Event('devicechange'))
    },
  }
  mediaDevices.enumerateDevices = async () => list()
  mediaDevices.getUserMedia = async (constraints) => {
    const audio = (constraints?.audio ?? {}) as MediaTrackConstraints
    desk.asked.push(audio)
    const id = (audio.deviceId as { exact: string } | undefined)?.exact ?? 'default'
    const microphones = plugged.filter(({ hertz }) => hertz !== undefined)
    const plug = id === 'default' ? microphones[0] : microphones.find((one) => idOf(one) === id)
    if (plug === undefined)
      throw new DOMException('no such device', id === 'default' ? 'NotFoundError' : 'OverconstrainedError')
    context ??= new AudioContext({ sampleRate: 48_000 })
    const tone = new OscillatorNode(context, { frequency: plug.hertz ?? 0 })
    const end = context.createMediaStreamDestination()
    tone.connect(new GainNode(context, { gain: 0.5 })).connect(end)
    tone.start()
    end.stream.getAudioTracks().forEach((track) => follow(plug.label, track))
    return end.stream
  }
  page.desk = desk
}
