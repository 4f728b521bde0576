import { Core, type Session, SessionState } from 'sip.js'
import {
  answerTimer,
  endAfter,
  readLeast,
  refreshAfter,
  requestTimer,
  takesUpdate,
  timerOfAnswer,
  type Heads,
  type SessionTimer,
} from './session-timer.ts'

export interface KeeperOwner {
  /** Time for a re-INVITE that changes nothing. */
  refresh(): void
  /** Nobody has confirmed the session in time, `afterMs` after the last confirmation. */
  expired(afterMs: number): void
  /** The other side knows no such call. */
  unknown(): void
}

/** Keeps a dialog confirmed for as long as both sides have agreed (RFC 4028), and re-INVITEs within RFC 3261 §14. */
export interface SessionKeeper {
  /** For our 2xx to their request. */
  answers(request: Heads): readonly string[]
  /** For each INVITE of ours in the dialog: any of them confirms. */
  requests(): readonly string[]
  /** A 2xx to a request of ours has come. */
  confirmed(response: Heads): void
  /** A 422 to a request of ours has come; the next one will ask for what it wants. */
  tooBrief(response: Heads): void
  stop(): void
}

/** RFC 3261 §13.3.1.4: so long is an ACK waited for, ms. */
const ackWithin = 32_000
/** After a refresh that failed for another reason than the call's end, ms. */
const again = 10_000

export function keepSession(session: Session, owner: KeeperOwner): SessionKeeper {
  let timer: SessionTimer | null = null
  let least: number | null = null
  let updates = false
  let refreshing: ReturnType<typeof setTimeout> | undefined
  let ending: ReturnType<typeof setTimeout> | undefined
  let acknowledging: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  function run(next: SessionTimer | null): void {
    clearTimeout(refreshing)
    clearTimeout(ending)
    timer = next
    if (next === null || stopped) return
    if (next.refresher === 'us') refreshing = setTimeout(refresh, refreshAfter(next))
    ending = setTimeout(() => owner.expired(endAfter(next)), endAfter(next))
  }

  function refresh(): void {
    const { dialog, userAgent } = session
    if (stopped || session.state !== SessionState.Established) return
    if (!updates || !(dialog instanceof Core.SessionDialog)) return owner.refresh()
    const update = dialog.createOutgoingRequestMessage('UPDATE', {
      extraHeaders: [...keeper.requests(), `Contact: ${userAgent.contact.toString()}`],
    })
    userAgent.userAgentCore.request(update, {
      onAccept: ({ message }) => keeper.confirmed(message),
      onRedirect: ({ message }) => refused(message),
      onReject: ({ message }) => refused(message),
    })
  }

  function refused(message: Core.IncomingResponseMessage): void {
    if (message.statusCode === 481) return owner.unknown()
    if (message.statusCode === 405 || message.statusCode === 501) updates = false
    if (message.statusCode === 422) keeper.tooBrief(message)
    if (!stopped) refreshing = setTimeout(refresh, message.statusCode === 422 ? 0 : again)
  }

  /** sip.js leaves no room for headers in its answer to a re-INVITE, and forgets one whose ACK or whose 3xx comes. */
  function attend(): void {
    const { dialog } = session
    const delegate = dialog?.delegate
    if (dialog === undefined || delegate === undefined) return
    dialog.delegate = {
      ...delegate,
      onInvite: (request) => {
        const accept = request.accept.bind(request)
        request.accept = (options) => {
          const extraHeaders = [...(options?.extraHeaders ?? []), ...keeper.answers(request.message)]
          const accepted = accept({ statusCode: 200, ...options, extraHeaders })
          clearTimeout(acknowledging)
          if (!stopped) acknowledging = setTimeout(() => owner.unknown(), ackWithin)
          return accepted
        }
        delegate.onInvite?.(request)
      },
      onAck: (request) => {
        clearTimeout(acknowledging)
        return delegate.onAck?.(request)
      },
    }
    const invite = dialog.invite.bind(dialog)
    dialog.invite = (answers = {}, options = {}) =>
      // Nobody is sent elsewhere in the middle of a call: to whoever asked it is a refusal.
      invite({ ...answers, onRedirect: (response) => answers.onReject?.(response) }, options)
  }

  const keeper: SessionKeeper = {
    answers: (request) => {
      const { timer: agreed, headers } = answerTimer(request)
      updates ||= takesUpdate(request)
      run(agreed)
      return headers
    },
    requests: () => requestTimer(timer, least),
    confirmed: (response) => {
      updates ||= takesUpdate(response)
      run(timerOfAnswer(response))
    },
    tooBrief: (response) => {
      least = Math.max(least ?? 0, readLeast(response.getHeader('Min-SE')) ?? 0)
    },
    stop: () => {
      stopped = true
      clearTimeout(refreshing)
      clearTimeout(ending)
      clearTimeout(acknowledging)
    },
  }
  session.stateChange.addListener((state) => {
    if (state === SessionState.Established) attend()
  })
  return keeper
}
