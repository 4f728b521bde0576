import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCaller } from '../../../renderer/engine/sip/caller.ts'

test.each([
  ['<sip:13800138000@pbx.demo>;tag=1', { number: '13800138000', displayName: '' }],
  [
    '"Wang, Fang" <sip:+8613800138000@pbx.demo;user=phone>;tag=1',
    { number: '+8613800138000', displayName: 'Wang, Fang' },
  ],
  ['王芳 <sips:1001@pbx.demo>', { number: '1001', displayName: '王芳' }],
  ['"Say \\"hi\\"" <tel:+81-3-1234-5678;phone-context=+81>', { number: '+81-3-1234-5678', displayName: 'Say "hi"' }],
  ['sip:1001@pbx.demo;tag=9', { number: '1001', displayName: '' }],
  ['<sip:%2B4930123;isub=1:secret@pbx.demo>', { number: '+4930123', displayName: '' }],
  ['<sip:%zz@pbx.demo>', { number: '%zz', displayName: '' }],
  ['"Anonymous" <sip:anonymous@anonymous.invalid>;tag=1', { number: '', displayName: '' }],
  ['<sip:pbx.demo>', { number: '', displayName: '' }],
  ['', { number: '', displayName: '' }],
])('From %s', (from, caller) => {
  expect(readCaller([], from)).toEqual(caller)
})

test('believes the asserted identity before From, and takes the name from where there is one', () => {
  const from = '"Front desk" <sip:anonymous@anonymous.invalid>;tag=1'
  expect(readCaller(['<tel:+8613800138000>'], from)).toEqual({ number: '+8613800138000', displayName: 'Front desk' })
  expect(readCaller(['"A" <sip:pbx.demo>, "B" <sip:95@pbx.demo>'], from)).toEqual({ number: '95', displayName: 'B' })
  expect(readCaller(['nonsense'], '<sip:1@x>')).toEqual({ number: '1', displayName: '' })
})

test('never fails and never says more than the contract takes', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 400 })), fc.string({ maxLength: 400 }), (asserted, from) => {
      const { number, displayName } = readCaller(asserted, `"${from}" <sip:${from}@x>`)
      expect(number.length).toBeLessThanOrEqual(64)
      expect(displayName.length).toBeLessThanOrEqual(128)
      expect(number + displayName).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u)
    }),
  )
})
