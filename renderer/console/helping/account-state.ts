import type { PhoneAccount } from '../../../shared/floor.ts'

/** free: nobody's, and good to be bound. */
export type AccountState = 'free' | 'occupied' | 'expired' | 'unknown'

export function accountState({ agentId, occupied, expiresAt }: PhoneAccount, now: number): AccountState {
  if (expiresAt !== null && expiresAt <= now) return 'expired'
  if (occupied === true || agentId !== null) return 'occupied'
  return occupied === false ? 'free' : 'unknown'
}
