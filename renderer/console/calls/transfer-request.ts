import { createStore } from 'zustand/vanilla'

/** The call whose transfer form is open: by its tool or by Ctrl+Shift+T. One at a time. */
export const transferRequest = createStore<{ readonly id: string | null }>(() => ({ id: null }))

export const openTransfer = (id: string): void => transferRequest.setState({ id })
export const closeTransfer = (): void => transferRequest.setState({ id: null })
