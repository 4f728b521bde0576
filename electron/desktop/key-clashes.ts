import { GlobalAction, type GlobalKeys, type KeyStatus } from '../../shared/global-keys.ts'

/** What a key of the console means inside it (renderer/console/calls/shortcut.ts), by the letter behind Control+Shift. */
const inConsole: Readonly<Record<string, string>> = {
  A: 'answer',
  R: 'decline',
  E: 'hang-up',
  M: 'mute',
  H: 'hold',
  X: 'swap',
  T: 'transfer',
  B: 'back',
  J: 'join',
  D: 'dial-field',
  P: 'redial',
  N: 'quiet',
  S: 'state',
  C: 'compact',
}

/** Every program's own: copy, paste, undo, save, find, close… A global key would take them away from all of them. */
const everywhere = [...'ACVXZYSFPNOTWQ'].flatMap((letter) => [`Control+${letter}`, `Super+${letter}`])

/** The systems' own, which no program gets or should get. */
const systems = [
  'Alt+F4',
  'Alt+Space',
  'Alt+Tab',
  'Control+Alt+Delete',
  'Control+Space',
  'Super+Space',
  'Super+L',
  'Super+D',
  'Super+H',
  'Super+M',
  'Control+Super+F',
  'Control+Super+Q',
  'Shift+Super+3',
  'Shift+Super+4',
  'Shift+Super+5',
]
const reserved: ReadonlySet<string> = new Set([...everywhere, ...systems])

/** What can be known of the chosen keys before the system is asked; null: it may be tried. */
export function clashOf(keys: GlobalKeys, action: GlobalAction): KeyStatus | null {
  const key = keys[action]
  if (key === null) return { kind: 'off' }
  const other = GlobalAction.options.find((one) => one !== action && keys[one] === key)
  if (other !== undefined) return { kind: 'twice', with: other }
  if (reserved.has(key)) return { kind: 'reserved' }
  const letter = /^Control\+Shift\+([A-Z])$/.exec(key)?.[1] ?? ''
  const meaning = inConsole[letter]
  return meaning === undefined || meaning === action ? null : { kind: 'console' }
}
