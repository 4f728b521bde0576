import { z } from 'zod'
import { AgentName, SettableState, SkillChange } from './agent.ts'
import { AudioChange, AudioRole, DeviceChoice, HeardRole } from './audio.ts'
import { DeclineHow } from './call.ts'
import { Colleague } from './colleague.ts'
import { ConnectionChange, ConnectionReport, Connections, OptionalVendor, Vendor } from './connection.ts'
import { EngineCommand, EngineFact, SipAuthorization, SipChallenge } from './engine.ts'
import { Failure } from './failure.ts'
import {
  AuditEntry,
  BotFigures,
  Floor,
  FloorChange,
  FloorPanel,
  FloorTable,
  PhoneAccount,
  QueueFigures,
} from './floor.ts'
import { DayFigures, HistoryCall, HistoryCursor, HistoryFilter, HistoryPage } from './history.ts'
import { MonitoringDeed, MonitoringMode } from './monitoring.ts'
import { DialString, Digits } from './phone-number.ts'
import { PreferencesChange } from './preferences.ts'
import { ScreenPop } from './screen-pop.ts'
import type { Result } from './result.ts'
import { SignIn } from './session.ts'
import { CompactView, RingView, View } from './view.ts'
import { WallView } from './wall.ts'

/** Which renderer may ask or be told. The role is the host of its address: app://console, app://ring, … */
export const roles = ['console', 'ring', 'compact', 'engine', 'wall'] as const
export type Role = (typeof roles)[number]

/** At most 100 characters as people count them (code points), which is what the vendor takes. */
const BusinessData = z.string().refine((text) => [...text].length <= 100, 'at most 100 characters')

const nothing = z.undefined()
const profileId = z.object({ profileId: z.string().min(1).max(64) })
const agentId = z.number().int().positive()
const callId = z.object({ id: z.string().min(1).max(64) })

const request = <const From extends readonly Role[], I extends z.ZodType, O extends z.ZodType>(
  from: From,
  input: I,
  output: O,
) => ({ from, input, output, right: 'anyone' as const })

/** Main answers these only while a team lead is signed in: `not-ready: not-a-lead` to everybody else. */
const leadRequest = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) =>
  leadRequestFrom(['console'], input, output)

const leadRequestFrom = <const From extends readonly Role[], I extends z.ZodType, O extends z.ZodType>(
  from: From,
  input: I,
  output: O,
) => ({ from, input, output, right: 'lead' as const })

const revision = z.number().int()
/** A window that looks, by an id it made up. */
const watcher = z.string().min(1).max(64)

const event = <const To extends readonly Role[], P extends z.ZodType>(to: To, payload: P) => ({ to, payload })

/** A renderer asks, main answers. The key is the channel; names are commands. */
export const requests = {
  /** Listen to `view.changed` first, then ask; the higher revision wins. */
  'view.snapshot': request(['console'], nothing, z.object({ revision: z.number(), view: View })),
  'ring.snapshot': request(['ring'], nothing, z.object({ revision: z.number(), view: RingView })),

  'compact.snapshot': request(['compact'], nothing, z.object({ revision: z.number(), view: CompactView })),
  /** Instead of the console a small strip that stays on top, or back. */
  'compact.switch': request(['console', 'compact'], z.object({ compact: z.boolean() }), nothing),
  /** The system's own menu of states opens at the strip, which is too small for one of ours. */
  'compact.open-states': request(['compact'], nothing, nothing),
  /** From the ring window, for what needs the whole console. */
  'console.show': request(['ring'], nothing, nothing),

  'session.sign-in': request(['console'], SignIn, nothing),
  'session.cancel-sign-in': request(['console'], nothing, nothing),
  /** Without `force` a call in progress refuses with `not-ready: in-a-call`. */
  'session.sign-out': request(['console'], z.object({ force: z.boolean() }), nothing),
  /** During a call the wish is queued and answered at once. */
  'agent.switch': request(['console'], z.object({ state: SettableState }), nothing),
  'agent.undo-next': request(['console'], nothing, nothing),
  'agent.change-skills': request(['console'], z.object({ changes: z.array(SkillChange).min(1).max(100) }), nothing),
  'agent.dismiss-refusal': request(['console'], nothing, nothing),

  /** Click-to-call: asks the vendor to ring this phone and then the customer. Answers with our id of the call. */
  'calls.call': request(
    ['console'],
    z.object({ number: DialString, callerId: z.string().max(64).nullable(), userData: BusinessData.nullable() }),
    callId,
  ),
  'calls.answer': request(['console', 'ring', 'compact'], callId, nothing),
  'calls.decline': request(['console', 'ring', 'compact'], callId.extend({ how: DeclineHow.default('busy') }), nothing),
  /** A ringing call is not taken here: the exchange is asked to ring this number instead (302, RFC 3261 §21.3.3). */
  'calls.divert': request(['console', 'ring'], callId.extend({ to: DialString }), nothing),
  'calls.hang-up': request(['console', 'compact'], callId, nothing),
  /** The voice is cut at once; whether the exchange plays music is told by the call. */
  'calls.hold': request(['console', 'compact'], callId, nothing),
  /** A call that is talked on meanwhile goes on hold by itself: this is also how the two lines are swapped. */
  'calls.resume': request(['console', 'compact'], callId, nothing),
  /** Blind: on hold, then over to this number; when that fails, back to the customer as before. */
  'calls.transfer': request(['console'], callId.extend({ to: DialString }), nothing),
  /** A second line to a colleague or any number while this call waits on hold. Answers with our id of that second call. */
  'calls.consult': request(['console'], callId.extend({ to: DialString }), callId),
  /**
   * The customer is connected with the other call of this desk and the agent leaves: an attended transfer. While the other
   * side still rings it goes on as a blind one. `id`: any of the two; of a consult, the call it is about moves.
   */
  'calls.complete-transfer': request(['console'], callId, nothing),
  /** Ends the consult, in whatever state it is, and gives the voice back to the call that waits. `id`: any of the two. */
  'calls.back-to-caller': request(['console'], callId, nothing),
  /** A conference of the two calls of this desk; `calls.hold` of one of them parts them again. */
  'calls.join': request(['console'], callId, nothing),
  'calls.mute': request(['console', 'compact'], callId.extend({ muted: z.boolean() }), nothing),
  /** Opens the microphone anew; for one that gives only silence. */
  'calls.reopen-microphone': request(['console'], callId, nothing),
  'calls.digits': request(['console'], callId.extend({ digits: Digits }), nothing),
  /** Takes an ended call off the call bar, or off a call that goes on the word of what was refused in it. */
  'calls.dismiss': request(['console'], callId, nothing),

  /** Takes away what another program asked to be called; who calls it does so by `calls.call`. */
  'link.dismiss': request(['console'], nothing, nothing),
  /** The history is looked at: the badge goes. */
  'missed.seen': request(['console'], nothing, nothing),

  /** A key is being chosen, so that the global ones must not act; it ends with false, or with the window. */
  'keys.record': request(['console'], z.object({ recording: z.boolean() }), nothing),

  /** Caller IDs that the enterprise owns, for the picker. */
  'numbers.caller-ids': request(
    ['console'],
    nothing,
    z.object({
      numbers: z.array(z.object({ number: z.string(), name: z.string() })),
      groups: z.array(z.object({ id: z.number(), name: z.string(), numbers: z.array(z.string()) })),
    }),
  ),

  /**
   * The colleagues, with their live state. Main asks the vendor while views ask main, which a view does every two seconds
   * as long as somebody looks. `known`: the revision that the view has; null = nothing yet.
   */
  'colleagues.list': request(
    ['console'],
    z.object({ known: z.number().nullable() }),
    z.object({
      revision: z.number(),
      /** Everybody, or null: only what has changed since `known` is in `changed` and `gone`. */
      all: z.array(Colleague).nullable(),
      changed: z.array(Colleague),
      gone: z.array(z.string()),
      /** When the vendor gave this list, epoch ms. */
      asOf: z.number(),
      /** Why it is not fresher. */
      failure: Failure.nullable(),
    }),
  ),
  /** What to dial for a colleague. Refused with `not-ready: colleague-without-number` where nothing is known. */
  'colleagues.number': request(
    ['console'],
    z.object({ name: z.string().min(1).max(64) }),
    z.object({ number: DialString }),
  ),

  /**
   * Listen to `floor.changed` first, then ask, and again every ten seconds as long as somebody looks: without that, the
   * vendors are left alone after half a minute. `known`: the revision that the view has; null = nothing yet, or a
   * change was missed. Answers the whole floor unless what is missing comes as changes; the higher revision wins.
   */
  'floor.watch': leadRequest(
    z.object({ watcher, panels: z.array(FloorPanel).max(10), known: revision.nullable() }),
    z.object({ revision, floor: Floor.nullable() }),
  ),
  'floor.leave': leadRequest(z.object({ watcher }), nothing),
  /** Marks a line of the rescue board, or takes the mark away. `key`: of the line. */
  'floor.take': leadRequest(z.object({ key: z.string().min(1).max(64), taken: z.boolean() }), nothing),
  /** The last figures of each five minutes since local midnight, of all queues, oldest first. */
  'floor.queue-day': leadRequest(nothing, z.object({ figures: z.array(QueueFigures) })),
  /** The robot by the hour of another day than today, asked for once. `at`: any moment of that day, epoch ms. */
  'floor.bot-day': leadRequest(
    z.object({ at: z.number() }),
    z.object({ hours: z.array(BotFigures), asOf: z.number() }),
  ),
  /** Opens the wall: a second window over a whole screen, another one than the console's where there is one. */
  'wall.open': leadRequest(nothing, nothing),
  /** As `floor.watch`: listen first, then ask, and again every ten seconds as long as the wall can be seen. */
  'wall.watch': leadRequestFrom(['wall'], nothing, z.object({ revision, wall: WallView })),
  /** Nobody sees the wall any more, or (`close`) it is to go away. */
  'wall.leave': request(['wall'], z.object({ close: z.boolean() }), nothing),
  /**
   * Writes a table as CSV to where the person says; null when no place was chosen. `keys`: which rows, in which order;
   * null = all (only the first three tables have keys). `at`: of the robot's hours, of that day instead of today.
   */
  'floor.export': leadRequest(
    z.object({
      table: FloorTable,
      keys: z.array(z.string().max(1024)).max(20_000).nullable(),
      at: z.number().nullable().default(null),
    }),
    z.object({ file: z.string(), rows: z.number() }).nullable(),
  ),
  /** What was done to others at this desk, newest first. `before`: an id; null = from the newest on. */
  'floor.audit': leadRequest(
    z.object({ before: z.number().nullable(), limit: z.number().int().min(1).max(200) }),
    z.object({ entries: z.array(AuditEntry) }),
  ),

  /**
   * Remote help, for an agent of the lead's groups: otherwise `not-ready: not-your-group`. Each is written to the audit
   * log before it is sent, or not sent. `name`: at Yiyun.
   */
  'help.set-state': leadRequest(z.object({ name: AgentName, state: SettableState }), nothing),
  'help.change-skills': leadRequest(
    z.object({ name: AgentName, changes: z.array(SkillChange).min(1).max(100) }),
    nothing,
  ),
  /** Without `force` the vendor refuses while the agent is in a call. */
  'help.sign-out': leadRequest(z.object({ name: AgentName, force: z.boolean() }), nothing),

  /**
   * The lead's phone goes into the call of an agent of the lead's groups; `key`: of the floor's row. Answers when it is on
   * its way. How it goes on is in the view; who was listened to is in the audit log.
   */
  'monitoring.start': leadRequest(z.object({ key: z.string().min(1).max(1024), mode: MonitoringMode }), nothing),
  /** Refused with `not-ready: mode-not-offered` where the way of monitoring has none, `call-gone` while not in a call. */
  'monitoring.switch': leadRequest(z.object({ to: MonitoringDeed }), nothing),
  'monitoring.leave': leadRequest(nothing, nothing),
  'monitoring.dismiss': leadRequest(nothing, nothing),

  /** All SIP accounts of the enterprise. */
  'phones.list': leadRequest(nothing, z.object({ accounts: z.array(PhoneAccount) })),
  /** A free account becomes this agent's. `not-ready: sip-account-taken` or `sip-account-expired` when it is not free any more. */
  'phones.bind': leadRequest(z.object({ agentId, user: z.string().min(1).max(128) }), nothing),
  /** These caller IDs and groups of them, in place of all that these agents had; what they had the vendor does not tell. */
  'phones.assign-numbers': leadRequest(
    z.object({
      agentIds: z.array(agentId).min(1).max(1000),
      groupIds: z.array(z.number().int().positive()).max(1000),
      numbers: z.array(z.string().min(1).max(128)).max(1000),
    }),
    nothing,
  ),

  'history.page': request(
    ['console'],
    z.object({ filter: HistoryFilter, after: HistoryCursor.nullable(), limit: z.number().int().min(1).max(200) }),
    HistoryPage,
  ),
  /** Null: the log has no such call, or no more. */
  'history.call': request(['console'], z.object({ id: z.string().min(1).max(1024) }), HistoryCall.nullable()),
  'history.day': request(['console'], nothing, DayFigures),
  /** A press copies a number, or a call as text for a mail. */
  'clipboard.copy': request(['console'], z.object({ text: z.string().min(1).max(40_000) }), nothing),
  'history.sync': request(['console'], nothing, nothing),

  /**
   * Opens the system's file dialog; the file's secrets go to the vault. Answers null when nothing was chosen, and fails with
   * `file-keeps-keys` when all was imported and the file could not be cleaned.
   */
  'profiles.import': request(['console'], nothing, z.object({ id: z.string() }).nullable()),
  /** Opens the system's file dialog and writes the profile without its secrets. Null when no place was chosen. */
  'profiles.export': request(['console'], profileId, z.object({ file: z.string() }).nullable()),
  /** A profile from nothing, without agents and keys. */
  'profiles.create': request(
    ['console'],
    z.object({
      name: z.string().trim().min(1).max(100),
      country: z.string().regex(/^[A-Z]{2}$/),
      connections: Connections.pick({ yiyun: true, meiqia: true, exchange: true }),
    }),
    z.object({ id: z.string() }),
  ),
  'connections.read': request(['console'], profileId, Connections),
  /**
   * Holds from the next sign-in on. A key is only for the host it was given for: `keyForgotten` says that the vault dropped it
   * because the address or the way of signing is another one now.
   */
  'connections.save': request(
    ['console'],
    profileId.extend({ change: ConnectionChange }),
    z.object({ keyForgotten: z.boolean() }),
  ),
  /** With its key. */
  'connections.remove': request(['console'], profileId.extend({ system: OptionalVendor }), nothing),
  /**
   * Main takes the key from the clipboard into the vault and empties the clipboard: no renderer ever sees it.
   * Refused with `bad-request` on `key` when the clipboard holds nothing that can be one.
   */
  'connections.take-key': request(['console'], profileId.extend({ system: Vendor }), nothing),
  'connections.forget-key': request(['console'], profileId.extend({ system: Vendor }), nothing),
  /** Asks the vendor with everything that only reads; ends within half a minute. What it found is the answer, also when all failed. */
  'connections.test': request(['console'], profileId.extend({ system: Vendor }), ConnectionReport),
  'connections.cancel-test': request(['console'], nothing, nothing),
  /** Refused with `not-ready: set-by-company` when one of them is locked; then none is changed. */
  /** Null: nothing opens. */
  'profiles.set-screen-pop': request(['console'], profileId.extend({ screenPop: ScreenPop.nullable() }), nothing),
  'preferences.change': request(['console'], PreferencesChange, nothing),
  'diagnostics.open-log-folder': request(['console'], nothing, nothing),
  /** Writes a bundle for support to where the person says (shared/diagnostics.ts); null when no place was chosen. */
  'diagnostics.export': request(['console'], nothing, z.object({ file: z.string() }).nullable()),

  /** What `view.update` calls ready: at once, or at the end of the call that is. Signs out first. */
  'updates.restart-now': request(['console'], nothing, nothing),
  'updates.after-shift': request(['console'], nothing, nothing),
  'updates.look': request(['console'], nothing, nothing),

  /** Holds at once, also in a call, and whenever the device is plugged in again. */
  'audio.choose': request(
    ['console'],
    z
      .object({ role: AudioRole, choice: DeviceChoice })
      .refine(
        ({ role, choice }) => role === 'second-ringer' || choice.kind !== 'none',
        'only the second ringer can be none',
      ),
    nothing,
  ),
  'audio.change': request(['console'], AudioChange, nothing),
  'audio.test': request(['console'], z.object({ role: HeardRole }), nothing),
  /** Somebody looks at the level meter; ask again every 2 s, because it goes out by itself after 5. `looking` false: at once. */
  'audio.look': request(['console'], z.object({ looking: z.boolean() }), nothing),
  'audio.dismiss-news': request(['console'], nothing, nothing),

  /** The engine has loaded and listens; main answers with nothing and sends its commands. */
  'engine.hello': request(['engine'], nothing, nothing),
  'engine.tell': request(['engine'], EngineFact, nothing),
  /** Main computes the digest; the password and HA1 never leave it. */
  'engine.authorise': request(['engine'], SipChallenge, SipAuthorization),

  /** A view reports an error of its own, for the log. */
  'view.report-error': request(
    ['console', 'ring', 'compact', 'engine', 'wall'],
    z.object({ message: z.string().max(2000) }),
    nothing,
  ),
} as const

/** Main tells, a renderer listens. Names are facts, in the past tense; `engine.commanded` is the engine's order. */
export const events = {
  /** Only the slices that changed. A gap in the revisions means: ask for the snapshot again. */
  'view.changed': event(['console'], z.object({ revision: z.number(), patch: View.partial() })),
  /** How loud the microphone is, dB of full scale, some ten times a second while somebody looks. */
  'audio.level': event(['console'], z.object({ db: z.number() })),
  /** Only to who watches. A gap in the revisions means: ask `floor.watch` again, with null. */
  'floor.changed': event(['console'], z.object({ revision, change: FloorChange })),
  'wall.changed': event(['wall'], z.object({ revision, wall: WallView })),
  'ring.changed': event(['ring'], z.object({ revision: z.number(), view: RingView })),
  'compact.changed': event(['compact'], z.object({ revision: z.number(), view: CompactView })),
  /** Somebody asked for this room from outside the console: by a click on the notice of a missed call. */
  'room.asked-for': event(['console'], z.object({ room: z.enum(['history']) })),
  'engine.commanded': event(['engine'], EngineCommand),
} as const

export type RequestName = keyof typeof requests
/** Those that a plain agent is refused. */
export type LeadRequest = { [N in RequestName]: (typeof requests)[N]['right'] extends 'lead' ? N : never }[RequestName]
export type EventName = keyof typeof events
/** What the asker passes, before parsing (defaults may be left out). */
export type Input<N extends RequestName> = z.input<(typeof requests)[N]['input']>
/** What the handler receives, parsed. */
export type Parsed<N extends RequestName> = z.output<(typeof requests)[N]['input']>
export type Output<N extends RequestName> = z.output<(typeof requests)[N]['output']>
export type Payload<N extends EventName> = z.output<(typeof events)[N]['payload']>
export type Answer<N extends RequestName> = Result<Output<N>, Failure>

export type RequestOf<R extends Role> = {
  [N in RequestName]: R extends (typeof requests)[N]['from'][number] ? N : never
}[RequestName]
export type EventOf<R extends Role> = {
  [N in EventName]: R extends (typeof events)[N]['to'][number] ? N : never
}[EventName]

/** All that the preload puts on `window.bridge`, narrowed to a role by each renderer's one bridge file. */
export interface Bridge<R extends Role = Role> {
  request<N extends RequestOf<R>>(name: N, input: Input<N>): Promise<Answer<N>>
  on<N extends EventOf<R>>(name: N, listener: (payload: Payload<N>) => void): () => void
}
