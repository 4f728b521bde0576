import { type AudioRoute, type AudioSettings, isSameDevice } from '../../shared/audio.ts'
import type { DeviceState } from './device-machine.ts'

/** The order to the engine: one device each, and no sound twice from the same one. */
export function routeOf({ using }: Pick<DeviceState, 'using'>, settings: AudioSettings): AudioRoute {
  const { volume, echoCancellation, noiseSuppression, automaticGain } = settings
  const { microphone, speaker, ringer, 'second-ringer': second } = using
  const first = ringer.kind === 'device' ? [{ role: 'ringer' as const, id: ringer.id, volume: volume.ringer }] : []
  const other =
    second.kind === 'device' && !isSameDevice(second, ringer)
      ? [{ role: 'second-ringer' as const, id: second.id, volume: volume['second-ringer'] }]
      : []
  return {
    // The name goes along: it tells that the system's choice is another device now, under the same id.
    microphone: microphone.kind === 'device' ? { id: microphone.id, label: microphone.label } : null,
    echoCancellation,
    noiseSuppression,
    automaticGain,
    speaker: { id: speaker.kind === 'device' ? speaker.id : '', volume: volume.speaker },
    ringers: [...first, ...other],
  }
}
