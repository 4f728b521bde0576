import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readReason } from '../../../renderer/engine/sip/reason.ts'

const none = { status: null, q850: null, text: '', answeredElsewhere: false }

test('reads the Q.850 cause and its words', () => {
  expect(readReason(['Q.850 ;cause=16 ;text="Normal call clearing"'])).toEqual({
    status: null,
    q850: 16,
    text: 'Normal call clearing',
    answeredElsewhere: false,
  })
})

test('knows a call that another phone has answered, in the forms of RFC 3326, FreeSWITCH and Asterisk', () => {
  expect(readReason(['SIP;cause=200;text="Call completed elsewhere"'])).toEqual({
    status: null,
    q850: null,
    text: 'Call completed elsewhere',
    answeredElsewhere: true,
  })
  expect(readReason(['sip ; cause=200'])).toEqual({ ...none, answeredElsewhere: true })
  expect(readReason(['Q.850;cause=26'])).toEqual({ ...none, q850: 26, answeredElsewhere: true })
})

test('takes several reasons from one header or from many', () => {
  const both = { status: 486, q850: 17, text: 'Busy, really', answeredElsewhere: false }
  expect(readReason(['SIP;cause=486;text="Busy, really", Q.850;cause=17;text="User busy"'])).toEqual(both)
  expect(readReason(['SIP;cause=486;text="Busy, really"', 'Q.850;cause=17'])).toEqual(both)
})

test('passes over what is no reason', () => {
  expect(readReason([])).toEqual(none)
  expect(
    readReason([
      ';;;"',
      'Q.850',
      'Q.850;cause=999',
      'Q.850;cause=0',
      'Q.850;cause=1e1',
      'SIP;cause=200.5',
      'SIP;cause=700',
      'X;text=\\',
    ]),
  ).toEqual({
    ...none,
    text: '\\',
  })
})

test('never fails and never says more than the contract takes', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 600 })), (headers) => {
      const reason = readReason(headers)
      expect(reason.text.length).toBeLessThanOrEqual(256)
      expect(reason.text).not.toMatch(/\p{Cc}/u)
    }),
  )
})
