import type { Microphone } from '../../shared/phone.ts'

/**
 * Tells whether a voice could be picked up: now, when a device comes or goes, and when the permission changes.
 * Never opens the microphone for it. Answers with the undo.
 */
export function watchMicrophone(
  { mediaDevices, permissions }: Pick<Navigator, 'mediaDevices' | 'permissions'>,
  tell: (microphone: Microphone) => void,
): () => void {
  let told: Microphone | undefined
  let permission: PermissionStatus | undefined
  let stopped = false

  const look = async () => {
    const denied = permission?.state === 'denied'
    const now = denied ? 'denied' : await presence(mediaDevices)
    if (stopped || now === told) return
    told = now
    tell(now)
  }
  const again = () => void look()

  const ask = async () => {
    // Where it cannot be asked, the list of devices still tells the rest.
    const status = await permissions.query({ name: 'microphone' }).catch(() => undefined)
    if (stopped) return
    permission = status
    status?.addEventListener('change', again)
    again()
  }

  mediaDevices.addEventListener('devicechange', again)
  void ask()
  return () => {
    stopped = true
    mediaDevices.removeEventListener('devicechange', again)
    permission?.removeEventListener('change', again)
  }
}

async function presence(devices: MediaDevices): Promise<Microphone> {
  try {
    const list = await devices.enumerateDevices()
    return list.some(({ kind }) => kind === 'audioinput') ? 'present' : 'missing'
  } catch {
    return 'unknown'
  }
}
