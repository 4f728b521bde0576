import { createStore } from 'zustand/vanilla'

/** Whether the sheet of keys is open: `?` and the status bar open it. */
export const sheetStore = createStore<{ readonly opened: boolean }>(() => ({ opened: false }))

export const turnSheet = (): void => sheetStore.setState(({ opened }) => ({ opened: !opened }))
export const closeSheet = (): void => sheetStore.setState({ opened: false })
