import type { Bridge } from '../../shared/contract.ts'

/** The ring window's door to main, put on the window by the preload. Nobody else here reads it. */
export const bridge: Bridge<'ring'> = (globalThis as unknown as { readonly bridge: Bridge<'ring'> }).bridge
