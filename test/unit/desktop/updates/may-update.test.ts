import { expect, it } from 'vitest'
import { mayUpdate } from '../../../../electron/desktop/updates/may-update.ts'
import { Policy } from '../../../../shared/policy.ts'

const release = 'provider: generic\nurl: https://updates.example.com/seatline\npublisherName:\n  - Seatline Ltd\n'
const on = { kind: 'on', channel: 'stable', ring: 3 } as const
const windows = { isPackaged: true, platform: 'win32', wish: on, release } as const

it.each([
  ['the company says so', windows, { address: 'https://updates.example.com/seatline', channel: 'stable', ring: 3 }],
  [
    'the company has its own server',
    { ...windows, wish: { ...on, feed: 'https://it.example.com/apps/' } },
    { address: 'https://it.example.com/apps/', channel: 'stable', ring: 3 },
  ],
  ['run from its sources', { ...windows, isPackaged: false }, { off: 'not-installed' }],
  ['no policy', { ...windows, wish: null }, { off: 'company' }],
  ['switched off', { ...windows, wish: { kind: 'off' } }, { off: 'company' }],
  ['by MSI, which leaves out the release’s file', { ...windows, release: null }, { off: 'installed-by-company' }],
  ['deb and AppImage', { ...windows, platform: 'linux' }, { off: 'installed-by-company' }],
  ['not signed', { ...windows, release: 'url: https://updates.example.com\n' }, { off: 'unsigned' }],
  [
    'made for nobody in particular',
    { ...windows, release: 'url: https://updates.seatline.invalid\npublisherName: x\n' },
    { off: 'company' },
  ],
  [
    'a plain http address',
    { ...windows, release: 'url: http://a.example.com\npublisherName: x\n' },
    { off: 'company' },
  ],
] as const)('%s', (_what, facts, expected) => {
  expect(mayUpdate(facts)).toEqual(expected)
})

it('a policy names a feed by https only', () => {
  const policy = (feed: string) => Policy.safeParse({ version: 1, updates: { ...on, feed } }).success
  expect(policy('https://it.example.com/apps/')).toBe(true)
  expect(policy('http://it.example.com/apps/')).toBe(false)
  expect(policy('file:///c:/apps')).toBe(false)
})
