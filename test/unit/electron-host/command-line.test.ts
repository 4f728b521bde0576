import { expect, test } from 'vitest'
import { commandLineOf, parseCommandLine } from '../../electron-host/command-line.ts'

test("Playwright's own switches are obeyed and hidden from the app", () => {
  const given = ['--no-sandbox', '--inspect=0', '--remote-debugging-port=0', '--user-data-dir=/data', '.', 'tel:+44']
  expect(parseCommandLine(given)).toEqual({
    shown: ['--user-data-dir=/data', '.', 'tel:+44'],
    switches: new Map([['user-data-dir', '/data']]),
    appPath: '.',
    inspect: true,
    debuggingPort: true,
  })
})

test('without arguments the app is the current folder', () => {
  expect(parseCommandLine([])).toMatchObject({ appPath: '.', inspect: false, debuggingPort: false })
})

test('a value may contain what looks like another switch', () => {
  expect(parseCommandLine(['--force-field=a=b --c']).switches).toEqual(new Map([['force-field', 'a=b --c']]))
})

test('the app reads and changes its switches', () => {
  const switches = new Map([['lang', 'ja']])
  const commandLine = commandLineOf(switches)
  commandLine.appendSwitch('disable-gpu')
  commandLine.removeSwitch('lang')
  expect([commandLine.hasSwitch('lang'), commandLine.getSwitchValue('lang')]).toEqual([false, ''])
  expect(switches).toEqual(new Map([['disable-gpu', '']]))
})
