import { createStore } from 'zustand/vanilla'

/**
 * Which agent the keyboard is at, and whose menu is open, by the key of their row. Apart from the rows, which come and go
 * with scrolling.
 */
export const agentFocus = createStore<{ readonly active: string | null; readonly menu: string | null }>(() => ({
  active: null,
  menu: null,
}))

export const openMenu = (key: string): void => agentFocus.setState({ active: key, menu: key })
export const closeMenu = (): void => agentFocus.setState({ menu: null })
