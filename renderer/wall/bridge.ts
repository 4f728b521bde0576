import type { Bridge } from '../../shared/contract.ts'

/** The wall's door to main, put on the window by the preload. Nobody else here reads it. */
export const bridge: Bridge<'wall'> = (globalThis as unknown as { readonly bridge: Bridge<'wall'> }).bridge
