import { beforeAll, expect, test } from 'vitest'
import {
  headerToApp,
  headerToBrowser,
  registerScheme,
  schemeOf,
  toAppUrl,
  toBrowserUrl,
} from '../../electron-host/schemes.ts'

beforeAll(() => registerScheme({ scheme: 'app', privileges: { standard: true, secure: true } }))

test.each([
  ['app://console/', 'http://console.app.localhost/'],
  ['app://engine/assets/a.js?x=1#y', 'http://engine.app.localhost/assets/a.js?x=1#y'],
])('%s is %s in the browser, and back', (app, browser) => {
  expect(toBrowserUrl(app)).toBe(browser)
  expect(toAppUrl(browser)).toBe(app)
  expect(schemeOf(browser)).toBe('app')
})

test('an address without a path has one in the browser', () => {
  expect(toBrowserUrl('app://ring')).toBe('http://ring.app.localhost/')
})

test.each([
  'https://example.com/',
  'http://console.app.localhost.example.com/',
  'http://a.other.localhost/',
  'about:blank',
])('%s is nobody of ours', (url) => {
  expect([toBrowserUrl(url), toAppUrl(url), schemeOf(url)]).toEqual([url, url, undefined])
})

test('sources in a content security policy follow', () => {
  expect(headerToBrowser("default-src 'self' app:; connect-src app://engine wss://pbx.example.com")).toBe(
    "default-src 'self' http://*.app.localhost; connect-src http://engine.app.localhost wss://pbx.example.com",
  )
  expect(headerToApp('http://console.app.localhost')).toBe('app://console')
})

test('a scheme without an origin of its own is refused by name', () => {
  expect(() => registerScheme({ scheme: 'loose', privileges: {} })).toThrow(
    'electron-host does not emulate the scheme loose',
  )
})
