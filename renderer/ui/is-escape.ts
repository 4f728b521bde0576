import type { KeyboardEvent } from 'react'

/** Escape for this part of the window: dialogs hang elsewhere in the document, and an open list takes it for itself. */
export function isEscape(event: KeyboardEvent<HTMLElement>): boolean {
  const { target, currentTarget } = event
  const inside = target instanceof HTMLElement && currentTarget.contains(target)
  const openList = inside && target.role === 'combobox' && target.getAttribute('aria-expanded') === 'true'
  return event.key === 'Escape' && !event.defaultPrevented && inside && !openList
}
