import { expect, test } from 'vitest'
import { directionOf, onlyPcmu, passive, payloadTypeOf } from '../../../callcentre/exchange/sdp.ts'

const offer = [
  'v=0',
  'o=- 1 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126',
  'a=setup:actpass',
  'a=sendonly',
  'a=rtpmap:111 opus/48000/2',
  'a=rtcp-fb:111 transport-cc',
  'a=fmtp:111 minptime=10;useinbandfec=1',
  'a=rtpmap:0 PCMU/8000',
  'a=rtpmap:8 PCMA/8000',
  'a=rtpmap:110 telephone-event/48000',
  'a=rtpmap:126 telephone-event/8000',
  '',
].join('\r\n')

test("Chromium's offer is cut down to PCMU and its telephone-event at 8000 Hz", () => {
  expect(onlyPcmu(offer).split('\r\n')).toEqual([
    'v=0',
    'o=- 1 2 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0',
    'm=audio 9 UDP/TLS/RTP/SAVPF 0 126',
    'a=setup:actpass',
    'a=sendonly',
    'a=rtpmap:0 PCMU/8000',
    'a=rtpmap:126 telephone-event/8000',
    '',
  ])
})

test('the direction of the audio line, sendrecv when it says nothing', () => {
  expect(directionOf(offer)).toBe('sendonly')
  expect(directionOf(offer.replace('a=sendonly\r\n', ''))).toBe('sendrecv')
})

test('payload types by codec', () => {
  expect([payloadTypeOf(offer, 'telephone-event/8000'), payloadTypeOf(offer, 'G722/8000')]).toEqual([126, undefined])
})

test('our answer leaves the start of DTLS to the browser', () => {
  expect(passive('a=setup:active\r\na=mid:0')).toBe('a=setup:passive\r\na=mid:0')
})
