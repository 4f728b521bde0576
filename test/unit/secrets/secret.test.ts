import { format, inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { secret } from '../../../electron/secrets/secret.ts'

const value = 'correct horse'
const key = secret(value)

describe('a secret', () => {
  it('is given only when asked for', () => expect(key.reveal()).toBe(value))

  it.each([
    ['JSON', JSON.stringify({ key, list: [key] })],
    ['string', String(key)],
    ['inspect', inspect({ key }, { depth: 9, showHidden: true })],
    ['console', format('%s %o %j', key, key, key)],
    ['spread', JSON.stringify({ ...key })],
    ['entries', JSON.stringify(Object.entries(key).map(String))],
    ['error', inspect(new Error('no', { cause: key }))],
  ])('is not carried by %s', (_, text) => expect(text).not.toContain(value))

  it('cannot cross to another process', () => {
    expect(() => structuredClone(key)).toThrow('could not be cloned')
    expect(() => structuredClone({ account: { user: '8001', password: key } })).toThrow('could not be cloned')
  })
})
