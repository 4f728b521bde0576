import type { SipAccount, SipAuthorization, SipChallenge } from '../../shared/engine.ts'
import type { Failure } from '../../shared/failure.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Log } from '../log.ts'
import type { Secret } from '../secrets/secret.ts'
import { authorization, chooseChallenge, type DigestChallenge } from './sip-digest.ts'
import { createSlidingWindow } from './sliding-window.ts'
import { isSafeUri, uriHost } from './sip-uri.ts'

export interface SipCredential {
  /** The only realm that is answered. */
  readonly realm: string
  readonly password: Secret
}

export interface SipGate {
  /** From now on this account's challenges are answered; earlier failures are forgotten. */
  open(account: SipAccount, credential: SipCredential): void
  close(): void
  authorise(challenge: SipChallenge): Result<SipAuthorization, Failure>
}

/** Methods that this phone sends. Their list is closed because each answer is a signature. */
const methods: ReadonlySet<string> = new Set([
  'REGISTER',
  'INVITE',
  'ACK',
  'BYE',
  'CANCEL',
  'INFO',
  'REFER',
  'OPTIONS',
  'UPDATE',
  'NOTIFY',
  'SUBSCRIBE',
  'MESSAGE',
  'PRACK',
])

/** A desk signs a few requests a minute; a burst of calls and a reconnect stay far below. */
const rate = { most: 30, withinMs: 10_000 }
const wrongSecrets = { most: 3, withinMs: 60_000 }
/** Requests and nonces that are remembered; older ones are answered as if they were new. */
const memory = 256

/**
 * The engine window can ask for digests but must not become a signing oracle: one account, its realm, addresses of
 * its domain, known methods, a limited rate, and no more tries once the exchange has refused the password.
 */
export function createSipGate(ports: {
  readonly now: () => number
  /** So many random bytes. */
  readonly random: (bytes: number) => Uint8Array
  readonly log: Log
}): SipGate {
  let live: { readonly account: SipAccount; readonly credential: SipCredential } | null = null
  const answers = createSlidingWindow(rate.withinMs)
  const failures = createSlidingWindow(wrongSecrets.withinMs)
  let locked = false
  /** `Call-ID|method` → CSeq that was last answered. */
  const answered = new Map<string, number>()
  /** Outlives the account: the engine may know the nonce still, and a count may not come twice (RFC 7616 §3.4). */
  const nonceCounts = new Map<string, number>()

  const reset = (): void => {
    answers.clear()
    failures.clear()
    locked = false
    answered.clear()
  }

  const refuse = (asked: SipChallenge, algorithm: string, why: string, failure: Failure) => {
    // The method comes from a renderer: only a word that we know may reach the log.
    ports.log({
      what: 'digest',
      method: methods.has(asked.method) ? asked.method : 'other',
      algorithm,
      outcome: 'refused',
      why,
    })
    return err(failure)
  }

  return {
    open: (account, credential) => {
      live = { account, credential }
      reset()
    },
    close: () => {
      live = null
      reset()
    },
    authorise: (asked) => {
      if (live === null) return refuse(asked, 'none', 'closed', { code: 'not-ready', why: 'signed-out' })
      if (locked) return refuse(asked, 'none', 'locked', unauthorised('the exchange refused the SIP password'))
      const { account, credential } = live

      const problem = problemOf(asked, account)
      if (problem !== null) return refuse(asked, 'none', problem, { code: 'bad-request', field: 'request', problem })

      const now = ports.now()
      if (answers.count(now) >= rate.most) {
        const until = (answers.oldest() ?? now) + rate.withinMs
        return refuse(asked, 'none', 'rate', { code: 'rate-limited', system: 'exchange', until })
      }
      answers.add(now)

      const chosen = chooseChallenge(asked.challenges, credential.realm)
      if (chosen === null)
        return refuse(asked, 'none', 'no-challenge', unauthorised('no challenge of the exchange can be answered'))
      const { challenge, index } = chosen

      // CSeq rises by one when a request is sent again with credentials (RFC 3261 §22.2): challenged at that number
      // without `stale`, the credentials themselves were refused.
      const request = `${asked.callId}|${asked.method}`
      if (asked.ahead !== true && answered.get(request) === asked.cseq - 1 && !challenge.stale) {
        answered.delete(request)
        failures.add(now)
        locked = failures.count(now) >= wrongSecrets.most
        return refuse(asked, challenge.algorithm, 'wrong-secret', unauthorised('the exchange refused the SIP password'))
      }
      if (asked.ahead !== true) remember(answered, request, asked.cseq)

      const header = sign(asked, challenge, account.user, credential.password)
      ports.log({ what: 'digest', method: asked.method, algorithm: challenge.algorithm, outcome: 'answered' })
      return ok({ header, index })
    },
  }

  function sign(asked: SipChallenge, challenge: DigestChallenge, user: string, password: Secret): string {
    const count = (nonceCounts.get(challenge.nonce) ?? 0) + 1
    remember(nonceCounts, challenge.nonce, count)
    return authorization({
      challenge,
      user,
      password: password.reveal(),
      method: asked.method,
      uri: asked.uri,
      count,
      cnonce: Buffer.from(ports.random(16)).toString('hex'),
    })
  }
}

const unauthorised = (text: string): Failure => ({ code: 'unauthorised', system: 'exchange', text })

/** A word of ours for the log: why this request is never signed. */
function problemOf(asked: SipChallenge, account: SipAccount): string | null {
  if (!methods.has(asked.method)) return 'method'
  if (!isSafeUri(asked.uri)) return 'uri'
  const host = uriHost(asked.uri)
  const allowed = [`sip:${account.domain}`, ...account.servers].map(uriHost)
  if (host === null || !allowed.includes(host)) return 'host'
  // It would have to be escaped inside the quotes, and no exchange agrees how (RFC 7616 §3.4).
  if (/["\\\p{Cc}]/u.test(account.user)) return 'user'
  return null
}

/** Bounded: the oldest entry goes, so that a flood of challenges cannot grow this process. */
function remember(map: Map<string, number>, key: string, value: number): void {
  map.delete(key)
  map.set(key, value)
  const oldest = map.keys().next()
  if (map.size > memory && oldest.done !== true) map.delete(oldest.value)
}
