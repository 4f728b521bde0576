import type { Failure } from '../../shared/failure.ts'
import { err, ok, type Result } from '../../shared/result.ts'

/** One leg's own track of the microphone; muting it does not mute another leg. */
export interface OpenMicrophone {
  readonly track: MediaStreamTrack
  close(): void
}

export interface Microphone {
  /** Opens the device for the first leg; the last one to close it releases it. Fails with `microphone` within 5 s. */
  open(): Promise<Result<OpenMicrophone, Failure>>
}

/** A headset at a desk in a loud room: all of the browser's voice processing. */
const constraints: MediaStreamConstraints = {
  audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  video: false,
}
const openWithinMs = 5000

export function microphone(devices: MediaDevices): Microphone {
  let source: Promise<Result<MediaStream, Failure>> | undefined
  let users = 0

  const release = () => {
    users -= 1
    if (users > 0) return
    void source?.then((opened) => opened.ok && stop(opened.value))
    source = undefined
  }

  return {
    open: async () => {
      users += 1
      const mine = (source ??= openDevice(devices))
      const opened = await mine
      const [track] = opened.ok ? opened.value.getAudioTracks() : []
      if (!opened.ok || track === undefined) {
        // The next one asks the device again: it may have been plugged in by then.
        users -= 1
        if (source === mine) source = undefined
        return opened.ok ? err({ code: 'microphone', why: 'missing' }) : opened
      }
      const own = track.clone()
      let closed = false
      return ok({
        track: own,
        close: () => {
          if (closed) return
          closed = true
          own.stop()
          release()
        },
      })
    },
  }
}

async function openDevice(devices: MediaDevices): Promise<Result<MediaStream, Failure>> {
  let alarm: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<'late'>((resolve) => {
    alarm = setTimeout(() => resolve('late'), openWithinMs)
  })
  const opening = devices.getUserMedia(constraints)
  try {
    const stream = await Promise.race([opening, late])
    if (stream !== 'late') return ok(stream)
    // A driver that hangs, or a question nobody answers. Should it come after all, nobody is listening.
    opening.then(stop, () => undefined)
    return err({ code: 'microphone', why: 'unreadable' })
  } catch (error) {
    return err({ code: 'microphone', why: whyNot(error) })
  } finally {
    clearTimeout(alarm)
  }
}

const stop = (stream: MediaStream): void => stream.getTracks().forEach((track) => track.stop())

/** Media Capture and Streams §10.2: the names of getUserMedia's refusals. */
function whyNot(error: unknown): 'denied' | 'missing' | 'unreadable' {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'missing' : 'unreadable'
}
