import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callReason, codeOf, rawReason, reasonOfCause, reasonOfStatus } from '../../../shared/call-reason.ts'

/** The IANA registry of SIP response codes, 300 to 699, by the RFC that brought them. */
const registeredStatuses: Readonly<Record<string, readonly number[]>> = {
  'RFC 3261 §21.3': [300, 301, 302, 305, 380],
  'RFC 3261 §21.4': [
    400, 401, 402, 403, 404, 405, 406, 407, 408, 410, 413, 414, 415, 416, 420, 421, 423, 480, 481, 482, 483, 484, 485,
    486, 487, 488, 491, 493,
  ],
  'RFC 3261 §21.5': [500, 501, 502, 503, 504, 505, 513],
  'RFC 3261 §21.6': [600, 603, 604, 606],
  'RFC 3312': [580],
  'RFC 3329': [494],
  'RFC 3892': [429],
  'RFC 3903': [412],
  'RFC 4028': [422],
  'RFC 4412': [417],
  'RFC 5079': [433],
  'RFC 5360': [470],
  'RFC 5393': [440],
  'RFC 5626': [430, 439],
  'RFC 6086': [469],
  'RFC 6442': [424],
  'RFC 6665': [489],
  'RFC 7462': [425],
  'RFC 8197': [607],
  'RFC 8224': [428, 436, 437, 438],
  'RFC 8599': [555],
  'RFC 8688': [608],
}

/** ITU-T Q.850 (05/2018), table 1, by class. */
const q850Causes: Readonly<Record<string, readonly number[]>> = {
  normal: [1, 2, 3, 4, 5, 6, 7, 8, 9, 14, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31],
  'resource unavailable': [34, 38, 39, 40, 41, 42, 43, 44, 46, 47],
  'service not available': [49, 50, 53, 55, 57, 58, 62, 63],
  'service not implemented': [65, 66, 69, 70, 79],
  'invalid message': [81, 82, 83, 84, 85, 86, 87, 88, 90, 91, 95],
  'protocol error': [96, 97, 98, 99, 100, 101, 102, 103, 110, 111],
  interworking: [127],
}

const all = (table: Readonly<Record<string, readonly number[]>>) =>
  Object.values(table)
    .flat()
    .toSorted((a, b) => a - b)

describe('the reasons an exchange gives', () => {
  it('cover every registered status and every cause, and nothing else', () => {
    expect([...reasonOfStatus.keys()]).toEqual(all(registeredStatuses))
    expect([...reasonOfCause.keys()]).toEqual(all(q850Causes))
  })

  it.each([
    ['the cause, which is the network’s own word, before its translation', 480, 17, 'busy'],
    ['of three causes that all become 480', 480, 20, 'unavailable'],
    ['of three causes that all become 480', 480, 19, 'no-answer'],
    ['the status where the cause is of a whole class', 486, 31, 'busy'],
    ['the status where the cause is of a whole class', 404, 127, 'no-such-number'],
    ['the status where no cause has a word for it', 607, 21, 'unwanted'],
    ['the status where no cause has a word for it', 407, 41, 'account'],
    ['a rejection of the customer and not of the exchange', 403, 21, 'rejected'],
    ['the exchange’s own ban', 403, null, 'barred'],
    ['the cause beside a status that nobody has registered', 499, 34, 'lines-full'],
    ['the status beside a cause that nobody has registered', 486, 12, 'busy'],
    ['even a vague cause where there is nothing else', null, 16, 'ended'],
    ['nothing, rather than a guess', 499, 12, null],
    ['nothing, rather than a guess', null, null, null],
  ] as const)('are read as %s: %s with cause %s', (_, status, q850, reason) => {
    expect(callReason({ status, q850 })).toBe(reason)
  })

  it('always find a reason when one of the two is known', () => {
    const known = fc.record({
      status: fc.option(fc.constantFrom(...reasonOfStatus.keys())),
      q850: fc.option(fc.constantFrom(...reasonOfCause.keys())),
    })
    fc.assert(
      fc.property(known, (said) => {
        expect(callReason(said) === null).toBe(said.status === null && said.q850 === null)
      }),
    )
  })

  it('keep their raw facts for the timeline and for who mends', () => {
    expect(
      [
        { status: 486, q850: 17, text: 'User busy' },
        { status: null, q850: 16, text: '' },
        { status: 499, q850: null, text: '' },
        { status: null, q850: null, text: '' },
      ].map((said) => [rawReason(said), codeOf(said)]),
    ).toEqual([
      ['SIP 486 · Q.850 17 · User busy', '486/17'],
      ['Q.850 16', 'Q.850 16'],
      ['SIP 499', '499'],
      ['', ''],
    ])
  })
})
