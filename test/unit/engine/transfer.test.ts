import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Session } from 'sip.js'
import type { Failure } from '../../../shared/failure.ts'
import { readNotice, tellsNothing } from '../../../renderer/engine/sip/transfer-notice.ts'
import { transfer } from '../../../renderer/engine/sip/transfer.ts'
import { type DialogPair, dialogPair, turn, uri } from './dialog-pair.ts'

describe('a NOTIFY of a transfer', () => {
  it.each([
    ['refer', 'SIP/2.0 100 Trying', { kind: 'nothing' }],
    ['refer;id=93809824', 'SIP/2.0 180 Ringing\r\n', { kind: 'ringing' }],
    ['Refer', 'SIP/2.0 200 OK\r\nTo: <sip:b@example.com>\r\n', { kind: 'done' }],
    ['refer', 'SIP/2.0 486 Busy Here', { kind: 'failed', status: 486 }],
    ['refer', '', { kind: 'nothing' }],
    ['refer', 'busy', { kind: 'nothing' }],
    ['refer', 'SIP/2.0 2000 OK', { kind: 'nothing' }],
    ['referee', 'SIP/2.0 200 OK', { kind: 'nothing' }],
    ['message-summary', 'Messages-Waiting: yes', { kind: 'nothing' }],
  ])('%j with %j', (event, body, expected) => {
    expect(readNotice(event, body)).toEqual(expected)
  })

  it('may be left out (RFC 4488)', () => {
    expect([tellsNothing('false'), tellsNothing(' False;x'), tellsNothing('true'), tellsNothing(undefined)]).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})

describe('a REFER on the wire', () => {
  let dialog: DialogPair
  const told: string[] = []
  const owner = {
    ringing: () => void told.push('ringing'),
    done: () => void told.push('done'),
    refused: (why: Failure) => void told.push(why.code === 'call-failed' ? `refused ${why.status}` : why.code),
  }
  const notify = (status: string) =>
    (dialog.exchange as Session & { dialog: NonNullable<Session['dialog']> }).dialog.notify(undefined, {
      extraHeaders: ['Event: refer', 'Subscription-State: active'],
      body: { contentDisposition: 'render', contentType: 'message/sipfrag', content: `SIP/2.0 ${status}` },
    })
  /** The exchange takes the REFER, and tells these statuses. */
  const takes = (...statuses: readonly string[]) => {
    dialog.exchange.delegate = {
      onRefer: (referral) => {
        told.push(`to ${referral.referTo.uri.toString()}`)
        void referral.accept().then(() => statuses.forEach(notify))
      },
    }
  }

  beforeEach(async () => {
    told.length = 0
    dialog = await dialogPair()
  })
  afterEach(() => dialog.close())

  it('is accepted, its progress told, and its success told once', async () => {
    takes('100 Trying', '180 Ringing', '200 OK', '200 OK')
    await transfer(dialog.phone, uri('1002'), owner)
    await vi.waitUntil(() => dialog.wire.length >= 10)
    expect(told).toEqual(['to sip:1002@exchange.test', 'ringing', 'done'])
    expect(dialog.wire.slice(0, 2)).toEqual(['→ REFER', '← 202'])
    expect(dialog.wire.filter((line) => line === '← NOTIFY').length).toBe(4)
    expect(dialog.wire.filter((line) => line === '→ 200').length).toBe(4)
    await dialog.phone.bye()
    await turn()
    expect(dialog.wire.slice(-2)).toEqual(['→ BYE', '← 200'])
  })

  it('whose other party is busy is refused with that status, and the call goes on', async () => {
    takes('100 Trying', '486 Busy Here')
    await transfer(dialog.phone, uri('1002'), owner)
    await vi.waitUntil(() => told.length >= 2)
    expect(told).toEqual(['to sip:1002@exchange.test', 'refused 486'])
    expect(dialog.phone.state).toBe('Established')
  })

  it('that the exchange does not take is refused at once', async () => {
    dialog.exchange.delegate = { onRefer: (referral) => void referral.reject({ statusCode: 603 }) }
    await transfer(dialog.phone, uri('1002'), owner)
    await vi.waitUntil(() => told.length > 0)
    expect(told).toEqual(['refused 603'])
  })

  it('keeps the signs of a feature code', async () => {
    takes('200 OK')
    await transfer(dialog.phone, uri(encodeURIComponent('+86*72#')), owner)
    await vi.waitUntil(() => told.includes('done'))
    expect(told[0]).toBe('to sip:+86*72%23@exchange.test')
  })

  it('after the end of the call is refused, not thrown', async () => {
    await dialog.phone.bye()
    await transfer(dialog.phone, uri('1002'), owner)
    expect(told).toEqual(['refused null'])
  })
})
