import { createStore } from 'zustand/vanilla'

/** Whether the rows of the agents are being scrolled: what nobody can press meanwhile need not be made. */
export const rowsMoving = createStore<{ readonly is: boolean }>(() => ({ is: false }))
