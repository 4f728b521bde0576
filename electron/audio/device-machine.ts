import type {
  AudioDevice,
  AudioRole,
  AudioSettings,
  DeviceChoice,
  DeviceNews,
  DevicesInUse,
} from '../../shared/audio.ts'
import { unreachable } from '../../shared/unreachable.ts'
import { chooseDevice } from './choose-device.ts'
import { joinNews, newsOf } from './device-news.ts'

export type Wishes = AudioSettings['wishes']

/** Which devices there are, which are wished, which are used, and what is to be said of it. */
export interface DeviceState {
  /** Null until the engine has told. */
  readonly devices: readonly AudioDevice[] | null
  readonly wishes: Wishes
  readonly using: DevicesInUse
  readonly news: DeviceNews | null
}

export type DeviceEvent =
  /** `at`: epoch ms. */
  | { readonly event: 'listed'; readonly at: number; readonly devices: readonly AudioDevice[] }
  | { readonly event: 'chosen'; readonly role: AudioRole; readonly choice: DeviceChoice }
  /** The engine could not open the wished microphone and took the system's. */
  | { readonly event: 'unusable'; readonly at: number; readonly wished: string; readonly label: string }
  | { readonly event: 'engine-gone' }
  | { readonly event: 'news-read' }

export type DeviceEffect = { readonly do: 'route' } | { readonly do: 'remember' } | { readonly do: 'show' }

const unknown: DevicesInUse = {
  microphone: { kind: 'unknown' },
  speaker: { kind: 'unknown' },
  ringer: { kind: 'unknown' },
  'second-ringer': { kind: 'unknown' },
}
/** Enough for a desk at work, one at home and a headset on the road. */
const mostWishes = 4

export const firstDevices = (wishes: Wishes): DeviceState => ({ devices: null, wishes, using: unknown, news: null })

export function step(
  state: DeviceState,
  event: DeviceEvent,
): readonly [state: DeviceState, ...effects: readonly DeviceEffect[]] {
  switch (event.event) {
    case 'listed': {
      const using = useOf(event.devices, state.wishes)
      const news = newsOf(state, event.devices, using, event.at)
      const next = { ...state, devices: event.devices, using, news: joinNews(state.news, news) }
      return [next, { do: 'route' }, { do: 'show' }]
    }
    case 'chosen': {
      const wishes = { ...state.wishes, [event.role]: wish(state.wishes[event.role], event.choice) }
      const using = state.devices === null ? state.using : useOf(state.devices, wishes)
      // What was said of this role is settled by the choice.
      const news = joinNews(without(state.news, event.role), null)
      return [{ ...state, wishes, using, news }, { do: 'remember' }, { do: 'route' }, { do: 'show' }]
    }
    case 'unusable': {
      const changes = [{ role: 'microphone' as const, from: event.wished, to: event.label }]
      return [{ ...state, news: { at: event.at, why: 'unusable', changes } }, { do: 'show' }]
    }
    case 'engine-gone':
      return [{ ...state, devices: null, using: unknown }, { do: 'show' }]
    case 'news-read':
      return [{ ...state, news: null }, { do: 'show' }]
    default:
      return unreachable(event)
  }
}

function useOf(devices: readonly AudioDevice[], wishes: Wishes): DevicesInUse {
  return {
    microphone: chooseDevice(devices, 'microphone', wishes.microphone),
    speaker: chooseDevice(devices, 'speaker', wishes.speaker),
    ringer: chooseDevice(devices, 'ringer', wishes.ringer),
    'second-ringer': chooseDevice(devices, 'second-ringer', wishes['second-ringer']),
  }
}

/** The newest wish comes first; the same one is not kept twice. */
function wish(before: readonly DeviceChoice[], choice: DeviceChoice): DeviceChoice[] {
  const other = (old: DeviceChoice) =>
    old.kind !== choice.kind ||
    (old.kind === 'device' && choice.kind === 'device' && old.id !== choice.id && old.label !== choice.label)
  return [choice, ...before.filter(other)].slice(0, mostWishes)
}

function without(news: DeviceNews | null, role: AudioRole): DeviceNews | null {
  const changes = news?.changes.filter((change) => change.role !== role) ?? []
  return news === null || changes.length === 0 ? null : { ...news, changes }
}
