import type { AudioDevice } from '../../shared/audio.ts'
import type { Microphone } from '../../shared/phone.ts'

/** A headset that is plugged in changes the list several times; asking in a loop makes audio choppy on macOS. */
const pauseMs = 250
/** As many as main takes; more are no desk. */
const mostDevices = 64

/**
 * Tells which audio devices there are and whether a voice could be picked up: now, when a device comes or goes, and when
 * the permission changes. Never opens the microphone for it. `look` looks again; `stop` is the undo.
 */
export function watchDevices(
  { mediaDevices, permissions }: Pick<Navigator, 'mediaDevices' | 'permissions'>,
  tell: { microphone(microphone: Microphone): void; devices(devices: AudioDevice[]): void },
): { look(): void; stop(): void } {
  let toldMicrophone: Microphone | undefined
  let toldDevices = ''
  let permission: PermissionStatus | undefined
  let pause: ReturnType<typeof setTimeout> | undefined
  let again = false
  let stopped = false

  const read = async () => {
    const list = await audioDevices(mediaDevices)
    if (stopped) return
    const denied = permission?.state === 'denied'
    const microphone = denied ? 'denied' : list === null ? 'unknown' : presence(list)
    if (microphone !== toldMicrophone) tell.microphone((toldMicrophone = microphone))
    if (list === null || JSON.stringify(list) === toldDevices) return
    toldDevices = JSON.stringify(list)
    tell.devices(list)
  }

  const look = () => {
    if (stopped) return
    again = pause !== undefined
    if (again) return
    // At once, and once more behind a pause if anything else happened in it.
    pause = setTimeout(() => {
      pause = undefined
      if (again) look()
    }, pauseMs)
    void read()
  }

  const ask = async () => {
    // Where it cannot be asked, the list of devices still tells the rest.
    const status = await permissions.query({ name: 'microphone' }).catch(() => undefined)
    if (stopped) return
    permission = status
    status?.addEventListener('change', look)
    look()
  }

  mediaDevices.addEventListener('devicechange', look)
  void ask()
  return {
    look,
    stop: () => {
      stopped = true
      clearTimeout(pause)
      mediaDevices.removeEventListener('devicechange', look)
      permission?.removeEventListener('change', look)
    },
  }
}

async function audioDevices(devices: MediaDevices): Promise<AudioDevice[] | null> {
  try {
    const list = await devices.enumerateDevices()
    return list
      .flatMap(({ kind, deviceId, label, groupId }) =>
        kind === 'videoinput'
          ? []
          : [
              {
                kind: kind === 'audioinput' ? ('input' as const) : ('output' as const),
                id: deviceId,
                label: label.slice(0, 256),
                group: groupId,
              },
            ],
      )
      .slice(0, mostDevices)
  } catch {
    return null
  }
}

const presence = (list: readonly AudioDevice[]): Microphone =>
  list.some(({ kind }) => kind === 'input') ? 'present' : 'missing'
