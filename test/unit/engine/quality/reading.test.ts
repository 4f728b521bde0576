import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { qualityBetween } from '../../../../renderer/engine/quality/quality-point.ts'
import { readStats, type Reading } from '../../../../renderer/engine/quality/reading.ts'
import { QualityPoint } from '../../../../shared/quality.ts'

/** As Chromium 150 writes it, without what is not read. */
const report = [
  { type: 'codec', mimeType: 'audio/opus' },
  { type: 'candidate-pair', nominated: false, state: 'succeeded', currentRoundTripTime: 0.9 },
  { type: 'candidate-pair', nominated: true, state: 'succeeded', currentRoundTripTime: 0.044 },
  {
    type: 'inbound-rtp',
    kind: 'audio',
    packetsReceived: 1200,
    packetsLost: 30,
    packetsDiscarded: 4,
    jitter: 0.012,
    jitterBufferDelay: 96_000,
    jitterBufferEmittedCount: 1_152_000,
    lastPacketReceivedTimestamp: 2000,
  },
  { type: 'remote-inbound-rtp', kind: 'audio', fractionLost: 0.05, roundTripTime: 0.04 },
  { type: 'media-source', kind: 'audio', audioLevel: 0.1, totalAudioEnergy: 0.5, totalSamplesDuration: 24 },
]

test('a report of Chromium', () => {
  expect(readStats(report)).toEqual({
    packetsIn: 1200,
    lost: 30,
    discarded: 4,
    jitterMs: 12,
    bufferDelay: 96_000,
    played: 1_152_000,
    lossOut: 0.05,
    roundTripMs: 40,
    voiceEnergy: 0.5,
  })
})

test('an exchange that goes on with another stream; a call that has not begun; nonsense', () => {
  const another = {
    type: 'inbound-rtp',
    kind: 'audio',
    packetsReceived: 50,
    jitter: 0.002,
    lastPacketReceivedTimestamp: 3000,
  }
  expect(readStats([...report, another])).toMatchObject({ packetsIn: 1250, jitterMs: 2 })
  const nothing = { packetsIn: 0, lost: 0, discarded: 0, jitterMs: 0, bufferDelay: 0, played: 0 }
  expect(readStats([])).toEqual({ ...nothing, lossOut: null, roundTripMs: null, voiceEnergy: null })
  expect(
    readStats([null, 7, {}, { type: 'inbound-rtp', kind: 'audio', packetsReceived: 'many', jitter: NaN }]),
  ).toEqual(readStats([]))
})

const still: Reading = readStats([])
const second = (changes: Partial<Reading>): Reading => ({ ...still, packetsIn: 50, ...changes })

test('a second between two readings', () => {
  expect(qualityBetween(still, second({ jitterMs: 3, roundTripMs: 20, lossOut: 0 }))).toMatchObject({
    jitterMs: 3,
    lossPercent: 0,
    lossOutPercent: 0,
    roundTripMs: 20,
  })
  // 5 of 50 lost, 2 too late.
  expect(qualityBetween(still, second({ packetsIn: 45, lost: 5, discarded: 2 })).lossPercent).toBe(14)
  // What the exchange does not hear of us counts as much.
  expect(qualityBetween(still, second({ lossOut: 0.2 })).mos).toBeLessThan(2.7)
  expect(qualityBetween(still, still)).toMatchObject({ lossPercent: 100, mos: expect.closeTo(1.13, 1) })
  // A jitter buffer of 400 ms is 400 ms of delay.
  const late = second({ bufferDelay: 19_200, played: 48_000 })
  expect(qualityBetween(still, late).mos).toBeLessThan(3.6)
})

test('whatever is counted, the point is one that a fact may carry', () => {
  const count = fc.integer({ min: -1000, max: 1_000_000 })
  const reading: fc.Arbitrary<Reading> = fc.record({
    packetsIn: fc.nat(100_000),
    lost: count,
    discarded: fc.nat(1000),
    jitterMs: fc.double({ min: 0, max: 1e9, noNaN: true }),
    bufferDelay: fc.double({ min: 0, max: 1e9, noNaN: true }),
    played: fc.nat(1_000_000),
    lossOut: fc.option(fc.double({ min: -1, max: 2, noNaN: true })),
    roundTripMs: fc.option(fc.double({ min: 0, max: 1e7, noNaN: true })),
    voiceEnergy: fc.constant(null),
  })
  fc.assert(
    fc.property(reading, reading, (before, after) => {
      expect(QualityPoint.safeParse(qualityBetween(before, after)).success).toBe(true)
    }),
  )
})
