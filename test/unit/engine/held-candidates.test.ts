import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { holdCandidates } from '../../../renderer/engine/sip/held-candidates.ts'

const lines = (...all: string[]) => all.map((line) => `${line}\r\n`).join('')

test('holds back the candidates of each part and leaves all the rest as it was', () => {
  const offer = lines(
    'v=0',
    'm=audio 9 UDP/TLS/RTP/SAVPF 0',
    'a=ice-ufrag:abcd',
    'a=candidate:1 1 UDP 2130706431 127.0.0.1 5000 typ host',
    'a=candidate-like:stays',
    'a=end-of-candidates',
    'a=sendrecv',
    'm=video 0 UDP/TLS/RTP/SAVPF 96',
    'a=candidate:2 1 UDP 2130706430 10.0.0.1 5001 typ host',
  )
  expect(holdCandidates(offer)).toEqual({
    sdp: lines(
      'v=0',
      'm=audio 9 UDP/TLS/RTP/SAVPF 0',
      'a=ice-ufrag:abcd',
      'a=candidate-like:stays',
      'a=sendrecv',
      'm=video 0 UDP/TLS/RTP/SAVPF 96',
    ),
    candidates: [
      { candidate: 'candidate:1 1 UDP 2130706431 127.0.0.1 5000 typ host', sdpMLineIndex: 0 },
      { candidate: 'candidate:2 1 UDP 2130706430 10.0.0.1 5001 typ host', sdpMLineIndex: 1 },
    ],
  })
})

test('leaves alone what has no candidates, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      fc.pre(!text.includes('a='))
      expect(holdCandidates(text)).toEqual({ sdp: text, candidates: [] })
    }),
  )
})
