import type { Bridge } from '../../shared/contract.ts'

/** The compact strip's door to main, put on the window by the preload. Nobody else here reads it. */
export const bridge: Bridge<'compact'> = (globalThis as unknown as { readonly bridge: Bridge<'compact'> }).bridge
