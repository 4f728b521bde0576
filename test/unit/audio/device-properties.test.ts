import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { AudioRole, type DeviceChoice, firstAudioSettings } from '../../../shared/audio.ts'
import { type DeviceEvent, type DeviceState, firstDevices, step } from '../../../electron/audio/device-machine.ts'
import { choiceOf, headset, laptop, listed, speakers } from './desk-devices.ts'

const things = [laptop, headset, speakers]
const plugged = fc.subarray(things).map((present) => listed(...present))
const choice = fc.oneof(fc.constant<DeviceChoice>({ kind: 'system' }), fc.constantFrom(...things.flat()).map(choiceOf))
const event: fc.Arbitrary<DeviceEvent> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ event: fc.constant('listed' as const), at: fc.nat(60_000), devices: plugged }) },
  {
    weight: 3,
    arbitrary: fc.record({
      event: fc.constant('chosen' as const),
      role: fc.constantFrom(...AudioRole.options),
      choice,
    }),
  },
  { weight: 1, arbitrary: fc.constant<DeviceEvent>({ event: 'engine-gone' }) },
  { weight: 1, arbitrary: fc.constant<DeviceEvent>({ event: 'news-read' }) },
)
const run = (events: readonly DeviceEvent[], from = firstDevices(firstAudioSettings.wishes)): DeviceState =>
  events.reduce((state, next) => step(state, next)[0], from)

const kindOf = (role: AudioRole) => (role === 'microphone' ? 'input' : 'output')
/** What was chosen last for a role, told from the events alone. */
const lastWish = (events: readonly DeviceEvent[], role: AudioRole): DeviceChoice | undefined =>
  events.flatMap((one) => (one.event === 'chosen' && one.role === role ? [one.choice] : [])).at(-1)

test('however devices come and go and wishes change, the last wish is used whenever its device is there', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), plugged, (events, devices) => {
      const state = run([...events, { event: 'listed', at: 60_000, devices }])
      for (const role of AudioRole.options) {
        const using = state.using[role]
        const wish = lastWish(events, role)
        const there = devices.filter(({ kind }) => kind === kindOf(role))
        const found = wish?.kind === 'device' ? there.find(({ id }) => id === wish.id && id !== 'default') : undefined
        if (found !== undefined)
          expect(using).toEqual({ kind: 'device', id: found.id, label: found.label, system: false, instead: false })
        else if (wish?.kind === 'device' && using.kind === 'device') expect(using.instead).toBe(true)
        // Never one that is not there; and only a second ringer may be silent while there is something.
        if (using.kind === 'device') expect(there.map(({ id }) => id)).toContain(using.id)
        else if (role !== 'second-ringer') expect(there).toEqual([])
      }
    }),
  )
})

test('the way there does not matter: the same wishes and the same devices end in the same use', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), plugged, (events, devices) => {
      const last = { event: 'listed', at: 60_000, devices } as const
      const state = run([...events, last])
      expect(run([last], firstDevices(state.wishes)).using).toEqual(state.using)
    }),
  )
})

test('a wished device that is unplugged is said to be gone, and to be back when it is plugged in again', () => {
  const wished = fc.constantFrom(...[...headset, ...speakers].map((device) => device))
  fc.assert(
    fc.property(
      fc.array(event, { maxLength: 20 }),
      wished,
      fc.constantFrom(...AudioRole.options),
      (events, device, role) => {
        fc.pre(device.kind === kindOf(role))
        const all = listed(...things)
        const without = all.filter(({ group, id }) => group !== device.group || id === 'default')
        const on = run([...events, { event: 'listed', at: 100_000, devices: all }])
        const chosen = run([{ event: 'chosen', role, choice: choiceOf(device) }, { event: 'news-read' }], on)
        const off = run([{ event: 'listed', at: 110_000, devices: without }], chosen)
        const back = run([{ event: 'listed', at: 120_000, devices: all }], off)
        const of = (state: DeviceState) => [
          state.news?.why,
          state.news?.changes.find((change) => change.role === role)?.from,
        ]
        expect([of(off), of(back)]).toEqual([
          ['gone', device.label],
          ['back', device.label],
        ])
        expect(back.using[role]).toEqual(chosen.using[role])
      },
    ),
  )
})

test('wishes stay few and each stands once', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      const { wishes } = run(events)
      for (const role of AudioRole.options) {
        const names = wishes[role].map((wish) => (wish.kind === 'device' ? wish.id : wish.kind))
        expect(names.length).toBeLessThanOrEqual(4)
        expect(new Set(names).size).toBe(names.length)
      }
    }),
  )
})
