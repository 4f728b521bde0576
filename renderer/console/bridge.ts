import type { Bridge } from '../../shared/contract.ts'

/** The console's door to main, put on the window by the preload. Nobody else reads it. */
export const bridge: Bridge<'console'> = (globalThis as unknown as { readonly bridge: Bridge<'console'> }).bridge
