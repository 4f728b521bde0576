import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileOf, hostOf, policyOf } from '../../../electron/desktop/app-address.ts'

describe('addresses inside the program', () => {
  it('knows its own pages by scheme and host', () => {
    expect(
      ['app://console/', 'app://engine/?x=1', 'https://console/', 'file:///console', 'nonsense'].map(hostOf),
    ).toEqual(['console', 'engine', null, null, null])
  })

  it('serves a role its page and the assets, nothing else', () => {
    expect(
      [
        '/',
        '/assets/a.js',
        '/console/index.html',
        '/../package.json',
        '/assets/../../main/main.js',
        '/assets/%2e%2e/x',
        '/%E0%A4%A',
      ].map((path) => fileOf('/root', 'console', path)),
    ).toEqual([join('/root', 'console', 'index.html'), join('/root', 'assets', 'a.js'), null, null, null, null, null])
  })

  it('never leaves its folder, whatever the path', () => {
    fc.assert(
      fc.property(fc.string(), (path) => {
        const file = fileOf('/root', 'ring', `/${path}`)
        expect(
          file === null || file === join('/root', 'ring', 'index.html') || file.startsWith(join('/root', 'assets')),
        ).toBe(true)
      }),
    )
  })

  it('lets only the engine connect, and only to the SIP servers of the profile', () => {
    const connect = (policy: string) => policy.split('; ').find((rule) => rule.startsWith('connect-src'))
    const servers = ['wss://edge.example.com:7443/ws', 'ws://127.0.0.1:5066']
    expect(connect(policyOf('engine', servers))).toBe(
      "connect-src 'self' wss://edge.example.com:7443 ws://127.0.0.1:5066",
    )
    expect(connect(policyOf('console', servers))).toBe("connect-src 'self'")
  })
})
