import type { AudioRoute } from '../../shared/audio.ts'
import type { Failure } from '../../shared/failure.ts'
import { ok, type Result } from '../../shared/result.ts'
import { type OpenedDevice, openDevice } from './open-device.ts'

/** One leg's own track of the microphone; muting it does not mute another leg. */
export interface OpenMicrophone {
  /** The track now; when the device changes, another one takes its place. */
  readonly track: MediaStreamTrack
  close(): void
}

/** Which device, and what the browser does with the voice. */
export type MicrophoneSettings = Pick<
  AudioRoute,
  'microphone' | 'echoCancellation' | 'noiseSuppression' | 'automaticGain'
>

/** Puts this track in place of the earlier one, which is stopped when that is done. */
export type Replace = (track: MediaStreamTrack) => void | Promise<void>

export interface Microphone {
  /**
   * Opens the device for the first who asks; the last one to close it releases it. Fails with `microphone` within 5 s.
   * `replace` is called when the device changes; the new track is as hot or muted as the one before.
   */
  open(replace?: Replace): Promise<Result<OpenMicrophone, Failure>>
  /** From now on. Who has it open hears the old device until the new one is there. */
  use(settings: MicrophoneSettings): void
  /** Lets go of the device and opens it anew for all who have it, as against a driver that delivers silence. */
  reopen(): Promise<Result<undefined, Failure>>
  /** It opened last time, and nothing was heard since that it would not now. */
  isProven(): boolean
  /** Devices or permissions have changed: that it opened last time says nothing any more. */
  doubt(): void
}

/** Until main has said otherwise: a headset at a desk in a loud room. */
const firstSettings: MicrophoneSettings = {
  microphone: { id: '', label: '' },
  echoCancellation: true,
  noiseSuppression: true,
  automaticGain: true,
}

interface Source {
  readonly opened: Promise<Result<MediaStreamTrack, Failure>>
  /** It was unplugged or given up; whoever asks next opens the device again. */
  ended: boolean
}

interface User {
  track: MediaStreamTrack
  readonly replace: Replace
}

/** `tell`: what came of each attempt to open a device. */
export function microphone(
  devices: MediaDevices,
  tell: (opened: Result<OpenedDevice, Failure>) => void = () => undefined,
): Microphone {
  let settings = firstSettings
  let source: Source | undefined
  /** What is to take its place. */
  let next: Source | undefined
  /** How many have it open or wait for it. */
  let wanted = 0
  const users = new Set<User>()
  let proven = false

  function begin(): Source {
    const made: Source = { opened: open(), ended: false }
    async function open() {
      const asked = settings
      const opened = await openDevice(devices, asked)
      tell(opened)
      // Of the device that is wished for now; another one may have been chosen meanwhile.
      proven = opened.ok && settings === asked
      if (!opened.ok) return opened
      // Main will say what is to be used instead; a call that is talked on need not wait for that.
      opened.value.track.addEventListener('ended', () => {
        made.ended = true
        proven = false
        if (source === made) void changeOver()
      })
      return ok(opened.value.track)
    }
    return made
  }

  async function changeOver(): Promise<Result<undefined, Failure>> {
    if (wanted === 0) return ok(undefined)
    const mine = begin()
    next = mine
    const opened = await mine.opened
    if (next !== mine) {
      // Overtaken by a later change, or nobody wants it any more.
      stop(mine)
      return ok(undefined)
    }
    next = undefined
    if (!opened.ok) return opened
    const before = source
    source = mine
    await Promise.all([...users].map((user) => hand(user, opened.value.clone())))
    stop(before)
    return ok(undefined)
  }

  async function hand(user: User, track: MediaStreamTrack): Promise<void> {
    const before = user.track
    track.enabled = before.enabled
    user.track = track
    await user.replace(track)
    before.stop()
  }

  function release(): void {
    wanted -= 1
    if (wanted > 0) return
    stop(source)
    source = undefined
    next = undefined
  }

  return {
    open: async (replace = () => undefined) => {
      wanted += 1
      // A second leg after the device was lost: perhaps there is another one by now.
      if (source?.ended === true) await changeOver()
      for (;;) {
        const mine = (source ??= begin())
        const opened = await mine.opened
        // The device was changed while it opened.
        if (source !== mine && source !== undefined) continue
        if (!opened.ok) {
          // The next one asks the device again: it may have been plugged in by then.
          if (source === mine) source = undefined
          release()
          return opened
        }
        return ok(handle(opened.value.clone(), replace))
      }
    },
    use: (wished) => {
      const { microphone: device, echoCancellation, noiseSuppression, automaticGain } = wished
      const before = JSON.stringify(settings)
      settings = { microphone: device, echoCancellation, noiseSuppression, automaticGain }
      if (JSON.stringify(settings) === before) return
      proven = false
      void changeOver()
    },
    reopen: async () => {
      if (source !== undefined) source.ended = true
      stop(source)
      // The browser holds on to the device as long as one track of it lives, and would hand out the same silence.
      for (const { track } of users) track.stop()
      return changeOver()
    },
    isProven: () => proven,
    doubt: () => void (proven = false),
  }

  function handle(track: MediaStreamTrack, replace: Replace): OpenMicrophone {
    const user: User = { track, replace }
    users.add(user)
    return {
      get track() {
        return user.track
      },
      close: () => {
        if (!users.delete(user)) return
        user.track.stop()
        release()
      },
    }
  }
}

const stop = (source: Source | undefined): void =>
  void source?.opened.then((opened) => opened.ok && opened.value.stop())
