import { expect, test } from 'vitest'
import { configuration, usualWishes, type ConfigurationInput } from '../../pbx/asterisk/configuration.ts'

const input: ConfigurationInput = {
  home: '/srv/pbx-1',
  modulesFolder: '/usr/lib/asterisk/modules',
  ports: { http: 8088, https: 8089, rtp: 12_000, trunk: 12_100, ears: 9092 },
  accounts: [{ user: '81001', password: 'aB3~-_.x' }],
  realm: 'pbx.demo',
  ari: { user: 'tests', password: 'secret' },
  address: '192.0.2.7',
  wishes: { ...usualWishes, codecs: ['ulaw'], digests: ['SHA-256', 'MD5'], nonceSeconds: 3 },
}

test('a phone gets the codecs, digests and times that were wished for', () => {
  const lines = (configuration(input)['pjsip.conf'] ?? '').split('\n')
  expect(lines).toEqual(
    expect.arrayContaining([
      '[81001]',
      'allow = ulaw',
      'supported_algorithms_uas = SHA-256,MD5',
      'nonce_lifetime = 3',
      'password = aB3~-_.x',
    ]),
  )
})

test('a call over the trunk does not carry the name of the desk that made it', () => {
  const [, trunk] = (configuration(input)['pjsip.conf'] ?? '').split('[customers]\n')
  expect(trunk?.split('\n\n')[0]?.split('\n')).toEqual(expect.arrayContaining(['type = endpoint', 'from_user = trunk']))
})

test('everything that listens does so on 127.0.0.1, which is also offered in place of the address of the machine', () => {
  const files = configuration(input)
  const bound = Object.values(files).flatMap((text) =>
    text.split('\n').filter((line) => /^\w*bind(addr)? = /.test(line)),
  )
  expect(bound.length).toBeGreaterThan(3)
  for (const line of bound) expect(line).toMatch(/ = 127\.0\.0\.1(:\d+)?$/)
  expect(files['rtp.conf']).toContain('[ice_host_candidates]\n192.0.2.7 => 127.0.0.1\n')
  expect(configuration({ ...input, address: null })['rtp.conf']).not.toContain('ice_host_candidates')
})

test('a password that would mean something else in a file of Asterisk is refused', () => {
  for (const password of ['a;b', 'a b', 'a=b\n', ''])
    expect(() => configuration({ ...input, accounts: [{ user: '81001', password }] })).toThrow('password')
})
