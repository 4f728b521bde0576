import { expect, test } from 'vitest'
import {
  challengeMemories,
  challengeMemory,
  type KnownChallenge,
} from '../../../renderer/engine/sip/challenge-memory.ts'

const known = (nonce: string, at: number): KnownChallenge => ({
  status: 401,
  challenges: [`Digest nonce="${nonce}"`],
  at,
})

test('the newest challenge is used until the exchange says otherwise', () => {
  const memory = challengeMemory()
  expect(memory.usable(0)).toBeUndefined()
  memory.learn(known('a', 0))
  memory.learn(known('b', 5))
  expect(memory.usable(1_000_000)).toEqual(known('b', 5))
})

test('each server is remembered by itself', () => {
  const of = challengeMemories()
  of('wss://a').learn(known('a', 0))
  of('wss://b').learn(known('b', 5))
  expect([of('wss://a').usable(9), of('wss://b').usable(9), of('wss://c').usable(9)]).toEqual([
    known('a', 0),
    known('b', 5),
    undefined,
  ])
})

test('a stale one tells how long nonces live, and the shortest life counts', () => {
  const memory = challengeMemory()
  memory.learn(known('a', 0))
  memory.refused(known('a', 0), true, 40_000)
  memory.learn(known('b', 40_000))
  expect([memory.usable(79_999), memory.usable(80_000)]).toEqual([known('b', 40_000), undefined])
  memory.refused(known('b', 40_000), true, 72_000)
  memory.learn(known('c', 72_000))
  expect([memory.usable(103_999), memory.usable(104_000)]).toEqual([known('c', 72_000), undefined])
})

test('an exchange that takes each nonce once is not asked to take one twice for ever', () => {
  const memory = challengeMemory()
  const tryOnce = (at: number) => {
    memory.learn(known('n', at))
    memory.refused(known('n', at), false, at + 1)
  }
  tryOnce(0)
  expect(memory.usable(10)).toEqual(known('n', 0))
  memory.taken()
  tryOnce(20)
  expect(memory.usable(30)).toEqual(known('n', 20))
  tryOnce(40)
  expect(memory.usable(50)).toBeUndefined()
})
