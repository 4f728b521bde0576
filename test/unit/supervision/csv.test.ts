import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvOf } from '../../../electron/supervision/csv.ts'

/** A reader made after RFC 4180 §2 alone. */
function read(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let field = ''
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]
    if (isQuoted) {
      if (letter !== '"') field += letter
      else if (text[at + 1] === '"') field += text[(at += 1)]
      else isQuoted = false
    } else if (letter === '"' && field === '') isQuoted = true
    else if (letter === ',') {
      row.push(field)
      field = ''
    } else if (letter === '\r' && text[at + 1] === '\n') {
      rows.push([...row, field])
      row = []
      field = ''
      at += 1
    } else field += letter
  }
  expect([isQuoted, row, field]).toEqual([false, [], ''])
  return rows
}

describe('a table as CSV', () => {
  it('is RFC 4180 with a byte order mark', () => {
    expect(
      csvOf([
        ['Name', 'Calls'],
        ['王芳, "VIP"', 3],
        ['two\nlines', null],
      ]),
    ).toBe('\uFEFFName,Calls\r\n"王芳, ""VIP""",3\r\n"two\nlines",\r\n')
  })

  it.each([
    ['=HYPERLINK("http://evil.example";"call")'],
    ['+SUM(A1:A9)'],
    ['-1+cmd|calc'],
    ['@SUM(1)'],
    ['\t=1'],
    [' =1'],
    ['＝1'],
    ['|calc'],
  ])('%j is text for a spreadsheet', (text) => {
    expect(read(csvOf([[text]]).slice(1))).toEqual([[`'${text}`]])
  })

  it('numbers stay as they can be dialled and added', () => {
    expect(read(csvOf([['+8613800138000', '-5', '138 0013 8000', -5, 0.25]]).slice(1))).toEqual([
      ['+8613800138000', '-5', '138 0013 8000', '-5', '0.25'],
    ])
  })

  it('comes back as it went in, whatever is in it', () => {
    const cell = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '=', 'a', ' ') }))
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 }), (rows) => {
        const back = read(csvOf(rows).slice(1))
        expect(back.map((row) => row.map((text) => text.replace(/^'/, '')))).toEqual(
          rows.map((row) => row.map((text) => text.replace(/^'/, ''))),
        )
        for (const text of back.flat()) expect(/^\s*[=@]/.test(text)).toBe(false)
      }),
    )
  })
})
