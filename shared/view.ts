import { z } from 'zod'
import { AudioView } from './audio.ts'
import { Call } from './call.ts'
import { Failure } from './failure.ts'
import { AgentState } from './agent.ts'
import { KeyStatuses, Accelerator } from './global-keys.ts'
import { HistoryStatus } from './history.ts'
import { Monitoring } from './monitoring.ts'
import { LinkNews } from './link.ts'
import { Microphone, Phone, Readiness } from './phone.ts'
import { PolicyView } from './policy.ts'
import { Preferences } from './preferences.ts'
import { ProfileSummary } from './profile.ts'
import { Session } from './session.ts'
import { Update } from './update.ts'

/** What this program is and where it runs. */
export const About = z.object({
  version: z.string(),
  /** `stand-in`: test equipment that runs the shipped bundles with Chromium where Electron's binary is missing. */
  runtime: z.enum(['electron', 'stand-in']),
  /** `memory`: no keyring here; secrets are kept until quit only. */
  vault: z.enum(['keyring', 'memory']),
  platform: z.enum(['windows', 'mac', 'linux']),
})
export type About = z.infer<typeof About>

/** All that a console shows. Main owns it; a view mirrors it. */
export const View = z.object({
  about: About,
  session: Session,
  phone: Phone,
  microphone: Microphone,
  audio: AudioView,
  readiness: Readiness,
  /** Live calls and the last ended ones, newest last. */
  calls: z.array(Call),
  /** A team lead in the call of an agent. */
  monitoring: Monitoring,
  history: HistoryStatus,
  profiles: z.array(ProfileSummary),
  preferences: Preferences,
  /** What the company has set for this desktop. */
  policy: PolicyView,
  update: Update,
  /** Whether the chosen global keys work. */
  keys: KeyStatuses,
  /** What another program asked to be called. */
  link: LinkNews,
  /** Calls missed since the history was last looked at. */
  missed: z.number().int(),
  /** What was wrong at start and is not repaired by itself: a damaged profile, a vault or an import that failed. */
  troubles: z.array(Failure),
})
export type View = z.infer<typeof View>

/** What the ring window shows: one call and nothing else. */
export const RingView = z.object({
  call: Call.nullable(),
  /** Another call is being talked on: ring softly, show small. */
  talking: z.boolean(),
  country: z.string(),
  language: Preferences.shape.language,
  theme: Preferences.shape.theme,
  contrast: Preferences.shape.contrast,
  maskNumbers: z.boolean(),
  platform: About.shape.platform,
  /** The global key that answers, while it works. */
  answerKey: Accelerator.nullable(),
})
export type RingView = z.infer<typeof RingView>

/** The compact strip: the state, the call that matters most, and what can be done with one press. */
export const CompactView = z.object({
  /** Null: nobody is signed in. */
  agent: z.object({ state: AgentState, since: z.number() }).nullable(),
  readiness: Readiness,
  call: Call.nullable(),
  /** How many more calls there are beside it. */
  more: z.number().int(),
  country: z.string(),
  language: Preferences.shape.language,
  theme: Preferences.shape.theme,
  contrast: Preferences.shape.contrast,
  maskNumbers: z.boolean(),
  platform: About.shape.platform,
})
export type CompactView = z.infer<typeof CompactView>
