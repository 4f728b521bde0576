import { expect, test } from 'vitest'
import { asksAutoAnswer } from '../../../renderer/engine/sip/auto-answer.ts'

const invite = (name = '', value = '', requestUri = 'sip:1001@phone.invalid') => ({
  requestUri,
  header: (asked: string) => (asked.toLowerCase() === name.toLowerCase() ? [value] : []),
})

test.each([
  ['Call-Info', '<sip:pbx.demo>;answer-after=0'],
  ['Call-Info', '<sip:x>; Answer-After = 2'],
  ['Alert-Info', '<http://x>;answer-after=0'],
  ['Alert-Info', 'info=alert-autoanswer'],
  ['Alert-Info', '<http://x>;info=alert-autoanswer;delay=0'],
  ['Alert-Info', 'Auto Answer'],
  ['Alert-Info', 'Ring-Answer'],
  ['Alert-Info', 'intercom=true'],
  ['P-Auto-Answer', 'normal'],
  ['Answer-Mode', 'Auto;require'],
  ['Priv-Answer-Mode', 'auto'],
])('%s: %s asks for it', (name, value) => {
  expect(asksAutoAnswer(invite(name, value))).toEqual([name])
})

test('so does the intercom parameter of the Request-URI', () => {
  expect(asksAutoAnswer(invite('', '', 'sip:1001@phone.invalid;intercom=true'))).toEqual(['intercom'])
})

test.each([
  ['Call-Info', '<https://crm/answer-after=0>'],
  ['Alert-Info', '<http://x/ring.wav>;info=alert-external'],
  ['P-Auto-Answer', 'off'],
  ['Answer-Mode', 'Manual'],
  ['Subject', 'Auto Answer'],
])('%s: %s does not', (name, value) => {
  expect(asksAutoAnswer(invite(name, value))).toEqual([])
})
