import { createHmac } from 'node:crypto'
import type { IceServer } from '../../shared/engine.ts'
import type { Secret } from '../secrets/secret.ts'

/** What a profile says of reaching the exchange from outside its network; `secret` is what it shares with its TURN servers. */
export interface RelaySettings {
  readonly servers: readonly string[]
  readonly secret: Secret | null
}

/** A pass outlasts a shift, so that no call is cut by it; it is renewed long before. */
const validMs = 12 * 3_600_000
export const renewEveryMs = 3_600_000

/**
 * The STUN and TURN servers for a peer connection. A TURN server is named with a pass for this account alone that is over
 * after twelve hours; the secret itself stays here. The pass is made as TURN servers know it ("TURN REST API",
 * draft-uberti-behave-turn-rest-00 §2.2, coturn's `use-auth-secret`): the name is `<epoch s>:<account>`, the password the
 * base64 of its HMAC-SHA1. Without a secret a TURN server is left out: it would refuse. `now`: epoch ms.
 */
export function iceServers({ servers, secret }: RelaySettings, account: string, now: number): IceServer[] {
  return servers.flatMap((urls): IceServer[] => {
    if (!/^turns?:/.test(urls)) return [{ urls }]
    if (secret === null) return []
    const username = `${Math.floor((now + validMs) / 1000)}:${account}`
    return [{ urls, username, credential: createHmac('sha1', secret.reveal()).update(username).digest('base64') }]
  })
}
