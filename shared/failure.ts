import { z } from 'zod'
import { LinkProblem } from './link.ts'

/** The systems a console talks to. `exchange` is the SIP peer. */
export const System = z.enum(['yiyun', 'meiqia', 'udesk', 'huawei-cms', 'huawei-oifde', 'exchange'])
export type System = z.infer<typeof System>

/**
 * What can go wrong, with the facts a person needs. Each code has one sentence per language
 * (`failure.*` in renderer/i18n) that says what happened and who can fix it: you, IT, the provider, the customer.
 */
export const Failure = z.discriminatedUnion('code', [
  /** The system could not be reached at all (refused, no route, no name). */
  z.object({ code: z.literal('offline'), system: System }),
  z.object({ code: z.literal('timed-out'), system: System, afterMs: z.number() }),
  /** The vendor understood and said no: its own code and its own words. */
  z.object({ code: z.literal('refused'), system: System, vendorCode: z.string(), text: z.string() }),
  /** The desktop's right to act was not accepted: keys, token, SIP account. */
  z.object({ code: z.literal('unauthorised'), system: System, text: z.string() }),
  /** This computer's clock differs; positive = this computer is ahead. Seconds. */
  z.object({ code: z.literal('clock-skew'), system: System, seconds: z.number() }),
  z.object({ code: z.literal('locked-out'), system: System }),
  /** `until`: epoch ms. */
  z.object({ code: z.literal('rate-limited'), system: System, until: z.number() }),
  /** It failed several times in a row, so the console leaves it alone until then. `until`: epoch ms. */
  z.object({ code: z.literal('paused'), system: System, until: z.number() }),
  /** An answer that is not what the vendor's document promises (HTML, empty, truncated, wrongly typed). */
  z.object({ code: z.literal('broken-answer'), system: System, problem: z.string() }),
  /** The console cannot do this now. */
  z.object({
    code: z.literal('not-ready'),
    why: z.enum([
      'signed-out',
      'already-signed-in',
      'phone-not-registered',
      'in-a-call',
      'call-gone',
      'on-hold',
      'no-free-sip-account',
      'sip-account-expired',
      'secrets-missing',
      'engine-restarting',
      'do-not-disturb',
      'colleague-without-number',
      'not-a-lead',
      'not-your-group',
      'sip-account-taken',
      'set-by-company',
      /** This desk is in the call of an agent. */
      'monitoring',
      'monitoring-not-set-up',
      'mode-not-offered',
      'agent-not-in-a-call',
      'agent-without-number',
    ]),
  }),
  /** What was typed, pasted or imported cannot be used. */
  z.object({
    code: z.literal('bad-request'),
    field: z.enum([
      'request',
      'name',
      'num',
      'extension',
      'agent-id',
      'state',
      'skill',
      'number',
      'user-data',
      'digits',
      'profile',
      'key',
    ]),
    problem: z.string(),
  }),
  /** `desk`: the same agent signed in somewhere else. */
  z.object({ code: z.literal('signed-out'), by: z.enum(['vendor', 'other-desk']) }),
  z.object({ code: z.literal('microphone'), why: z.enum(['denied', 'missing', 'unreadable']) }),
  /** Nothing to hear with or to ring on. */
  z.object({ code: z.literal('speaker'), why: z.enum(['missing']) }),
  /** A SIP call that ended badly: final status (RFC 3261 §21) and Q.850 cause (RFC 3326) when given. */
  z.object({
    code: z.literal('call-failed'),
    status: z.number().nullable(),
    q850: z.number().nullable(),
    text: z.string(),
  }),
  /** A call that was lost here: its media path broke (DTLS), or the phone itself gave it up. */
  z.object({ code: z.literal('call-lost'), why: z.enum(['sound-path', 'phone']) }),
  /** A link, or what was copied, is not called. */
  z.object({ code: z.literal('link-refused'), why: LinkProblem }),
  z.object({ code: z.literal('storage'), problem: z.string() }),
  /** The company's policy file is there and nothing of it holds. `problem`: what is wrong in it, or which file and who may write it. */
  z.object({ code: z.literal('policy'), why: z.enum(['unreadable', 'writable', 'broken']), problem: z.string() }),
  /** The keys of a profile file are in the vault, but could not be taken out of the file. */
  z.object({ code: z.literal('file-keeps-keys'), file: z.string() }),
  z.object({ code: z.literal('cancelled') }),
  /** A bug of ours; `ref` is found in the log. */
  z.object({ code: z.literal('bug'), ref: z.string() }),
])
export type Failure = z.infer<typeof Failure>
export type FailureCode = Failure['code']
