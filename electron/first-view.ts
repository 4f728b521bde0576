import { allKeysOff } from '../shared/global-keys.ts'
import { noLink } from '../shared/link.ts'
import { noMonitoring } from '../shared/monitoring.ts'
import type { View } from '../shared/view.ts'

type Known = 'about' | 'audio' | 'history' | 'profiles' | 'preferences' | 'update' | 'policy' | 'troubles'

/** What windows show before anything has happened. */
export const firstView = (known: Pick<View, Known>): View => ({
  session: { kind: 'signed-out', why: null },
  phone: { kind: 'off' },
  microphone: 'unknown',
  readiness: { kind: 'off' },
  calls: [],
  monitoring: noMonitoring,
  keys: allKeysOff,
  link: noLink,
  missed: 0,
  ...known,
})
