import { expect, test } from 'vitest'
import { chromiumFlags } from '../../electron-host/chromium-flags.ts'

const wishes = {
  profile: '/data/chromium',
  switches: new Map<string, string>(),
  schemes: ['app'],
  headless: true,
  debuggingPort: false,
}

test('what the app and the command line ask for reaches Chromium', () => {
  const switches = new Map([
    ['use-fake-device-for-media-stream', ''],
    ['use-file-for-fake-audio-capture', '/tone.wav'],
    ['autoplay-policy', 'document-user-activation-required'],
  ])
  expect(chromiumFlags({ ...wishes, switches })).toEqual(
    expect.arrayContaining([
      '--use-fake-device-for-media-stream',
      '--use-file-for-fake-audio-capture=/tone.wav',
      '--autoplay-policy=document-user-activation-required',
    ]),
  )
})

test('disabled features add up', () => {
  const switches = new Map([['disable-features', 'WebRtcAllowInputVolumeAdjustment']])
  const flag = chromiumFlags({ ...wishes, switches }).find((each) => each.startsWith('--disable-features='))
  expect(flag).toMatch(/WebRtcHideLocalIpsWithMdns,.*,WebRtcAllowInputVolumeAdjustment$/)
})

test("Electron's profile and a loosened sandbox stay with Electron", () => {
  const switches = new Map([
    ['user-data-dir', '/data'],
    ['remote-debugging-pipe', 'evil'],
  ])
  const flags = chromiumFlags({ ...wishes, switches })
  expect(flags).toContain('--user-data-dir=/data/chromium')
  expect(flags).toContain('--remote-debugging-pipe')
  expect(flags).not.toContain('--user-data-dir=/data')
})

test('a debugging port is opened only for a test', () => {
  const port = '--remote-debugging-port=0'
  expect(chromiumFlags(wishes)).not.toContain(port)
  expect(chromiumFlags({ ...wishes, debuggingPort: true })).toContain(port)
})

test('every host of a scheme of the app has a process of its own', () => {
  expect(chromiumFlags(wishes)).toContain('--isolate-origins=http://[*.]app.localhost')
})
