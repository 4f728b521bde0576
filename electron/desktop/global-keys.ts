import { globalShortcut } from 'electron'
import {
  allKeysOff,
  GlobalAction,
  type GlobalKeys,
  type KeyStatus,
  type KeyStatuses,
} from '../../shared/global-keys.ts'
import { clashOf } from './key-clashes.ts'

/** The keys that work from any program: none until chosen, and each says whether it works. */
export function createGlobalKeys(pressed: (action: GlobalAction) => void): {
  readonly apply: (keys: GlobalKeys) => KeyStatuses
  readonly stop: () => void
} {
  let registered: readonly string[] = []

  const stop = (): void => {
    for (const key of registered) globalShortcut.unregister(key)
    registered = []
  }

  const tryKey = (key: string, action: GlobalAction): KeyStatus => {
    let works: boolean
    try {
      works = globalShortcut.register(key, () => pressed(action))
    } catch {
      // A key that this keyboard does not have.
      works = false
    }
    if (!works) return { kind: 'taken' }
    registered = [...registered, key]
    return { kind: 'works' }
  }

  return {
    apply(keys) {
      stop()
      const statuses = GlobalAction.options.map((action) => {
        const key = keys[action]
        return [action, clashOf(keys, action) ?? (key === null ? { kind: 'off' } : tryKey(key, action))] as const
      })
      return { ...allKeysOff, ...Object.fromEntries(statuses) }
    },
    stop,
  }
}
