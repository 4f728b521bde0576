import { describe, expect, it } from 'vitest'
import {
  directionOf,
  directionToAnswer,
  directionToOffer,
  holdsByAnswer,
  holdsByOffer,
} from '../../../renderer/engine/sip/media-direction.ts'

const sdp = (session: string, audio: string) =>
  ['v=0', 's=-', session, 'm=video 9 RTP/AVP 96', 'a=inactive', 'm=audio 9 RTP/AVP 0', audio, '']
    .filter((line, index) => line !== '' || index === 7)
    .join('\r\n')

describe('the direction of a session description', () => {
  it.each([
    ['', 'a=sendonly', 'sendonly'],
    ['a=recvonly', '', 'recvonly'],
    ['a=sendonly', 'a=sendrecv', 'sendrecv'],
    ['', 'a=inactive', 'inactive'],
    ['', '', 'sendrecv'],
    ['', 'a=sendonlyish', 'sendrecv'],
  ] as const)('session %j, audio %j is %s', (session, audio, expected) => {
    expect(directionOf(sdp(session, audio))).toBe(expected)
  })

  it('of nothing at all is sendrecv', () => {
    expect(directionOf('')).toBe('sendrecv')
  })
})

describe('hold by RFC 3264 §8.4', () => {
  it('is offered by sendonly, or by inactive to a side that holds us, too', () => {
    expect([directionToOffer(true, false), directionToOffer(true, true), directionToOffer(false, true)]).toEqual([
      'sendonly',
      'inactive',
      'sendrecv',
    ])
    expect([directionToAnswer(true), directionToAnswer(false)]).toEqual(['sendonly', 'sendrecv'])
  })

  it('of the other side is read from its offer, and from its answer where the answer could say so', () => {
    expect((['sendrecv', 'sendonly', 'recvonly', 'inactive'] as const).map(holdsByOffer)).toEqual([
      false,
      true,
      false,
      true,
    ])
    expect([holdsByAnswer(false, 'sendrecv', 'sendonly'), holdsByAnswer(true, 'sendrecv', 'sendrecv')]).toEqual([
      true,
      false,
    ])
    expect([holdsByAnswer(true, 'inactive', 'inactive'), holdsByAnswer(false, 'sendonly', 'inactive')]).toEqual([
      true,
      false,
    ])
  })
})
