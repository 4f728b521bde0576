import { Accelerator } from '../../../../shared/global-keys.ts'
import { err, ok, type Result } from '../../../../shared/result.ts'

export type PressedKey = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>

const named: Readonly<Record<string, string>> = {
  Space: 'Space',
  Insert: 'Insert',
  Delete: 'Delete',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Pause: 'Pause',
}

/** The key without its modifiers, by its place on the keyboard; null: one that no global key can be made of. */
function keyOf(code: string): string | null {
  const letter = /^Key([A-Z])$/.exec(code) ?? /^Digit(\d)$/.exec(code) ?? /^(F\d{1,2})$/.exec(code)
  return letter?.[1] ?? named[code] ?? null
}

/**
 * What a press stands for. incomplete: only modifiers so far. invalid: nothing that can be a global key, such as a letter
 * without a modifier.
 */
export function acceleratorOf(key: PressedKey): Result<Accelerator, 'incomplete' | 'invalid'> {
  if (/^(?:Control|Alt|Shift|Meta|OS)(?:Left|Right)?$|^AltGraph$/.test(key.code)) return err('incomplete')
  const name = keyOf(key.code)
  if (name === null) return err('invalid')
  const modifiers = [
    key.ctrlKey ? 'Control' : null,
    key.altKey ? 'Alt' : null,
    key.shiftKey ? 'Shift' : null,
    key.metaKey ? 'Super' : null,
  ].filter((each) => each !== null)
  const accelerator = Accelerator.safeParse([...modifiers, name].join('+'))
  return accelerator.success ? ok(accelerator.data) : err('invalid')
}
