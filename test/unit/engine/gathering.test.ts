import { expect, test } from 'vitest'
import { candidateSeen, gathering, waitMs } from '../../../renderer/engine/sip/gathering.ts'

const udpHost = { protocol: 'udp', type: 'host' }
const tcpHost = { protocol: 'tcp', type: 'host' }

test('leaves 5 ms after the last UDP host candidate', () => {
  const first = candidateSeen(gathering(100), 104, udpHost)
  expect(waitMs(first, 104)).toBe(5)
  const second = candidateSeen(first, 106, udpHost)
  expect([waitMs(second, 106), waitMs(second, 109), waitMs(second, 111), waitMs(second, 900)]).toEqual([5, 2, 0, 0])
})

test('does not wait for candidates that no exchange of ours uses', () => {
  const so = candidateSeen(candidateSeen(gathering(0), 4, udpHost), 9, tcpHost)
  expect(waitMs(so, 14)).toBe(0)
})

test('waits half a second for the first one and no longer', () => {
  const so = candidateSeen(gathering(0), 50, { protocol: 'udp', type: 'srflx' })
  expect([waitMs(so, 50), waitMs(so, 500)]).toEqual([450, 0])
  expect(waitMs(candidateSeen(so, 495, udpHost), 495)).toBe(5)
})

test('leaves at once when gathering is complete', () => {
  expect(waitMs({ ...gathering(0), complete: true }, 0)).toBe(0)
})
