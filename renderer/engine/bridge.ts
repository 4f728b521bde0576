import type { Bridge } from '../../shared/contract.ts'

/** The only door out of the engine; put there by the preload. */
export const bridge = (window as unknown as { readonly bridge: Bridge<'engine'> }).bridge
