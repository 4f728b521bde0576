import { z } from 'zod'
import { AudioView } from './audio.ts'
import { Call } from './call.ts'
import { Failure } from './failure.ts'
import { HistoryStatus } from './history.ts'
import { Monitoring } from './monitoring.ts'
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
})
export type RingView = z.infer<typeof RingView>
