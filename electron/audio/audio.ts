import { AudioRole } from '../../shared/audio.ts'
import type { AudioChange, AudioRoute, AudioSettings, AudioView, DeviceChoice, HeardRole } from '../../shared/audio.ts'
import type { AudioFact, EngineCommand } from '../../shared/engine.ts'
import type { Failure } from '../../shared/failure.ts'
import { ok, type Result } from '../../shared/result.ts'
import { unreachable } from '../../shared/unreachable.ts'
import type { Clock } from '../clock.ts'
import { isSystems, systemDevice } from './choose-device.ts'
import { type DeviceEffect, type DeviceEvent, firstDevices, step } from './device-machine.ts'
import { routeOf } from './route.ts'

export interface AudioPorts {
  readonly clock: Clock
  readonly engine: { send(command: EngineCommand): void }
  readonly settings: {
    current(): AudioSettings
    /** Kept until quit even when it could not be written. */
    change(settings: AudioSettings): Result<unknown, Failure>
  }
  readonly publish: (audio: AudioView) => void
  readonly tellLevel: (db: number) => void
}

/** Whoever looks at the level asks again every 2 s; a window that crashed or was closed does not. */
const lookMs = 5000

/** Keeps which devices are wished and used, tells the engine, and has the level measured while somebody looks. */
export function createAudio(ports: AudioPorts) {
  const { clock, engine, settings } = ports
  let state = firstDevices(settings.current().wishes)
  let engineUp = false
  let told: AudioRoute | null = null
  let testing: HeardRole | null = null
  let meterFailure: Failure | null = null
  let unlook: (() => void) | null = null
  let written: Result<unknown, Failure> = ok(undefined)

  function happen(event: DeviceEvent): void {
    const [next, ...effects] = step(state, event)
    state = next
    effects.forEach(perform)
  }

  function perform(effect: DeviceEffect): void {
    switch (effect.do) {
      case 'remember':
        written = settings.change({ ...settings.current(), wishes: state.wishes })
        return
      case 'route':
        return route()
      case 'show':
        return show()
      default:
        return unreachable(effect)
    }
  }

  function route(): void {
    if (!engineUp || state.devices === null) return
    const now = routeOf(state, settings.current())
    if (JSON.stringify(now) === JSON.stringify(told)) return
    told = now
    engine.send({ do: 'audio', route: now })
  }

  function view(): AudioView {
    const devices = state.devices ?? []
    const labels = AudioRole.options.map((role) => [role, systemDevice(devices, role)?.label ?? ''])
    return {
      devices: devices.filter((device) => !isSystems(device) && device.id !== ''),
      systemLabel: Object.fromEntries(labels) as AudioView['systemLabel'],
      using: state.using,
      news: state.news,
      testing,
      meterFailure,
    }
  }
  const show = () => ports.publish(view())

  function meter(on: boolean): void {
    if (engineUp) engine.send({ do: 'meter', on })
  }

  function look(looking: boolean): void {
    const before = unlook
    before?.()
    unlook = null
    if (looking) unlook = clock.after(lookMs, () => look(false))
    if (looking === (before !== null)) return
    meterFailure = null
    meter(looking)
    show()
  }

  return {
    view,
    /** Nothing that could ring is plugged in; unknown until the engine has looked. */
    ringerMissing: () => state.using.ringer.kind === 'none',
    hello(): void {
      engineUp = true
      told = null
      testing = null
      if (unlook !== null) meter(true)
    },
    gone(): void {
      engineUp = false
      testing = null
      meterFailure = null
      happen({ event: 'engine-gone' })
    },
    fact(fact: AudioFact): void {
      switch (fact.fact) {
        case 'devices':
          return happen({ event: 'listed', at: fact.at, devices: fact.devices })
        case 'microphone-instead':
          return happen({ event: 'unusable', at: fact.at, wished: fact.wished, label: fact.label })
        case 'level':
          if (unlook !== null) ports.tellLevel(fact.db)
          return
        case 'meter':
          meterFailure = unlook === null ? null : fact.why
          return show()
        case 'test-sound':
          testing = fact.playing ? fact.role : testing === fact.role ? null : testing
          return show()
        default:
          return unreachable(fact)
      }
    },
    /** `storage`: it holds until quit but could not be written. */
    choose(role: AudioRole, choice: DeviceChoice): Result<undefined, Failure> {
      happen({ event: 'chosen', role, choice })
      return written.ok ? ok(undefined) : written
    },
    change({ volume, ...switches }: AudioChange): Result<undefined, Failure> {
      const before = settings.current()
      const given = Object.fromEntries(Object.entries(switches).filter(([, value]) => value !== undefined))
      const louder = Object.fromEntries(Object.entries(volume ?? {}).filter(([, value]) => value !== undefined))
      const changed = settings.change({ ...before, ...given, volume: { ...before.volume, ...louder } })
      route()
      return changed.ok ? ok(undefined) : changed
    },
    test(role: HeardRole): void {
      if (engineUp) engine.send({ do: 'test-sound', role })
    },
    look,
    dismissNews: () => happen({ event: 'news-read' }),
    stop(): void {
      unlook?.()
      unlook = null
    },
  }
}
export type Audio = ReturnType<typeof createAudio>
