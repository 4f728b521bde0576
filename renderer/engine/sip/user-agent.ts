import { UserAgent, type Invitation, type Session, type SessionDescriptionHandler } from 'sip.js'
import type { SipAccount } from '../../../shared/engine.ts'
import type { Failure } from '../../../shared/failure.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { PhoneOwner } from '../phone-port.ts'
import { AnsweredByMain, challengeAnswers, type ChallengeAnswers } from './challenge-answers.ts'
import type { ChallengeMemories } from './challenge-memory.ts'
import { GatedTransport, type GateOptions } from './gated-transport.ts'

export interface UserAgentParts {
  readonly userAgent: UserAgent
  readonly transport: GatedTransport
  readonly answers: ChallengeAnswers
}

export interface UserAgentHooks {
  readonly authorise: PhoneOwner['authorise']
  readonly memories: ChallengeMemories
  onRoundTrip(method: string, ms: number): void
  onUnanswered(method: string, why: Failure): void
  onConnect(): void
  onDisconnect(): void
  onInvite(invitation: Invitation): void
  audioOf(session: Session): SessionDescriptionHandler
}

/** sip.js's user agent for an account: no password, no logs, no STUN, no reconnecting of its own. */
export function userAgentFor(account: SipAccount, hooks: UserAgentHooks): Result<UserAgentParts, Failure> {
  const uri = UserAgent.makeURI(`sip:${encodeURIComponent(account.user)}@${account.domain}`)
  const servers = account.servers.filter((server) => /^wss?:\/\/[^\s]+$/.test(server))
  const [server] = servers
  if (uri === undefined || server === undefined || servers.length !== account.servers.length) {
    return err({ code: 'bad-request', field: 'profile', problem: 'sip-address' })
  }
  const answers = challengeAnswers()
  const transportOptions: GateOptions = {
    server,
    answers,
    memories: hooks.memories,
    ask: (challenge) => hooks.authorise(challenge),
    onRoundTrip: (method, ms) => hooks.onRoundTrip(method, ms),
    onUnanswered: (method, why) => hooks.onUnanswered(method, why),
    connectionTimeout: 5,
    traceSip: false,
  }
  try {
    const userAgent = new UserAgent({
      uri,
      transportConstructor: GatedTransport,
      transportOptions,
      // RFC 7118 §5: a browser cannot know its address; the Contact says how to reach it all the same.
      viaHost: `${crypto.randomUUID().slice(0, 12)}.invalid`,
      contactParams: { transport: 'ws' },
      userAgentString: 'Seatline/0.1',
      // The exchange decides how long a phone rings; sip.js would refuse after 60 s by itself.
      noAnswerTimeout: 3600,
      // RFC 4028: an exchange that wants to know that a call is still there may ask.
      sipExtensionExtraSupported: ['timer'],
      // Its own 180 is a promise that nobody holds: an INVITE for which it fails would be a rejection that nobody caught.
      sendInitialProvisionalResponse: false,
      gracefulShutdown: false,
      logBuiltinEnabled: false,
      logConfiguration: false,
      logLevel: 'error',
      sessionDescriptionHandlerFactory: (session) => hooks.audioOf(session),
      delegate: {
        onConnect: () => hooks.onConnect(),
        onDisconnect: () => hooks.onDisconnect(),
        onInvite: (invitation) => hooks.onInvite(invitation),
      },
    })
    const core = userAgent.userAgentCore
    // Said here and done in moving.ts: sip.js, told to do it, ends the old dialog before the new one is acknowledged.
    core.configuration.supportedOptionTags.push('replaces')
    core.configuration.supportedOptionTagsResponse.push('replaces')
    core.configuration.authenticationFactory = () => new AnsweredByMain(core, answers)
    const { transport } = userAgent
    return transport instanceof GatedTransport
      ? ok({ userAgent, transport, answers })
      : err({ code: 'bad-request', field: 'profile', problem: 'sip-transport' })
  } catch {
    // sip.js throws on addresses that its grammar refuses; to us that is a profile that cannot be used.
    return err({ code: 'bad-request', field: 'profile', problem: 'sip-address' })
  }
}
