import { expect, it } from 'vitest'
import { secret } from '../../../electron/secrets/secret.ts'
import { fitToShow } from '../../../electron/vendor/fit-to-show.ts'

const refused = (text: string, vendorCode = '7') => ({ code: 'refused', system: 'udesk', vendorCode, text }) as const

it.each([
  [refused('坐席未注册'), refused('坐席未注册')],
  [refused('bad token KEY-1, KEY-1!', 'KEY-1'), refused('bad token …, …!', '…')],
  [refused('TOKEN-2'), refused('…')],
  [refused(' one\r\ntwo\u2028three\u0000 '), refused('one two three')],
  [refused('😀'.repeat(500), 'x'.repeat(500)), refused('😀'.repeat(200), 'x'.repeat(64))],
  // A secret at the edge of what is kept.
  [refused(`${'x'.repeat(197)}KEY-1`), refused(`${'x'.repeat(197)}…`)],
  [
    { code: 'unauthorised', system: 'yiyun', text: 'KEY-1' },
    { code: 'unauthorised', system: 'yiyun', text: '…' },
  ],
  [
    { code: 'offline', system: 'yiyun' },
    { code: 'offline', system: 'yiyun' },
  ],
] as const)('%#', (failure, shown) => {
  expect(fitToShow(failure, secret('KEY-1'), secret('TOKEN-2'), secret(''))).toEqual(shown)
})
