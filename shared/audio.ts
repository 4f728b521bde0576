import { z } from 'zod'
import { Failure } from './failure.ts'

/** What a device is for. `ringer`: where calls ring; `second-ringer`: and there, too. */
export const AudioRole = z.enum(['microphone', 'speaker', 'ringer', 'second-ringer'])
export type AudioRole = z.infer<typeof AudioRole>

/** The roles that are heard; each has its volume and a test sound. */
export const HeardRole = AudioRole.exclude(['microphone'])
export type HeardRole = z.infer<typeof HeardRole>

/** A device as the engine lists it, the system's own `default` and `communications` among them. */
export const AudioDevice = z.object({
  kind: z.enum(['input', 'output']),
  id: z.string().max(256),
  /** '' while nobody has allowed the microphone. */
  label: z.string().max(256),
  /** The same for the microphone and the speaker of one headset. */
  group: z.string().max(256),
})
export type AudioDevice = z.infer<typeof AudioDevice>

/**
 * What the agent wants for a role. A device is known by its id and, because browsers make up new ids when their data
 * is cleared, by its label. `none`: for the second ringer only.
 */
export const DeviceChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('system') }),
  z.object({ kind: z.literal('device'), id: z.string().min(1).max(256), label: z.string().max(256) }),
  z.object({ kind: z.literal('none') }),
])
export type DeviceChoice = z.infer<typeof DeviceChoice>

/** Newest first; the first that is plugged in is used. */
const Wishes = z.array(DeviceChoice).min(1).max(4)
const PerCent = z.number().int().min(0).max(100)

export const AudioSettings = z.object({
  wishes: z.object({ microphone: Wishes, speaker: Wishes, ringer: Wishes, 'second-ringer': Wishes }),
  volume: z.object({ speaker: PerCent, ringer: PerCent, 'second-ringer': PerCent }),
  echoCancellation: z.boolean(),
  noiseSuppression: z.boolean(),
  automaticGain: z.boolean(),
})
export type AudioSettings = z.infer<typeof AudioSettings>

/** A headset at a desk in a loud room: all of the browser's voice processing, and whatever device the system prefers. */
export const firstAudioSettings: AudioSettings = {
  wishes: {
    microphone: [{ kind: 'system' }],
    speaker: [{ kind: 'system' }],
    ringer: [{ kind: 'system' }],
    'second-ringer': [{ kind: 'none' }],
  },
  volume: { speaker: 100, ringer: 80, 'second-ringer': 80 },
  echoCancellation: true,
  noiseSuppression: true,
  automaticGain: true,
}

/** What a view may change; devices are chosen one by one. */
export const AudioChange = AudioSettings.omit({ wishes: true, volume: true }).partial().extend({
  volume: AudioSettings.shape.volume.partial().optional(),
})
export type AudioChange = z.infer<typeof AudioChange>

/** What main orders the engine to use. An `id` of '' is the system's choice; null: there is none. */
export const AudioRoute = z.object({
  microphone: z.object({ id: z.string(), label: z.string() }).nullable(),
  echoCancellation: z.boolean(),
  noiseSuppression: z.boolean(),
  automaticGain: z.boolean(),
  speaker: z.object({ id: z.string(), volume: PerCent }),
  /** Where calls ring; empty: nowhere. */
  ringers: z.array(z.object({ role: HeardRole, id: z.string(), volume: PerCent })).max(2),
})
export type AudioRoute = z.infer<typeof AudioRoute>

/** What a role has now. `unknown`: the engine has not looked yet. */
export const DeviceInUse = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unknown') }),
  z.object({ kind: z.literal('none') }),
  z.object({
    kind: z.literal('device'),
    id: z.string(),
    label: z.string(),
    /** The system chooses which one. */
    system: z.boolean(),
    /** In place of the wished one, which is not there. */
    instead: z.boolean(),
  }),
])
export type DeviceInUse = z.infer<typeof DeviceInUse>

/** The system's choice is one of the others, under a name of its own. */
export const isSameDevice = (one: DeviceInUse, other: DeviceInUse): boolean =>
  one.kind === 'device' &&
  other.kind === 'device' &&
  (one.id === other.id || (one.system !== other.system && one.label !== '' && one.label === other.label))

export const DevicesInUse = z.object({
  microphone: DeviceInUse,
  speaker: DeviceInUse,
  ringer: DeviceInUse,
  'second-ringer': DeviceInUse,
})
export type DevicesInUse = z.infer<typeof DevicesInUse>

/** Devices that came or went by themselves, said in one sentence. `to` null: nothing is left for the role. */
export const DeviceNews = z.object({
  /** Epoch ms. */
  at: z.number(),
  /** `unusable`: it is plugged in, but it does not open. */
  why: z.enum(['gone', 'back', 'unusable']),
  changes: z.array(z.object({ role: AudioRole, from: z.string(), to: z.string().nullable() })).min(1),
})
export type DeviceNews = z.infer<typeof DeviceNews>

/** What the console shows of the devices; the settings stand in the preferences. */
export const AudioView = z.object({
  /** Those that can be chosen by name. */
  devices: z.array(AudioDevice),
  /** What the system itself would take, by role; '' when it does not say. */
  systemLabel: z.object({
    microphone: z.string(),
    speaker: z.string(),
    ringer: z.string(),
    'second-ringer': z.string(),
  }),
  using: DevicesInUse,
  news: DeviceNews.nullable(),
  /** Whose test sound is heard. */
  testing: HeardRole.nullable(),
  /** Why the level meter, which somebody looks at, shows nothing. */
  meterFailure: Failure.nullable(),
})
export type AudioView = z.infer<typeof AudioView>
