import type { Failure } from '../../shared/failure.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { MicrophoneSettings } from './microphone.ts'

export interface OpenedDevice {
  readonly track: MediaStreamTrack
  /** The wished device would not open, and this is another one. Null also when the wished one was only unplugged. */
  readonly insteadOf: string | null
}

type Why = 'denied' | 'missing' | 'unreadable' | 'late'

const openWithinMs = 5000

/** Opens the microphone of the settings; when it would not open, the one that the system prefers. */
export async function openDevice(
  devices: MediaDevices,
  settings: MicrophoneSettings,
): Promise<Result<OpenedDevice, Failure>> {
  const { microphone } = settings
  const wished = await ask(devices, constraintsOf(settings, microphone?.id ?? ''))
  if (wished.ok) return ok({ track: wished.value, insteadOf: null })
  // Nobody waits twice for a driver that hangs, and what is denied for one device is denied for all.
  const tryAnother = microphone !== null && microphone.id !== '' && ['missing', 'unreadable'].includes(wished.error)
  const systems = tryAnother ? await ask(devices, constraintsOf(settings, '')) : wished
  if (systems.ok)
    return ok({ track: systems.value, insteadOf: wished.error === 'unreadable' ? (microphone?.label ?? null) : null })
  return err({ code: 'microphone', why: wished.error === 'late' ? 'unreadable' : wished.error })
}

function constraintsOf(settings: MicrophoneSettings, id: string): MediaTrackConstraints {
  const { echoCancellation, noiseSuppression, automaticGain } = settings
  return {
    ...(id === '' ? {} : { deviceId: { exact: id } }),
    echoCancellation,
    noiseSuppression,
    autoGainControl: automaticGain,
  }
}

async function ask(devices: MediaDevices, audio: MediaTrackConstraints): Promise<Result<MediaStreamTrack, Why>> {
  let alarm: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<'late'>((resolve) => {
    alarm = setTimeout(() => resolve('late'), openWithinMs)
  })
  const opening = devices.getUserMedia({ audio, video: false })
  try {
    const stream = await Promise.race([opening, late])
    if (stream === 'late') {
      // A driver that hangs, or a question nobody answers. Should it come after all, nobody is listening.
      opening.then(
        (tooLate) => tooLate.getTracks().forEach((track) => track.stop()),
        () => undefined,
      )
      return err('late')
    }
    const [track] = stream.getAudioTracks()
    return track === undefined ? err('missing') : ok(track)
  } catch (error) {
    return err(whyNot(error))
  } finally {
    clearTimeout(alarm)
  }
}

/** Media Capture and Streams §10.2: the names of getUserMedia's refusals. */
function whyNot(error: unknown): Why {
  const name = error instanceof DOMException || error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'missing' : 'unreadable'
}
