import { z } from 'zod'
import { AudioDevice, AudioRoute, HeardRole } from './audio.ts'
import { Failure } from './failure.ts'
import { DialString, Digits } from './phone-number.ts'
import { DtmfWay } from './connection.ts'
import { Microphone } from './phone.ts'
import { AutoAnswerHeader } from './policy.ts'
import { QualityPoint } from './quality.ts'

/** The SIP account as the engine may know it: no password, no HA1. Challenges are answered by main. */
export const SipAccount = z.object({
  user: z.string(),
  domain: z.string(),
  /** WebSocket addresses, first one preferred. */
  servers: z.array(z.string()).min(1),
  /** Header of an INVITE that carries the vendor's record id, e.g. X-Uuid. */
  callUuidHeader: z.string(),
  /** How digits go out; absent: rfc4733. */
  dtmf: DtmfWay.exactOptional(),
})
export type SipAccount = z.infer<typeof SipAccount>

/** As a peer connection takes it. The pass of a TURN server is this account's own and short-lived. */
export const IceServer = z.object({
  urls: z.string(),
  username: z.string().exactOptional(),
  credential: z.string().exactOptional(),
})
export type IceServer = z.infer<typeof IceServer>

/** SIP Call-ID; the engine refuses an INVITE with a longer one. */
const Leg = z.string().max(256)

/** What main asks of the engine. */
export const EngineCommand = z.discriminatedUnion('do', [
  z.object({ do: z.literal('start'), account: SipAccount }),
  /** How calls from now on reach the exchange's sound from outside its network. */
  z.object({ do: z.literal('ice'), servers: z.array(IceServer), onlyRelayed: z.boolean() }),
  /** Unregister and disconnect; answers with a `registration` fact of `off`. */
  z.object({ do: z.literal('stop') }),
  /** Try the connection again at once (network came back, resume from sleep). */
  z.object({ do: z.literal('reconnect') }),
  /**
   * A callout was asked for: within seconds a call rings here that is answered by itself. What its answer needs is made
   * ready, the microphone too, though nothing is picked up; off: it is let go again.
   */
  z.object({ do: z.literal('expect'), on: z.boolean() }),
  /** Ring audibly for this leg; softly when the agent is already talking, or `silent` where that is not wanted either. */
  z.object({ do: z.literal('ring'), leg: z.string(), soft: z.boolean(), silent: z.literal(true).exactOptional() }),
  /**
   * Answer; `zip`: play the short zip tone first, because nobody pressed anything. `muted`: the microphone's track is
   * disabled from the first moment on, until `mute` says otherwise.
   */
  z.object({ do: z.literal('answer'), leg: z.string(), zip: z.boolean(), muted: z.literal(true).exactOptional() }),
  /** 486 = busy here, 603 = decline, 480 = unavailable. */
  z.object({
    do: z.literal('decline'),
    leg: z.string(),
    status: z.union([z.literal(480), z.literal(486), z.literal(603)]),
  }),
  /** 302 with this number in our domain as Contact: the exchange shall ring it instead (RFC 3261 §21.3.3). */
  z.object({ do: z.literal('divert'), leg: z.string(), to: DialString }),
  z.object({ do: z.literal('hang-up'), leg: z.string() }),
  /** Cut the voice both ways at once, then ask the exchange (re-INVITE); until `resume`, whatever the exchange says. */
  z.object({ do: z.literal('hold'), leg: z.string() }),
  /** `zip`: play the short tone when the voice is back, because nobody pressed anything. */
  z.object({ do: z.literal('resume'), leg: z.string(), zip: z.boolean() }),
  /** Blind: the exchange is asked to connect the other side with this number (REFER, RFC 3515). */
  z.object({ do: z.literal('transfer'), leg: z.string(), to: DialString }),
  /** This phone calls by itself; `leg` will be the Call-ID. Answered by `ringing`, `established`, `ended`. `muted`: as in `answer`. */
  z.object({ do: z.literal('call'), leg: Leg, to: DialString, muted: z.literal(true).exactOptional() }),
  /** Attended: the exchange is asked to connect the other sides of two legs (REFER on `leg`, with Replaces, RFC 3891). */
  z.object({ do: z.literal('connect'), leg: z.string(), with: z.string() }),
  /** A conference of two legs mixed here, whether or not their voices are cut now; `part`, or the end of a leg, undoes it. */
  z.object({ do: z.literal('join'), leg: z.string(), with: z.string() }),
  z.object({ do: z.literal('part'), leg: z.string() }),
  z.object({ do: z.literal('mute'), leg: z.string(), muted: z.boolean() }),
  /** Open the microphone anew, because it gives nothing but silence; the voice of every leg comes from it then. */
  z.object({ do: z.literal('reopen-microphone'), leg: z.string() }),
  z.object({ do: z.literal('digits'), leg: z.string(), digits: Digits }),
  /** Use these devices from now on, also in calls that are talked on: the voice goes on without a gap. */
  z.object({ do: z.literal('audio'), route: AudioRoute }),
  /** Tell the level of the microphone some ten times a second, until told not to. */
  z.object({ do: z.literal('meter'), on: z.boolean() }),
  /** Play the test sound of this role once. */
  z.object({ do: z.literal('test-sound'), role: HeardRole }),
])
export type EngineCommand = z.infer<typeof EngineCommand>

/** How the engine's registration stands. `retryAt`, `expiresAt`: epoch ms. */
export const EngineRegistration = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('off') }),
  z.object({ kind: z.literal('connecting'), attempt: z.number().int() }),
  z.object({ kind: z.literal('registered'), expiresAt: z.number(), roundTripMs: z.number() }),
  z.object({ kind: z.literal('failed'), why: Failure, retryAt: z.number().nullable() }),
])
export type EngineRegistration = z.infer<typeof EngineRegistration>

/** Epoch ms that a Date can hold. */
const At = z.number().min(0).max(8_640_000_000_000_000)

/** What the engine tells. Facts, in the past tense; `at` epoch ms, taken in the engine when it happened. */
export const EngineFact = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('registration'), at: At, registration: EngineRegistration }),
  z.object({ fact: z.literal('microphone'), at: At, microphone: Microphone }),
  /** Everything that is plugged in; told at start and whenever something comes or goes. */
  z.object({ fact: z.literal('devices'), at: At, devices: z.array(AudioDevice).max(64) }),
  /** The wished microphone would not open, so the system's own one was taken. */
  z.object({ fact: z.literal('microphone-instead'), at: At, wished: z.string().max(256), label: z.string().max(256) }),
  /** How loud the microphone is, in dB of full scale (-100 = silence). Only while the meter is on. */
  z.object({ fact: z.literal('level'), at: At, db: z.number().min(-100).max(0) }),
  z.object({ fact: z.literal('meter'), at: At, why: Failure.nullable() }),
  z.object({ fact: z.literal('test-sound'), at: At, role: HeardRole, playing: z.boolean() }),
  z.object({
    fact: z.literal('invited'),
    at: At,
    leg: Leg,
    /** User part of From, or of P-Asserted-Identity when present. */
    number: z.string().max(64),
    displayName: z.string().max(128),
    queue: z.string().max(128).nullable(),
    /** Value of the profile's uuid header. */
    uuid: z.string().max(128).nullable(),
    /** By what the peer asked for auto-answer; only a hint, obeyed where the company's policy allows that header. */
    autoAnswer: z.array(AutoAnswerHeader).max(10),
  }),
  /** 200 OK sent, ACK seen. */
  z.object({ fact: z.literal('established'), at: At, leg: Leg }),
  z.object({ fact: z.literal('first-packet'), at: At, leg: Leg, way: z.enum(['in', 'out']) }),
  z.object({ fact: z.literal('muted'), at: At, leg: Leg, muted: z.boolean() }),
  /**
   * Whether sound flows that should. in: packets of the exchange; out: the microphone, while it is open and unmuted.
   * `silent` since `since`, and something is done about it; `hopeless`: in vain. `not-expected`: a hold or a mute took the
   * silence away. `never`: there was no sound of this kind in this leg before.
   */
  z.object({
    fact: z.literal('sound'),
    at: At,
    leg: Leg,
    way: z.enum(['in', 'out']),
    is: z.enum(['flowing', 'silent', 'hopeless', 'not-expected']),
    since: At,
    never: z.boolean(),
  }),
  /** The exchange was asked for a new media path (ICE restart, RFC 8839 §4.4); null: it agreed. */
  z.object({ fact: z.literal('path-renewed'), at: At, leg: Leg, why: Failure.nullable() }),
  /** Once a second while something is to be heard: how the second that ended at `at` sounded. */
  z.object({ fact: z.literal('quality'), at: At, leg: Leg, point: QualityPoint }),
  /** How it stands with the hold that was commanded last: the exchange agreed, or had nothing to agree to. */
  z.object({ fact: z.literal('held'), at: At, leg: Leg, held: z.boolean() }),
  /** The other side, or the exchange for it, put this desk on hold or took it back. */
  z.object({ fact: z.literal('peer-held'), at: At, leg: Leg, held: z.boolean() }),
  /** How a transfer goes; its failure is a refused command. done: the other side has been taken over, this leg is idle. */
  z.object({ fact: z.literal('transfer'), at: At, leg: Leg, stage: z.enum(['ringing', 'done']) }),
  /** The other side of a leg that this phone calls is being rung. */
  z.object({ fact: z.literal('ringing'), at: At, leg: Leg }),
  /**
   * The exchange moved a conversation to another dialog, asked for inside the one it had (RFC 3891, RFC 3515): `to` is
   * its leg from now on, with hold and mute as they were. `number` as in `invited`; the old leg is hung up by itself.
   */
  z.object({ fact: z.literal('moved'), at: At, leg: Leg, to: Leg, number: z.string().max(64) }),
  z.object({ fact: z.literal('digits-sent'), at: At, leg: Leg, digits: z.string().max(32) }),
  /**
   * The leg is over. `by`: `peer` = CANCEL or BYE from the exchange, `us` = our BYE or refusal was sent,
   * `fault` = it broke (`why`). `answeredElsewhere` from `Reason: SIP;cause=200` (RFC 3326).
   */
  z.object({
    fact: z.literal('ended'),
    at: At,
    leg: Leg,
    by: z.enum(['peer', 'us', 'fault']),
    status: z.number().int().nullable(),
    q850: z.number().int().nullable(),
    reasonText: z.string().max(256),
    answeredElsewhere: z.boolean(),
    why: Failure.nullable(),
  }),
  /** The command could not be carried out. */
  z.object({
    fact: z.literal('refused-command'),
    at: At,
    leg: Leg.nullable(),
    command: z.string().max(32),
    why: Failure,
  }),
])
export type EngineFact = z.infer<typeof EngineFact>
/** Facts about this desk's devices; they belong to no leg. */
export type AudioFact = Extract<
  EngineFact,
  { fact: 'devices' | 'microphone-instead' | 'level' | 'meter' | 'test-sound' }
>

/** A 401 or 407 that the exchange sent; main computes the answer (RFC 3261 §22, RFC 8760). */
export const SipChallenge = z.object({
  status: z.union([z.literal(401), z.literal(407)]),
  method: z.string().max(16),
  uri: z.string().max(256),
  callId: z.string().max(256),
  cseq: z.number().int(),
  /** Raw values of the WWW-/Proxy-Authenticate headers in the order they came. */
  challenges: z.array(z.string().max(1024)).min(1).max(8),
  /** The request has not been sent yet: it goes out with the answer to a challenge that an earlier one got. */
  ahead: z.literal(true).exactOptional(),
})
export type SipChallenge = z.infer<typeof SipChallenge>

/** The value for this one request's Authorization header, and which challenge it answers. */
export const SipAuthorization = z.object({ header: z.string(), index: z.number().int() })
export type SipAuthorization = z.infer<typeof SipAuthorization>
