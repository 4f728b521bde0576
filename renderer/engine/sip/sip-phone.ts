import { UserAgent, type Invitation, type Session } from 'sip.js'
import type { EngineCommand, EngineFact, EngineRegistration, SipAccount } from '../../../shared/engine.ts'
import type { Failure } from '../../../shared/failure.ts'
import type { Microphone } from '../microphone.ts'
import type { Phone, PhoneOwner } from '../phone-port.ts'
import type { Ringing } from '../ringing.ts'
import type { Speaker } from '../speaker.ts'
import { challengeMemories, type ChallengeMemories } from './challenge-memory.ts'
import { CallAudio, type CallAudioOwner } from './call-audio.ts'
import { expectedCall } from './expected-call.ts'
import { readInvitation } from './invitation.ts'
import { conference } from './conference.ts'
import { dial } from './dial.ts'
import { callLeg, type CallLeg, type LegOwner } from './leg.ts'
import { moving } from './moving.ts'
import { connectionOptions } from './offer.ts'
import { outgoingLeg } from './outgoing-leg.ts'
import { readyOffer } from './ready-offer.ts'
import { referToReplace } from './refer-to.ts'
import { line, type Line } from './registration.ts'

export interface PhoneParts {
  readonly owner: PhoneOwner
  readonly microphone: Microphone
  readonly speaker: Speaker
  readonly ringing: Ringing
}

/** More legs than one agent could ever have; what comes beyond is an attack or a loop. */
const mostLegs = 8
const gone: Failure = { code: 'not-ready', why: 'call-gone' }
const noNumber: Failure = { code: 'bad-request', field: 'number', problem: 'not-a-number' }

/** The phone port on sip.js. */
export function sipPhone({ owner, microphone, speaker, ringing }: PhoneParts): Phone {
  const legs = new Map<string, CallLeg>()
  const audios = new WeakMap<Session, CallAudio>()
  const mixed = conference()
  let current: { readonly line: Line; readonly account: SipAccount } | undefined
  /** To be started when the line that is leaving has told `off`. */
  let next: SipAccount | undefined
  let leaving = false
  let remembered: { readonly of: string; readonly memories: ChallengeMemories } | undefined
  let told: EngineRegistration = { kind: 'off' }

  const tell = (fact: EngineFact) => owner.tell(fact)

  let reach: RTCConfiguration = connectionOptions
  const expected = expectedCall(microphone, () => reach)
  const offer = readyOffer(() => reach)

  /** Not beside a call, whose sound is worth more. */
  const readyForNext = () => {
    if (legs.size === 0) offer.keep(told.kind === 'registered')
  }

  function audioFor(leg: string, session: Session, ready = expected.take()): CallAudio {
    const owned: CallAudioOwner = {
      microphone,
      play: (track) => speaker.play(leg, track),
      firstPacket: (way) => tell({ fact: 'first-packet', at: Date.now(), leg, way }),
      peerHeld: (held) => tell({ fact: 'peer-held', at: Date.now(), leg, held }),
      digitSent: (digits) => tell({ fact: 'digits-sent', at: Date.now(), leg, digits }),
      pathLost: () => legs.get(leg)?.sound.pathLost(),
      broken: () => legs.get(leg)?.happen({ event: 'media-broken' }),
    }
    const audio = new CallAudio(owned, ready ?? new RTCPeerConnection(reach))
    audios.set(session, audio)
    return audio
  }

  const ownerOf = (id: string): LegOwner => ({
    ringing,
    dtmf: current?.account.dtmf ?? 'rfc4733',
    tell,
    reachable: (then) => current?.line.whenReachable(then),
    referred: (leg, referral) => {
      if (current !== undefined) moves.follow(leg, referral, current.line.userAgent, current.account.domain)
    },
    ended: () => {
      const leg = legs.get(id)
      if (leg !== undefined) mixed.part(leg.audio)
      legs.delete(id)
      readyForNext()
    },
  })
  const moves = moving({ legs, audioFor, ownerOf, tell })

  function invited(invitation: Invitation, account: SipAccount): void {
    const { request, body } = invitation
    const id = request.callId
    // While it signs off, whoever still finds this phone must look for another one.
    const status = leaving
      ? 480
      : id.length > 256
        ? 400
        : legs.has(id)
          ? 482
          : legs.size >= mostLegs
            ? 486
            : moves.refusal(invitation)
    if (status !== null) {
      invitation.reject({ statusCode: status }).catch(() => undefined)
      return
    }
    const said = readInvitation(request, account.callUuidHeader)
    if (moves.replaced(invitation, said.number)) return
    // RFC 3262 §3: who requires reliable 1xx gets none at all, rather than an unreliable one.
    if (!/\b100rel\b/i.test(request.getHeader('Require') ?? '')) invitation.progress().catch(() => undefined)
    const audio = audioFor(id, invitation)
    if (body) audio.prepare(body)
    legs.set(id, callLeg(id, invitation, audio, ownerOf(id)))
    tell({ fact: 'invited', at: Date.now(), leg: id, ...said })
  }

  /** Of one account only: an exchange may bind a nonce to a user. */
  function memoriesOf({ user, domain }: SipAccount): ChallengeMemories {
    const of = `${user}@${domain}`
    if (remembered?.of !== of) remembered = { of, memories: challengeMemories() }
    return remembered.memories
  }

  function begin(account: SipAccount): void {
    const made = line(account, {
      authorise: (challenge) => owner.authorise(challenge),
      memories: memoriesOf(account),
      onInvite: (invitation) => invited(invitation, account),
      // sip.js asks for the audio of every session it knows; all of ours were made with their INVITE.
      audioOf: (session) => audios.get(session) ?? audioFor(session.id, session),
      inCall: () => legs.size > 0,
      lost: () => everyLeg((leg) => leg.happen({ event: 'socket-lost' })),
      tell: (registration) => {
        told = registration
        readyForNext()
        tell({ fact: 'registration', at: Date.now(), registration })
        if (registration.kind === 'off') left()
      },
    })
    if (made.ok) current = { line: made.value, account }
    else {
      const registration = { kind: 'failed', why: made.error, retryAt: null } as const
      tell({ fact: 'registration', at: Date.now(), registration })
    }
  }

  function left(): void {
    current = undefined
    leaving = false
    const account = next
    next = undefined
    if (account !== undefined) begin(account)
  }

  function stop(): void {
    everyLeg((leg) => leg.happen({ event: 'hang-up' }))
    ringing.silence()
    if (current === undefined) {
      tell({ fact: 'registration', at: Date.now(), registration: { kind: 'off' } })
      return
    }
    if (leaving) return
    leaving = true
    current.line.leave()
  }

  const everyLeg = (act: (leg: CallLeg) => void) => [...legs.values()].forEach(act)

  function withLeg(command: EngineCommand['do'], id: string, act: (leg: CallLeg) => unknown): void {
    const leg = legs.get(id)
    if (leg === undefined) refuse(command, id, gone)
    else void act(leg)
  }

  const refuse = (command: EngineCommand['do'], leg: string, why: Failure) =>
    tell({ fact: 'refused-command', at: Date.now(), leg, command, why })

  /** A number as the exchange knows it. */
  const uriOf = (number: string) =>
    current && UserAgent.makeURI(`sip:${encodeURIComponent(number)}@${current.account.domain}`)

  return {
    start: (account) => {
      reach = connectionOptions
      if (current === undefined) return begin(account)
      // Signed in again with the same account: a call in progress is left alone.
      if (!leaving && JSON.stringify(current.account) === JSON.stringify(account)) {
        tell({ fact: 'registration', at: Date.now(), registration: told })
        return current.line.reconnect()
      }
      next = account
      stop()
    },
    stop: () => {
      next = undefined
      stop()
    },
    reconnect: () => {
      current?.line.reconnect()
      offer.renew()
      everyLeg((leg) => leg.sound.networkChanged())
    },
    reachThrough: (servers, onlyRelayed) => {
      const iceServers = servers.map((server) => ({ ...server }))
      reach = { ...connectionOptions, iceServers, iceTransportPolicy: onlyRelayed ? 'relay' : 'all' }
      offer.renew()
    },
    expect: (on) => expected.expect(on),
    // The call may be over by the time the order to ring arrives; then there is nothing to say.
    ring: (id, how) => legs.get(id)?.ring(how),
    answer: (id, zip, muted) =>
      withLeg('answer', id, (leg) => {
        // Nothing was described yet, so it holds before any voice could leave.
        if (muted) void leg.mute(true)
        leg.happen({ event: 'answer', zip })
      }),
    decline: (id, status) => withLeg('decline', id, (leg) => leg.happen({ event: 'decline', status })),
    divert: (id, to) =>
      withLeg('divert', id, (leg) => {
        const contact = uriOf(to)
        if (contact === undefined) refuse('divert', id, noNumber)
        else leg.happen({ event: 'divert', contact: contact.toString() })
      }),
    hangUp: (id) => withLeg('hang-up', id, (leg) => leg.happen({ event: 'hang-up' })),
    hold: (id) => withLeg('hold', id, (leg) => leg.hold(true) || refuse('hold', id, gone)),
    resume: (id, zip) => withLeg('resume', id, (leg) => leg.hold(false, zip) || refuse('resume', id, gone)),
    transfer: (id, to) =>
      withLeg('transfer', id, (leg) => {
        const target = uriOf(to)
        if (target === undefined) refuse('transfer', id, noNumber)
        else if (!leg.transfer('transfer', target)) refuse('transfer', id, gone)
      }),
    call: (id, to, muted) => {
      const target = uriOf(to)
      if (current === undefined || leaving || legs.has(id) || legs.size >= mostLegs) return refuse('call', id, gone)
      if (target === undefined) return refuse('call', id, noNumber)
      current.line.expectInvite(target)
      const inviter = dial(current.line.userAgent, target, id)
      const audio = audioFor(id, inviter, offer.take())
      if (muted) void audio.voice.mute(true)
      legs.set(id, outgoingLeg(id, inviter, audio, ownerOf(id)))
    },
    connect: (id, other) =>
      withLeg('connect', id, (leg) => {
        const there = legs.get(other)
        const target = there?.isTalking() === true ? referToReplace(there.session) : undefined
        if (target === undefined || !leg.transfer('connect', target)) refuse('connect', id, gone)
      }),
    join: (id, other) =>
      withLeg('join', id, async (leg) => {
        const there = legs.get(other)
        const both = leg.isTalking() && there?.isTalking() === true
        if (!both || !(await mixed.join(leg.audio, there.audio))) refuse('join', id, gone)
      }),
    // The end of a leg, which parts it as well, may have been faster.
    part: (id) => {
      const leg = legs.get(id)
      if (leg !== undefined) mixed.part(leg.audio)
    },
    mute: (id, muted) =>
      withLeg('mute', id, async (leg) => {
        if (await leg.mute(muted)) tell({ fact: 'muted', at: Date.now(), leg: id, muted })
        else refuse('mute', id, gone)
      }),
    reopenMicrophone: (id) =>
      withLeg('reopen-microphone', id, async (leg) => {
        const opened = await leg.audio.voice.reopen()
        if (opened.ok) leg.sound.reopened()
        else refuse('reopen-microphone', id, opened.error)
      }),
    digits: (id, digits) =>
      withLeg('digits', id, (leg) => {
        if (!leg.digits(digits)) refuse('digits', id, { code: 'bad-request', field: 'digits', problem: 'not-taken' })
      }),
    dispose: () => {
      ringing.silence()
      expected.expect(false)
      everyLeg((leg) => leg.happen({ event: 'hang-up' }))
      current?.line.cut()
      offer.keep(false)
    },
  }
}
