import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCopied, parseLink } from '../../../electron/links/parse-link.ts'
import { DialString } from '../../../shared/phone-number.ts'
import { hostileLinks } from './hostile-links.ts'

const domains = ['pbx.example']
const numberIn = (link: string) => {
  const read = parseLink(link, domains)
  return read.ok ? [read.value.number, read.value.extension] : read.error.why
}

describe('a link of another program', () => {
  it.each([
    ['tel:+86-138-0013-8000', '+8613800138000'],
    ['TEL:+8613800138000', '+8613800138000'],
    ['tel:13800138000', '13800138000'],
    ['tel:(010)%206581-2345', '01065812345'],
    ['tel:%2B8613800138000', '+8613800138000'],
    ['tel://10086', '10086'],
    ['tel:7042;phone-context=example.com', '7042'],
    ['tel:863-1234;phone-context=+1-914-555', '8631234'],
    ['callto:+441632960001', '+441632960001'],
    ['callto://13800138000/', '13800138000'],
    ['sip:1002@pbx.example', '1002'],
    ['sip:+441632960001@PBX.example:5061;user=phone', '+441632960001'],
    ['sip:1002@pbx.example;transport=tls', '1002'],
    ['sip:1002', '1002'],
  ])('%s calls %s', (link, number) => {
    expect(numberIn(link)).toEqual([number, null])
  })

  it('keeps the extension apart, to be said and not to be sent (RFC 3966 §5.3)', () => {
    expect(numberIn('tel:+86-10-65812345;ext=22-7')).toEqual(['+861065812345', '227'])
    expect(numberIn('tel:+861065812345;ext=')).toBe('parameters')
    expect(numberIn('tel:+861065812345;ext=*72')).toBe('feature-code')
  })

  it.each(hostileLinks)('$what is refused: $why', ({ link, why }) => {
    expect(numberIn(link)).toBe(why)
  })

  it('gives a number that can be dialled, without * and #, or a reason; never anything else', () => {
    const pieces = fc.constantFrom(
      'tel:',
      'sip:',
      'callto:',
      '%',
      '*',
      '#',
      ';',
      '@',
      '?',
      '+',
      '\r\n',
      '%0a',
      '1',
      '42',
      'ext=',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fc.oneof(pieces, fc.string())).map((all) => all.join('')),
        ),
        (text) => {
          for (const read of [
            parseLink(text, domains),
            parseLink(`tel:${text}`, domains),
            parseCopied(text, domains),
          ]) {
            if (!read.ok) continue
            expect(DialString.safeParse(read.value.number).success).toBe(true)
            expect(read.value.number).toMatch(/^\+?\d+$/)
            expect(read.value.extension ?? '0').toMatch(/^\d+$/)
          }
        },
      ),
    )
  })

  it('says the same of a number however it is grouped and encoded', () => {
    const number = fc.tuple(fc.boolean(), fc.stringMatching(/^[1-9]\d{4,14}$/))
    const separators = fc.array(fc.constantFrom('', '-', '.', ' ', '(', ')'), { minLength: 16, maxLength: 16 })
    fc.assert(
      fc.property(number, separators, fc.boolean(), ([isGlobal, digits], between, isEncoded) => {
        const written = `${isGlobal ? '+' : ''}${[...digits].map((digit, at) => digit + (between[at] ?? '')).join('')}`
        // "(0)" is no grouping: it is dialled inside the country only, and left out.
        fc.pre(!/\(\s*0\s*\)/.test(written))
        const link = `tel:${isEncoded ? encodeURIComponent(written) : written}`
        expect(numberIn(link)).toEqual([`${isGlobal ? '+' : ''}${digits}`, null])
      }),
    )
  })
})

describe('what was selected or copied', () => {
  it.each([
    [' +86 138-0013-8000\n', '+8613800138000'],
    ['１３８００１３８０００', '13800138000'],
    ['138\u00a00013\u20118000', '13800138000'],
    ['\u202d138 0013 8000\u202c', '13800138000'],
    ['tel:10086', '10086'],
  ])('%j calls %s', (text, number) => {
    const read = parseCopied(text, domains)
    expect(read.ok ? read.value.number : read.error.why).toBe(number)
  })

  it.each([
    ['*72 13800138000', 'feature-code'],
    ['Ring me on 13800138000, please', 'not-a-number'],
    ['', 'not-a-number'],
    ['10086\n10010', 'control-characters'],
    ['9'.repeat(300), 'too-long'],
    ['javascript:1', 'not-a-number'],
  ])('%j is refused: %s', (text, why) => {
    const read = parseCopied(text, domains)
    expect(read.ok ? read.value : read.error.why).toBe(why)
  })
})
