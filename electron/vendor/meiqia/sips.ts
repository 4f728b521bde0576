import { z } from 'zod'
import { secret } from '../../secrets/secret.ts'
import type { ListedSipAccount, OwnedSipAccount } from '../../session/sip-account-api.ts'
import { epochOf } from './date-time.ts'
import { Text, Whole } from './scalars.ts'

/** y:已占用 n:未占用. */
const occupations = new Map([
  ['y', true],
  ['n', false],
])

/** An entry without a number is none. */
export function wireSips(zone: string) {
  return z
    .array(
      z.object({
        agent_id: Whole,
        agent_name: Text,
        expiration_at: Text,
        occupied: Text,
        password: Text,
        sip: Text,
      }),
    )
    .nullable()
    .transform((sips) =>
      (sips ?? [])
        .filter(({ sip }) => sip !== '')
        .map(({ agent_id, agent_name, expiration_at, occupied, password, sip }): ListedSipAccount => ({
          user: sip,
          password: password === '' ? null : secret(password),
          expiresAt: epochOf(expiration_at, zone),
          agentId: agent_id === 0 ? null : agent_id,
          agentName: agent_name,
          occupied: occupations.get(occupied) ?? null,
          occupiedText: occupied,
        })),
    )
}

/** Without a password nobody can register with it: then none. */
export function ownedAccount({ user, password, expiresAt, agentId }: ListedSipAccount): OwnedSipAccount[] {
  return password === null ? [] : [{ user, password, expiresAt, agentId }]
}
