import { createStore } from 'zustand/vanilla'

/** True from Ctrl+Shift+D until the number field has the focus: the app opens the desk, the desk its drawer. */
export const dialRequest = createStore<{ readonly wanted: boolean }>(() => ({ wanted: false }))

export const requestDial = (): void => dialRequest.setState({ wanted: true })
export const dialFocused = (): void => dialRequest.setState({ wanted: false })
