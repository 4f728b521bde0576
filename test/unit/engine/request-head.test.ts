import { expect, test } from 'vitest'
import { readRequest, withCredentials } from '../../../renderer/engine/sip/request-head.ts'

const invite =
  'INVITE sip:10086@pbx.demo SIP/2.0\r\nVia: SIP/2.0/WSS me.invalid;branch=z9hG4bK1\r\nTo: <sip:10086@pbx.demo>\r\n' +
  'From: <sip:1001@pbx.demo>;tag=a\r\nCSeq: 7 INVITE\r\nCall-ID: c1\r\n\r\nAuthorization: in the body'

test('reads what the gate needs of a request', () => {
  expect(readRequest(invite)).toEqual({
    method: 'INVITE',
    uri: 'sip:10086@pbx.demo',
    branch: 'z9hG4bK1',
    callId: 'c1',
    cseq: 7,
    inDialog: false,
    hasCredentials: false,
  })
  const again = invite.replace('<sip:10086@pbx.demo>\r\n', '<sip:10086@pbx.demo>;tag=b\r\nProxy-Authorization: x\r\n')
  expect(readRequest(again)).toMatchObject({ inDialog: true, hasCredentials: true })
})

test.each(['SIP/2.0 200 OK\r\nVia: a;branch=b\r\n\r\n', '\r\n\r\n', ''])('%j is no request', (raw) => {
  expect(readRequest(raw)).toBeNull()
})

test('puts the credentials into the head and leaves the rest as it is', () => {
  const [first, ...rest] = invite.split('\r\n')
  expect(withCredentials(invite, 401, 'Digest x')).toBe([first, 'Authorization: Digest x', ...rest].join('\r\n'))
  expect(withCredentials(invite, 407, 'Digest x')).toContain('\r\nProxy-Authorization: Digest x\r\nVia:')
})
