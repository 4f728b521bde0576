import { expect, test } from 'vitest'
import { iceServers } from '../../../electron/calls/relay-pass.ts'
import { secret } from '../../../electron/secrets/secret.ts'

const servers = ['stun:turn.example:3478', 'turn:turn.example:3478?transport=udp']
// 2020-09-13T12:26:40Z; twelve hours later the pass is over.
const now = 1_600_000_000_000

test('a TURN server is named with a pass of this account; the password is one that openssl made', () => {
  // printf '1600043200:81001' | openssl dgst -sha1 -hmac 'north' -binary | base64
  expect(iceServers({ servers, secret: secret('north') }, '81001', now)).toEqual([
    { urls: 'stun:turn.example:3478' },
    {
      urls: 'turn:turn.example:3478?transport=udp',
      username: '1600043200:81001',
      credential: 'wFSCycIekogQIipOgG1j4hOvuJk=',
    },
  ])
})

test('without the secret a TURN server is left out, which would refuse', () => {
  expect(iceServers({ servers, secret: null }, '81001', now)).toEqual([{ urls: 'stun:turn.example:3478' }])
})
