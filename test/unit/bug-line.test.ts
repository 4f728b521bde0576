import { describe, expect, it } from 'vitest'
import { bugLine, scrubbed } from '../../electron/bug-line.ts'
import { unreachable } from '../../shared/unreachable.ts'

describe('a bug in the log', () => {
  it('loses numbers, keys and quoted values, and keeps its words and its frames', () => {
    const told = [
      'call to +86 138-0013-8000 failed in state 3',
      'Unexpected token \'x\', "{"secretKey"" is not valid JSON',
      'Headers.append: "Bearer demo-token" is an invalid header value',
      'bad key 9f86d081884c7d659a2feaa0c55ad015',
      'Cannot read properties of undefined (reading readyState)',
    ].map(scrubbed)
    expect(told).toEqual([
      'call to … failed in state 3',
      'Unexpected token \'x\', "…"secretKey"…" is not valid JSON',
      'Headers.append: "…" is an invalid header value',
      'bad key …',
      'Cannot read properties of undefined (reading readyState)',
    ])
  })

  it('keeps of the stack only where it happened, also when the message has many lines', () => {
    const bug = new TypeError('number 13800138000\n13900139000')
    bug.stack = `TypeError: number 13800138000\n13900139000\n    at step (app.js:1:2345678)\n    at run (app.js:3:4)`
    expect(bugLine('r-1', bug)).toEqual({
      what: 'bug',
      ref: 'r-1',
      message: 'TypeError: number …',
      stack: '    at step (app.js:1:2345678)\n    at run (app.js:3:4)',
    })
  })

  it('never comes from a switch that quotes what it did not handle', () => {
    const effect = { do: 'ask-callout', number: '13800138000' }
    expect(() => unreachable(effect as never)).toThrow(/^a case of a union is not handled$/)
  })
})
