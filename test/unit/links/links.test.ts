import { describe, expect, it } from 'vitest'
import { isFeatureCode } from '../../../electron/links/feature-codes.ts'
import { createLinks, linkIn } from '../../../electron/links/links.ts'
import type { Failure } from '../../../shared/failure.ts'
import type { LinkNews } from '../../../shared/link.ts'
import { err, ok } from '../../../shared/result.ts'
import { fakeClock } from '../fake-clock.ts'

function desk(
  options: { readonly atOnce?: boolean; readonly refusal?: Failure; readonly codes?: readonly string[] } = {},
) {
  const clock = fakeClock()
  const called: string[] = []
  const logged: unknown[] = []
  const published: LinkNews[] = []
  const links = createLinks({
    clock,
    log: (line) => logged.push(line),
    domains: () => ['pbx.example'],
    isFeatureCode: (number) => isFeatureCode(number, { sip: {}, links: { codes: options.codes ?? [] } }),
    callsAtOnce: () => options.atOnce ?? false,
    call: (number) => {
      if (options.refusal !== undefined) return err(options.refusal)
      called.push(number)
      return ok({ id: '1' })
    },
    publish: (news) => published.push(news),
  })
  return { links, called, logged, published, since: clock.now() }
}

describe('links', () => {
  it('wait and call nobody by themselves; the newest counts; what was put away is gone', () => {
    const { links, called, published, logged, since } = desk()
    links.open('tel:10086')
    links.open('tel:+86-10-6581-2345;ext=7')
    links.dismiss()
    expect({ called, published, logged }).toEqual({
      called: [],
      published: [
        { kind: 'waits', source: 'tel', number: '10086', extension: null, since },
        { kind: 'waits', source: 'tel', number: '+861065812345', extension: '7', since },
        { kind: 'none' },
      ],
      logged: [
        { what: 'link', source: 'tel', outcome: 'waits' },
        { what: 'link', source: 'tel', outcome: 'waits' },
      ],
    })
  })

  it('call at once where the profile says so, but nothing short and nothing with an extension', () => {
    const { links, called, published, since } = desk({ atOnce: true })
    links.open('tel:13800138000')
    links.open('tel:1002')
    links.open('tel:13800138000;ext=1')
    expect(called).toEqual(['13800138000'])
    expect(published).toEqual([
      { kind: 'none' },
      { kind: 'waits', source: 'tel', number: '1002', extension: null, since },
      { kind: 'waits', source: 'tel', number: '13800138000', extension: '1', since },
    ])
  })

  it('wait where they would be called at once but nobody is signed in', () => {
    const { links, published, since } = desk({ atOnce: true, refusal: { code: 'not-ready', why: 'signed-out' } })
    links.open('callto:13800138000')
    expect(published).toEqual([{ kind: 'waits', source: 'callto', number: '13800138000', extension: null, since }])
  })

  it('say what is refused, without the number in the log', () => {
    const { links, called, published, logged, since } = desk({ atOnce: true, codes: ['555'] })
    links.open('tel:*72')
    links.open('tel:5551001')
    links.dialCopied('5551001')
    expect(called).toEqual([])
    expect(published).toEqual([
      { kind: 'refused', source: 'tel', why: 'feature-code', since },
      { kind: 'refused', source: 'tel', why: 'feature-code', since },
      { kind: 'refused', source: 'clipboard', why: 'feature-code', since },
    ])
    expect(JSON.stringify(logged)).not.toContain('555')
  })

  it('a press of the own key calls what was copied', () => {
    const { links, called } = desk()
    links.dialCopied(' 138 0013 8000 ')
    expect(called).toEqual(['13800138000'])
  })
})

describe('a number that the exchange takes as an order', () => {
  const listening = {
    sip: {
      monitoring: {
        adapter: 'feature-code',
        switch: 'numbers',
        listen: '555{account}',
        whisper: '*56{num}',
        barge: '{name}',
      },
    },
  } as const
  it('is known from the profile', () => {
    expect(['5551001', '555', '15551001', '13800138000'].map((number) => isFeatureCode(number, listening))).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})

it('the link of a command line is its last; everything else there is not read', () => {
  expect(linkIn(['seatline', '--import-profile=x', 'tel:1', 'Tel:2', '--inspect'])).toBe('Tel:2')
  expect(linkIn(['seatline', 'https://example.com/tel:1', 'hotel:1'])).toBe(null)
})
