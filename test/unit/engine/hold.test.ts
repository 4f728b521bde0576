import { SessionState, type Session } from 'sip.js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Failure } from '../../../shared/failure.ts'
import type { CallAudio } from '../../../renderer/engine/sip/call-audio.ts'
import { holdOf } from '../../../renderer/engine/sip/hold.ts'
import { dialogPair } from './dialog-pair.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

type Answer = number | 'not sent'

/** No session timer. */
const keeper = { requests: () => [], confirmed: () => {}, tooBrief: () => {} }

/** A dialog whose exchange answers each re-INVITE as scripted, by status. */
function dialog(script: readonly Answer[], connected = true) {
  const answers = [...script]
  const did: string[] = []
  const audio: Pick<CallAudio, 'cut' | 'hold' | 'renewPath' | 'withdrawOffer'> = {
    cut: (on) => {
      did.push(on ? 'cut' : 'give back')
      return Promise.resolve()
    },
    hold: (held) => void did.push(held ? 'sendonly' : 'sendrecv'),
    renewPath: (renews) => {
      if (renews) did.push('new path')
    },
    withdrawOffer: () => {
      did.push('withdraw')
      return Promise.resolve()
    },
  }
  const session = {
    state: SessionState.Established,
    userAgent: { isConnected: () => connected },
    invite: ({ requestDelegate }: Parameters<Session['invite']>[0] & {}) => {
      const answer = answers.shift() ?? 200
      if (answer === 'not sent') return Promise.reject(new Error('a re-INVITE of the other side is under way'))
      did.push(`re-INVITE ${answer}`)
      const response = { message: { statusCode: answer, getHeader: () => undefined } } as never
      if (answer < 300) requestDelegate?.onAccept?.(response)
      else requestDelegate?.onReject?.(response)
      return Promise.resolve()
    },
  }
  const hold = holdOf(session as unknown as Session, audio as CallAudio, {
    ownCallId: false,
    keeper,
    held: (held) => void did.push(held ? 'HELD' : 'RESUMED'),
    refused: (held, why: Failure) => void did.push(`${held ? 'HOLD' : 'RESUME'} REFUSED ${why.code}`),
    renewed: (why) => void did.push(why === null ? 'RENEWED' : `NOT RENEWED ${why.code}`),
    unknown: () => void did.push('NO SUCH CALL'),
  })
  return { hold, did }
}

test('an exchange that agrees', async () => {
  const { hold, did } = dialog([200, 200])
  hold.want(true)
  await vi.runAllTimersAsync()
  hold.want(false)
  await vi.runAllTimersAsync()
  expect(did).toEqual([
    'cut',
    'sendonly',
    're-INVITE 200',
    'cut',
    'HELD',
    'sendrecv',
    're-INVITE 200',
    'give back',
    'RESUMED',
  ])
})

test('glare: 491, or a request of theirs that is under way, is tried again within 2 s', async () => {
  const { hold, did } = dialog([491, 'not sent', 200])
  hold.want(true)
  await vi.advanceTimersByTimeAsync(4_000)
  expect(did).toEqual([
    'cut',
    'sendonly',
    're-INVITE 491',
    'sendrecv',
    'sendonly',
    'sendrecv',
    'withdraw',
    'sendonly',
    're-INVITE 200',
    'cut',
    'HELD',
  ])
})

test('an exchange that refuses changes nothing, and its reason is told', async () => {
  const { hold, did } = dialog([403])
  hold.want(true)
  await vi.runAllTimersAsync()
  expect(did).toEqual(['cut', 'sendonly', 're-INVITE 403', 'sendrecv', 'HOLD REFUSED call-failed'])
  const silent = dialog([408])
  silent.hold.want(true)
  expect(silent.did.at(-1)).toBe('HOLD REFUSED timed-out')
  const cutOff = dialog([503], false)
  cutOff.hold.want(true)
  expect(cutOff.did.at(-1)).toBe('HOLD REFUSED offline')
})

test('a new path is asked for in what has been agreed: on hold as in conversation', async () => {
  const { hold, did } = dialog([200, 200, 488, 491, 200])
  hold.renew()
  await vi.runAllTimersAsync()
  expect(did).toEqual(['sendrecv', 'new path', 're-INVITE 200', 'RENEWED'])
  hold.want(true)
  await vi.runAllTimersAsync()
  hold.renew()
  await vi.runAllTimersAsync()
  expect(did.slice(-4)).toEqual(['new path', 're-INVITE 488', 'sendonly', 'NOT RENEWED call-failed'])
  hold.renew()
  await vi.runAllTimersAsync()
  expect(did.slice(-6)).toEqual(['re-INVITE 491', 'sendonly', 'sendonly', 'new path', 're-INVITE 200', 'RENEWED'])
})

test('481: the exchange knows no such call, so there is none', () => {
  const { hold, did } = dialog([481])
  hold.want(true)
  expect(did.at(-1)).toBe('NO SUCH CALL')
})

test('a call that is over asks nothing any more', async () => {
  const { hold, did } = dialog([491])
  hold.want(true)
  hold.stop()
  await vi.runAllTimersAsync()
  expect(did).toEqual(['cut', 'sendonly', 're-INVITE 491', 'sendrecv'])
  expect(vi.getTimerCount()).toBe(0)
})

test('on the wire: both sides ask at once, both get 491, and ours goes out again', async () => {
  vi.useRealTimers()
  const pair = await dialogPair()
  const told: string[] = []
  const nothing = () => Promise.resolve()
  const audio = { cut: nothing, hold: () => {}, renewPath: () => {}, withdrawOffer: nothing }
  const hold = holdOf(pair.phone, audio as unknown as CallAudio, {
    ownCallId: false,
    keeper,
    random: () => 0,
    held: (held) => void told.push(held ? 'held' : 'resumed'),
    refused: () => void told.push('refused'),
    renewed: () => void told.push('renewed'),
    unknown: () => void told.push('unknown'),
  })
  hold.want(true)
  await pair.exchange.invite()
  await vi.waitUntil(() => told.length > 0)
  expect(told).toEqual(['held'])
  expect(pair.wire.toSorted()).toEqual(['→ 491', '→ INVITE', '→ INVITE', '← 200', '← 491', '← INVITE'].toSorted())
  hold.stop()
  await pair.close()
})
