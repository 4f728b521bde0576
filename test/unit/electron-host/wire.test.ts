import { anything, assert, property } from 'fast-check'
import { expect, test } from 'vitest'
import { decodeWire, encodeWire } from '../../electron-host/worlds/wire.ts'

const there = (value: unknown): unknown => decodeWire(encodeWire(value))

test('any plain value arrives as it was sent', () => {
  const plain = anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true })
  assert(
    property(plain, (value) => {
      expect(there(value)).toEqual(structuredClone(value))
    }),
  )
})

test('a value that contains itself arrives containing itself', () => {
  const agent: { name: string; self?: unknown } = { name: 'Ada' }
  agent.self = agent
  const arrived = there({ agents: [agent, agent] }) as { agents: (typeof agent)[] }
  expect(arrived.agents[0]).toBe(arrived.agents[1])
  expect(arrived.agents[0]?.self).toBe(arrived.agents[0])
})

test('an error keeps its kind, its words and its stack', () => {
  const error = new RangeError('too many lines')
  const arrived = there(error) as Error
  expect(arrived).toBeInstanceOf(RangeError)
  expect([arrived.message, arrived.stack]).toEqual([error.message, error.stack])
})

test('a key named __proto__ is a key', () => {
  const arrived = there(JSON.parse('{"__proto__": {"admin": true}}')) as { admin?: boolean }
  expect(Object.keys(arrived)).toEqual(['__proto__'])
  expect(arrived.admin).toBeUndefined()
})

test.each([
  ['a function', () => {}],
  ['a symbol', Symbol('s')],
  ['a promise', Promise.resolve()],
  ['a weak map', new WeakMap()],
  ['a Blob', new Blob(['x'])],
  ['something deep inside', { list: [{ call: () => {} }] }],
])('%s cannot be sent', (_name, value) => {
  expect(() => encodeWire(value)).toThrow('An object could not be cloned.')
})

test('functions travel as references when the sender knows how to carry them', () => {
  const text = encodeWire({ listener: () => 1 }, (value) => (typeof value === 'function' ? 'f1' : undefined))
  expect(decodeWire(text, (reference) => `function ${reference}`)).toEqual({ listener: 'function f1' })
})
