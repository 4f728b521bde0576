/** What the keys of the console can ask for. */
export type Shortcut =
  | 'answer'
  | 'decline'
  | 'hang-up'
  | 'mute'
  | 'hold'
  | 'swap'
  | 'transfer'
  | 'back'
  | 'join'
  | 'dial'
  | 'redial'
  | 'quiet'
  | 'compact'
  | 'sheet'

/** By place on the keyboard, so that they hold on every layout and under an input method. */
const byCode: Readonly<Record<string, Shortcut>> = {
  KeyA: 'answer',
  KeyR: 'decline',
  KeyE: 'hang-up',
  KeyM: 'mute',
  KeyH: 'hold',
  KeyX: 'swap',
  KeyT: 'transfer',
  KeyB: 'back',
  KeyJ: 'join',
  KeyD: 'dial',
  KeyP: 'redial',
  KeyN: 'quiet',
  KeyC: 'compact',
}

export type Key = Pick<KeyboardEvent, 'code' | 'key' | 'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey' | 'repeat'>

/** `?` counts only outside of fields (`typing`), the others everywhere. A held key counts once. */
export function shortcutOf(key: Key, typing: boolean): Shortcut | null {
  if (key.repeat || key.altKey || key.metaKey) return null
  if (key.ctrlKey && key.shiftKey) return byCode[key.code] ?? null
  return key.key === '?' && !key.ctrlKey && !typing ? 'sheet' : null
}

/** The key belongs to a field that somebody types in. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Returns its undo. */
export function listenToShortcuts(target: Window, perform: (shortcut: Shortcut) => void): () => void {
  const onKey = (event: KeyboardEvent) => {
    // A key is being chosen there: it is to be heard, not obeyed.
    if (event.target instanceof HTMLElement && event.target.dataset['takesKeys'] === 'true') return
    const shortcut = shortcutOf(event, isTyping(event.target))
    if (shortcut === null) return
    event.preventDefault()
    event.stopPropagation()
    perform(shortcut)
  }
  // Capturing: an open menu or drawer must not swallow Answer.
  target.addEventListener('keydown', onKey, { capture: true })
  return () => target.removeEventListener('keydown', onKey, { capture: true })
}
