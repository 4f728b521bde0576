import { expect, test } from 'vitest'
import { type AudioDevice, firstAudioSettings } from '../../../shared/audio.ts'
import { type DeviceEvent, type DeviceState, firstDevices, step } from '../../../electron/audio/device-machine.ts'
import { choiceOf, headset, laptop, listed, speakers } from './desk-devices.ts'

const [headsetIn, headsetOut] = headset
const [, laptopOut] = laptop
const [deskSpeakers] = speakers

const run = (events: readonly DeviceEvent[], from = firstDevices(firstAudioSettings.wishes)): DeviceState =>
  events.reduce((state, event) => step(state, event)[0], from)
const at = (second: number, ...devices: readonly AudioDevice[][]): DeviceEvent => ({
  event: 'listed',
  at: second * 1000,
  devices: listed(...devices),
})
const wishHeadset: readonly DeviceEvent[] = [
  { event: 'chosen', role: 'microphone', choice: choiceOf(headsetIn) },
  { event: 'chosen', role: 'speaker', choice: choiceOf(headsetOut) },
]
const system = (label: string, instead = false) => ({ kind: 'device', id: 'default', label, system: true, instead })
const own = ({ id, label }: { id: string; label: string }, instead = false) => ({
  kind: 'device',
  id,
  label,
  system: false,
  instead,
})

test('at first everything is where the system has it, and a second ringer is nowhere', () => {
  expect(run([at(0, laptop, headset)]).using).toEqual({
    microphone: system('Laptop microphone'),
    speaker: system('Laptop speakers'),
    ringer: system('Laptop speakers'),
    'second-ringer': { kind: 'none' },
  })
})

test('a headset that is unplugged and plugged in again: replaced, said, used again, said', () => {
  const on = run([at(0, laptop, headset), ...wishHeadset])
  expect([on.using.microphone, on.using.speaker, on.news]).toEqual([own(headsetIn), own(headsetOut), null])

  const off = run([at(10, laptop)], on)
  expect([off.using.microphone, off.using.speaker, off.using.ringer]).toEqual([
    system('Laptop microphone', true),
    system('Laptop speakers', true),
    system('Laptop speakers'),
  ])
  expect(off.news).toEqual({
    at: 10_000,
    why: 'gone',
    changes: [
      { role: 'microphone', from: 'Headset microphone', to: 'Laptop microphone' },
      { role: 'speaker', from: 'Headset earphone', to: 'Laptop speakers' },
    ],
  })

  const back = run([at(20, laptop, headset)], off)
  expect([back.using, back.news?.why, back.news?.changes.map(({ role }) => role)]).toEqual([
    on.using,
    'back',
    ['microphone', 'speaker'],
  ])
  expect(run([{ event: 'news-read' }], back).news).toBe(null)
})

test('the microphone of a headset goes a moment before its earphone: one piece of news', () => {
  const on = run([at(0, laptop, headset), ...wishHeadset])
  const state = run([at(10, laptop, [headsetOut]), at(11, laptop)], on)
  expect(state.news?.changes.map(({ role, to }) => [role, to])).toEqual([
    ['microphone', 'Laptop microphone'],
    ['speaker', 'Laptop speakers'],
  ])
})

test('ids that are others after the browser’s data was cleared: the label finds the device', () => {
  const on = run([at(0, laptop, headset), ...wishHeadset])
  const renamed = headset.map((device) => ({ ...device, id: `new-${device.id}` }))
  const state = run([{ event: 'engine-gone' }, at(10, laptop, renamed)], on)
  expect([state.using.speaker, state.news]).toEqual([own({ ...headsetOut, id: 'new-headset-out' }), null])
})

test('without the newest wish the one before it is taken: the headset at work, the speakers at home', () => {
  const wishes: readonly DeviceEvent[] = [
    { event: 'chosen', role: 'ringer', choice: choiceOf(deskSpeakers) },
    { event: 'chosen', role: 'ringer', choice: choiceOf(headsetOut) },
  ]
  const state = run([at(0, laptop, headset, speakers), ...wishes, at(10, laptop, speakers)])
  expect(state.using.ringer).toEqual(own(deskSpeakers, true))
})

test('a second ringer that is gone is silent: the first one still rings', () => {
  const wish: DeviceEvent = { event: 'chosen', role: 'second-ringer', choice: choiceOf(deskSpeakers) }
  const state = run([at(0, laptop, speakers), wish, at(10, laptop)])
  expect([state.using['second-ringer'], state.news?.changes]).toEqual([
    { kind: 'none' },
    [{ role: 'second-ringer', from: 'Desk speakers', to: null }],
  ])
})

test('a wished device that is not there when the program starts is said, too', () => {
  const wishes = run([at(0, laptop, headset), ...wishHeadset]).wishes
  expect(run([at(10, laptop)], firstDevices(wishes)).news?.changes).toEqual([
    { role: 'microphone', from: 'Headset microphone', to: 'Laptop microphone' },
    { role: 'speaker', from: 'Headset earphone', to: 'Laptop speakers' },
  ])
})

test('a system that prefers another device now is followed without a word; a choice settles what was said', () => {
  const state = run([at(0, laptop, headset), at(10, headset, laptop)])
  expect([state.using.speaker, state.news]).toEqual([system('Headset earphone'), null])

  const off = run([at(0, laptop, headset), ...wishHeadset, at(10, laptop)])
  const chosen = run([{ event: 'chosen', role: 'speaker', choice: choiceOf(laptopOut) }], off)
  expect(chosen.news?.changes.map(({ role }) => role)).toEqual(['microphone'])
})

test('nothing at all, and then something again', () => {
  const none = run([at(0, laptop), at(10)])
  expect([none.using.ringer, none.news?.changes.map(({ role, to }) => [role, to])]).toEqual([
    { kind: 'none' },
    [
      ['microphone', null],
      ['speaker', null],
      ['ringer', null],
    ],
  ])
  expect(run([at(20, laptop)], none).news?.why).toBe('back')
})

test('where nobody has allowed the microphone, devices have no names and nothing is said to be gone', () => {
  const nameless = listed(laptop).map(({ kind }) => ({ kind, id: '', label: '', group: '' }))
  const wishes = run([at(0, laptop, headset), ...wishHeadset]).wishes
  const state = run([{ event: 'listed', at: 0, devices: nameless }], firstDevices(wishes))
  expect([state.using.microphone, state.news]).toEqual([
    { kind: 'device', id: '', label: '', system: true, instead: true },
    null,
  ])
})

test('a microphone that is there and does not open is said', () => {
  expect(run([{ event: 'unusable', at: 5, wished: 'Headset', label: 'Laptop' }]).news).toEqual({
    at: 5,
    why: 'unusable',
    changes: [{ role: 'microphone', from: 'Headset', to: 'Laptop' }],
  })
})
