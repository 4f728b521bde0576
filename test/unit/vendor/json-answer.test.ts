import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readJson } from '../../../electron/vendor/json-answer.ts'
import { retryAfterMs } from '../../../electron/vendor/retry-after.ts'

const Shape = z.object({ data: z.array(z.object({ start: z.string() })) })
const problemOf = (text: string) => {
  const read = readJson('yiyun', text, Shape)
  return read.ok ? 'fine' : read.error.problem
}

describe('an answer that should be JSON', () => {
  it.each([
    ['{"data":[]}', 'fine'],
    ['\ufeff {"data":[]}\n', 'fine'],
    ['', 'empty answer'],
    [' \n', 'empty answer'],
    ['<!doctype html><title>Wi-Fi</title>', 'a web page instead of data'],
    ['{"data":[{"sta', 'cut off'],
    ['{"data":[{"start":"a]}"}', 'cut off'],
    ['{"data":[],', 'cut off'],
    ['{"data":"a\\"', 'cut off'],
    ['{"data":[}]}', 'not JSON'],
    ['Internal Server Error', 'not JSON'],
    ['{data:[]}', 'not JSON'],
    ['null', 'Invalid input: expected object, received null'],
    ['{"data":[{"start":13800138000}]}', 'data.0.start: Invalid input: expected string, received number'],
  ])('%s → %s', (text, problem) => expect(problemOf(text)).toBe(problem))

  it('cut off anywhere says so', () => {
    fc.assert(
      fc.property(fc.record({ data: fc.array(fc.jsonValue()) }), fc.nat(), (value, where) => {
        const whole = JSON.stringify(value)
        expect(problemOf(whole.slice(0, 1 + (where % (whole.length - 1))))).toBe('cut off')
      }),
    )
  })

  it('of nothing but escapes is read to its end', () => {
    expect(problemOf(`{"data":"${'\\"'.repeat(1024 * 1024)}`)).toBe('cut off')
  })

  it('is a value or a problem, never a throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(problemOf(text)).toBeTypeOf('string')
      }),
    )
  })
})

describe('Retry-After', () => {
  const now = Date.UTC(2026, 10, 21, 8, 0, 0)
  it.each([
    [null, null],
    ['', null],
    ['soon', null],
    ['-1', null],
    ['0', 0],
    ['120', 120_000],
    ['Sat, 21 Nov 2026 08:00:30 GMT', 30_000],
    ['Sat, 21 Nov 2026 07:00:00 GMT', 0],
  ])('%s → %s ms', (header, ms) => expect(retryAfterMs(header, now)).toBe(ms))
})
