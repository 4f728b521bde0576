import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arrivals } from '../../../callcentre/exchange/arrivals.ts'
import { openEars } from '../../../callcentre/exchange/ears.ts'
import { silenceDb, toneLevel } from '../../../callcentre/exchange/goertzel.ts'
import { mix, mixOnce, type Party } from '../../../callcentre/exchange/mixer.ts'
import { decodeFrame, decodeSample, encodeFrame, encodeSample } from '../../../callcentre/exchange/mulaw.ts'
import { steadyTone, voiceTone } from '../../../callcentre/exchange/tones.ts'

const frames = (sound: (first: number) => Int16Array, count: number): Int16Array =>
  Int16Array.from(Array.from({ length: count }, (_, index) => [...sound(index * 160)]).flat())

describe('mu-law', () => {
  test('every byte survives the way to a sample and back', () => {
    // 0x7f and 0xff are the two zeros of G.711.
    const bytes = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => byte !== 0x7f)
    expect(bytes.map((byte) => encodeSample(decodeSample(byte)))).toEqual(bytes)
  })

  test('a sample comes back within a sixteenth of its size', () => {
    fc.assert(
      fc.property(fc.integer({ min: -32_635, max: 32_635 }), (sample) => {
        const back = decodeSample(encodeSample(sample))
        expect(Math.abs(back - sample)).toBeLessThanOrEqual(Math.abs(sample) / 16 + 8)
      }),
    )
  })

  test('silence is 0xff', () => {
    expect([...encodeFrame(new Int16Array(3))]).toEqual([0xff, 0xff, 0xff])
    expect([...decodeFrame(Buffer.from([0xff, 0x00, 0x80]))]).toEqual([0, -32_124, 32_124])
  })
})

describe('the level of a tone', () => {
  test('a quarter of full scale is -12 dB, and nothing is heard elsewhere', () => {
    const second = frames(steadyTone(1000), 50)
    expect(toneLevel(second, 1000)).toBeCloseTo(-12, 0)
    expect(toneLevel(second, 440)).toBeLessThan(-80)
    expect(toneLevel(second.subarray(0, 160), 1000)).toBeCloseTo(-12, 0)
  })

  test('silence and nothing at all are -160 dB', () => {
    expect([toneLevel(new Int16Array(160), 440), toneLevel(new Int16Array(0), 440)]).toEqual([silenceDb, silenceDb])
  })

  test('it survives mu-law', () => {
    expect(toneLevel(decodeFrame(encodeFrame(frames(steadyTone(700), 10))), 700)).toBeCloseTo(-12, 0)
  })

  test('a voice breathes, a steady tone does not', () => {
    const perFrame = (sound: (first: number) => Int16Array) =>
      Array.from({ length: 200 }, (_, index) => toneLevel(sound(index * 160), 1000))
    expect(perFrame(steadyTone(1000)).every((level) => level > -13)).toBe(true)
    expect(perFrame(voiceTone(1000)).some((level) => level < -60)).toBe(true)
  })
})

describe('ears', () => {
  const tone = steadyTone(440)
  test('say what was heard in the last 200 ms', () => {
    const ears = openEars()
    expect(ears.heard(440).db).toBe(silenceDb)
    for (let index = 0; index < 10; index += 1) ears.hear(tone(index * 160))
    expect(ears.heard(440).db).toBeCloseTo(-12, 0)
    for (let index = 0; index < 10; index += 1) ears.hear(undefined)
    expect(ears.heard(440).db).toBe(silenceDb)
  })

  test('a click is at all frequencies, a voice at its own', () => {
    const [clicking, speaking] = [openEars(), openEars()]
    for (let index = 0; index < 10; index += 1) {
      // One frame came too late: silence in the midst of a tone.
      clicking.hear(index === 4 ? undefined : tone(index * 160))
      speaking.hear(tone(index * 160))
    }
    const click = clicking.heard(550)
    expect(click.db).toBeGreaterThan(-60)
    expect(click.beside).toBeGreaterThan(click.db - 10)
    const voice = speaking.heard(440)
    expect(voice.beside).toBeLessThan(voice.db - 30)
  })

  test('a watch counts the frames that fell short and the longest gap', () => {
    const ears = openEars()
    ears.hear(undefined)
    const watch = ears.watch(440, -40)
    const loud = 'T'
    const story = 'TTT..TTmmmTT'
    for (const [index, kind] of story.split('').entries())
      ears.hear(kind === loud ? tone(index * 160) : kind === 'm' ? undefined : new Int16Array(160))
    expect(watch).toMatchObject({ frames: 12, below: 5, missing: 3, longestGapMs: 60, weakestDb: silenceDb })
  })
})

describe('the mix matrix', () => {
  const party = (value: number | undefined) => {
    const it = {
      hears: new Set<Party>(),
      asked: 0,
      heard: 0,
      speak: () => {
        it.asked += 1
        return value === undefined ? undefined : new Int16Array(2).fill(value)
      },
      listen: (frame: Int16Array | undefined) => {
        it.heard = frame?.[0] ?? 0
      },
    }
    return it
  }

  test('listen, whisper and barge are sets of who hears whom', () => {
    const [agent, customer, lead] = [party(1), party(10), party(100)]
    const all = new Set([agent, customer, lead])
    const turn = () => {
      mixOnce(all, 0)
      return [agent.heard, customer.heard, lead.heard]
    }
    agent.hears = new Set([customer])
    customer.hears = new Set([agent])
    lead.hears = new Set([agent, customer])
    expect(turn()).toEqual([10, 1, 11])
    agent.hears.add(lead)
    expect(turn()).toEqual([110, 1, 11])
    customer.hears.add(lead)
    expect(turn()).toEqual([110, 101, 11])
    expect([agent.asked, customer.asked, lead.asked]).toEqual([3, 3, 3])
  })

  test('music nobody added is heard by many and asked once', () => {
    const [music, one, other] = [party(5), party(undefined), party(undefined)]
    one.hears = new Set([music])
    other.hears = new Set([music, one])
    mixOnce(new Set([one, other]), 0)
    expect([one.heard, other.heard, music.asked]).toEqual([5, 5, 1])
  })

  test('loud parties are limited, silent ones left out', () => {
    expect(mix([Int16Array.of(30_000), undefined, Int16Array.of(30_000)])).toEqual(Int16Array.of(32_767))
    expect(mix([Int16Array.of(-30_000), Int16Array.of(-30_000)])).toEqual(Int16Array.of(-32_768))
    expect(mix([undefined])).toBeUndefined()
  })
})

describe('arriving frames', () => {
  const frame = (value: number) => Int16Array.of(value)
  test('wait until three are there, and again after running empty', () => {
    const queue = arrivals()
    const pulled: (number | undefined)[] = []
    const pull = () => pulled.push(queue.pull()?.[0])
    queue.push(65_534, frame(1))
    queue.push(65_535, frame(2))
    pull()
    queue.push(0, frame(3))
    for (let turn = 0; turn < 4; turn += 1) pull()
    queue.push(1, frame(4))
    pull()
    expect(pulled).toEqual([undefined, 1, 2, 3, undefined, undefined])
    expect(queue.underruns()).toBe(1)
  })

  test('never get out of order and never pile up', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 60 }), (sequences) => {
        const queue = arrivals()
        for (const sequence of sequences) queue.push(sequence, frame(sequence))
        const pulled: number[] = []
        for (let next = queue.pull(); next; next = queue.pull()) pulled.push(next[0] ?? 0)
        expect(pulled).toEqual(pulled.toSorted((one, other) => one - other))
        expect(pulled.length).toBeLessThanOrEqual(11)
      }),
    )
  })
})
