import { expect, test } from 'vitest'
import { type AudioDevice, type AudioSettings, type AudioView, firstAudioSettings } from '../../../shared/audio.ts'
import type { EngineCommand } from '../../../shared/engine.ts'
import { ok } from '../../../shared/result.ts'
import { createAudio } from '../../../electron/audio/audio.ts'
import { fakeClock } from '../fake-clock.ts'
import { choiceOf, headset, laptop, listed, speakers } from './desk-devices.ts'

function desk() {
  const clock = fakeClock()
  const sent: EngineCommand[] = []
  const shown: AudioView[] = []
  const levels: number[] = []
  let settings: AudioSettings = firstAudioSettings
  const audio = createAudio({
    clock,
    engine: { send: (command) => void sent.push(command) },
    settings: {
      current: () => settings,
      change: (next) => {
        settings = next
        return ok(undefined)
      },
    },
    publish: (view) => void shown.push(view),
    tellLevel: (db) => void levels.push(db),
  })
  const plug = (...devices: readonly AudioDevice[][]) =>
    audio.fact({ fact: 'devices', at: clock.now(), devices: listed(...devices) })
  return { clock, sent, shown, levels, audio, plug, settings: () => settings, take: () => sent.splice(0) }
}

const first: EngineCommand = {
  do: 'audio',
  route: {
    microphone: { id: 'default', label: 'Laptop microphone' },
    echoCancellation: true,
    noiseSuppression: true,
    automaticGain: true,
    speaker: { id: 'default', volume: 100 },
    ringers: [{ role: 'ringer', id: 'default', volume: 80 }],
  },
}

test('the engine is told what to use once it has told what there is, and only what is new', () => {
  const { audio, plug, take } = desk()
  audio.hello()
  expect(take()).toEqual([])
  plug(laptop, headset)
  plug(laptop, headset, speakers)
  expect(take()).toEqual([first])
  audio.choose('second-ringer', choiceOf(speakers[0]))
  audio.change({ noiseSuppression: false, volume: { ringer: 100 } })
  expect(
    take().map((command) => command.do === 'audio' && [command.route.noiseSuppression, command.route.ringers]),
  ).toEqual([
    [true, [...first.route.ringers, { role: 'second-ringer', id: 'speakers-out', volume: 80 }]],
    [
      false,
      [
        { role: 'ringer', id: 'default', volume: 100 },
        { role: 'second-ringer', id: 'speakers-out', volume: 80 },
      ],
    ],
  ])
})

test('what is chosen is kept, also while the engine is away, and one device does not ring twice', () => {
  const { audio, plug, take, settings } = desk()
  expect(audio.choose('ringer', choiceOf(speakers[0]))).toEqual(ok(undefined))
  audio.choose('second-ringer', choiceOf(speakers[0]))
  expect(settings().wishes.ringer).toEqual([choiceOf(speakers[0]), { kind: 'system' }])
  audio.hello()
  plug(laptop, speakers)
  const [command] = take()
  expect(command?.do === 'audio' && command.route.ringers).toEqual([{ role: 'ringer', id: 'speakers-out', volume: 80 }])
  audio.choose('ringer', { kind: 'system' })
  audio.choose('second-ringer', choiceOf(laptop[1]))
  expect(take().map((one) => one.do === 'audio' && one.route.ringers.map(({ id }) => id))).toEqual([
    ['default', 'speakers-out'],
    ['default'],
  ])
  audio.gone()
  expect(audio.view().using.ringer).toEqual({ kind: 'unknown' })
  audio.hello()
  plug(laptop, speakers)
  expect(take()).toHaveLength(1)
})

test('the level is measured while somebody looks, and goes out by itself when they stop asking', async () => {
  const { audio, clock, take, levels } = desk()
  audio.hello()
  audio.look(true)
  await clock.advance(4000)
  audio.look(true)
  await clock.advance(4000)
  audio.fact({ fact: 'level', at: clock.now(), db: -30 })
  expect(take()).toEqual([{ do: 'meter', on: true }])
  await clock.advance(1000)
  expect(take()).toEqual([{ do: 'meter', on: false }])
  audio.fact({ fact: 'level', at: clock.now(), db: -20 })
  audio.look(false)
  expect([levels, take(), clock.waiting()]).toEqual([[-30], [], []])
  audio.look(true)
  audio.look(false)
  expect(take()).toEqual([
    { do: 'meter', on: true },
    { do: 'meter', on: false },
  ])
})

test('an engine that comes back goes on measuring; why it cannot is shown until nobody looks', () => {
  const { audio, take } = desk()
  const why = { code: 'microphone', why: 'denied' } as const
  audio.hello()
  audio.look(true)
  audio.fact({ fact: 'meter', at: 1, why })
  expect(audio.view().meterFailure).toEqual(why)
  audio.gone()
  audio.hello()
  expect(take()).toEqual([
    { do: 'meter', on: true },
    { do: 'meter', on: true },
  ])
  audio.fact({ fact: 'meter', at: 2, why })
  audio.look(false)
  audio.fact({ fact: 'meter', at: 3, why })
  expect(audio.view().meterFailure).toBe(null)
})

test('shows what can be chosen, whose test is heard, and whether there is anything to ring on', () => {
  const { audio, plug } = desk()
  audio.hello()
  expect(audio.ringerMissing()).toBe(false)
  plug([laptop[0]])
  expect(audio.ringerMissing()).toBe(true)
  plug(laptop)
  audio.fact({ fact: 'test-sound', at: 1, role: 'ringer', playing: true })
  audio.fact({ fact: 'test-sound', at: 2, role: 'speaker', playing: true })
  audio.fact({ fact: 'test-sound', at: 3, role: 'ringer', playing: false })
  const { devices, systemLabel, testing } = audio.view()
  expect({ devices, systemLabel, testing }).toEqual({
    devices: laptop,
    systemLabel: {
      microphone: 'Laptop microphone',
      speaker: 'Laptop speakers',
      ringer: 'Laptop speakers',
      'second-ringer': 'Laptop speakers',
    },
    testing: 'speaker',
  })
})
