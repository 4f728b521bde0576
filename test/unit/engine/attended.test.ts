import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Referral, Session } from 'sip.js'
import type { Failure } from '../../../shared/failure.ts'
import { infoDigits } from '../../../renderer/engine/sip/info-digits.ts'
import { readReferral } from '../../../renderer/engine/sip/referral.ts'
import { referToReplace } from '../../../renderer/engine/sip/refer-to.ts'
import { notify } from '../../../renderer/engine/sip/take-over.ts'
import { transfer } from '../../../renderer/engine/sip/transfer.ts'
import { isAbout } from '../../../renderer/engine/sip/transfer-notice.ts'
import { type DialogPair, dialogPair, turn } from './dialog-pair.ts'

let dialog: DialogPair
beforeEach(async () => {
  dialog = await dialogPair()
})
afterEach(() => dialog.close())

/** What the exchange is asked to do, read as it reads it. */
const asked = (to: (session: Session) => Promise<unknown>) => {
  const referred = Promise.withResolvers<Referral>()
  dialog.exchange.delegate = {
    onRefer: (referral) => {
      void referral.accept()
      referred.resolve(referral)
    },
  }
  void to(dialog.phone)
  return referred.promise
}

describe('an attended transfer', () => {
  it('names the dialog to be replaced as the exchange knows it, and nothing but that', async () => {
    const consult = await dialogPair()
    const target = referToReplace(consult.phone)
    const referral = await asked((session) => session.refer(target ?? session))
    const there = consult.exchange.dialog
    expect(decodeURIComponent(referral.replaces ?? '')).toBe(
      `${there?.callId};to-tag=${there?.localTag};from-tag=${there?.remoteTag}`,
    )
    expect(referral.request.getHeader('Refer-To')).toMatch(/^<sip:[^"<>]+\?Replaces=[^"<>]+>$/)
    await consult.close()
  })

  it('of a dialog that is over is none', async () => {
    const consult = await dialogPair()
    const { dialog: before } = consult.phone
    expect(before).toBeDefined()
    expect(referToReplace({ dialog: undefined } as unknown as Session)).toBeUndefined()
    await consult.close()
  })
})

describe('a second REFER in the same dialog', () => {
  it('is told apart from the first by its CSeq', () => {
    expect([
      isAbout('refer', 7),
      isAbout('refer;id=7', 7),
      isAbout('refer;id=6', 7),
      isAbout('refer; ID="6"', 7),
    ]).toEqual([true, true, false, false])
  })

  it('does not hear of the first one’s failure', async () => {
    const told: string[] = []
    const owner = (name: string) => ({
      ringing: () => undefined,
      done: () => void told.push(`${name} done`),
      refused: (why: Failure) => void told.push(`${name} ${why.code}`),
    })
    const cseqs: number[] = []
    dialog.exchange.delegate = {
      onRefer: (referral) => {
        cseqs.push(referral.request.cseq)
        void referral.accept()
      },
    }
    const target = referToReplace(dialog.phone)
    if (target === undefined) throw new Error('no dialog')
    await transfer(dialog.phone, target, owner('first'))
    await transfer(dialog.phone, target, owner('second'))
    await vi.waitUntil(() => cseqs.length === 2)
    notify(dialog.exchange, cseqs[0] ?? 0, 486)
    notify(dialog.exchange, cseqs[1] ?? 0, 200)
    await vi.waitUntil(() => told.length > 0)
    expect(told).toEqual(['second done'])
  })
})

describe('a REFER of the exchange', () => {
  /** The phone gets it as written. One whose Refer-To cannot be read at all is dropped by sip.js before. */
  const read = async (referTo: string) => {
    const referred = Promise.withResolvers<ReturnType<typeof readReferral>>()
    dialog.phone.delegate = {
      onRefer: (referral) => {
        referred.resolve(readReferral(referral, 'exchange.test'))
        void referral.reject({ statusCode: 603 })
      },
    }
    dialog.exchange.dialog?.refer(undefined, { extraHeaders: [`Refer-To: ${referTo}`] })
    const order = await referred.promise
    if (!order.ok) return order.error
    return `${order.value.target.toString()} ${order.value.replaces ?? '-'}`
  }

  it.each([
    ['<sip:1002@exchange.test>', 'sip:1002@exchange.test -'],
    ['<sip:1002@EXCHANGE.test;transport=ws>', 'sip:1002@exchange.test;transport=ws -'],
    [
      '<sip:1002@exchange.test?Replaces=abc%3Bto-tag%3D1%3Bfrom-tag%3D2&Subject=free>',
      'sip:1002@exchange.test abc;to-tag=1;from-tag=2',
    ],
    ['<sip:0088123@carrier.example>', 403],
    ['<sip:exchange.test>', 403],
    ['<sip:1002@exchange.test;method=MESSAGE>', 403],
    ['<sip:1002@exchange.test?Replaces=a%0D%0AX-Evil:%201>', 400],
  ])('%s → %s', async (referTo, expected) => {
    expect(await read(referTo)).toBe(expected)
  })

  it('outside of any dialog is refused by the stack: 405, or 481 for a dialog that is none', async () => {
    const { userAgent } = dialog.exchange
    const core = userAgent.userAgentCore
    const { dialog: known } = dialog.exchange
    if (known === undefined) throw new Error('no dialog')
    for (const toTag of [undefined, 'unknown']) {
      const message = core.makeOutgoingRequestMessage(
        'REFER',
        known.remoteTarget,
        known.localURI,
        known.remoteURI,
        toTag === undefined ? {} : { toTag },
        ['Refer-To: <sip:1002@exchange.test>'],
      )
      core.request(message)
    }
    await vi.waitUntil(() => dialog.wire.length >= 4)
    expect(dialog.wire.toSorted()).toEqual(['→ 405', '→ 481', '← REFER', '← REFER'].toSorted())
  })
})

describe('digits by INFO', () => {
  it('go one after the other, in order, and each is told when it was taken', async () => {
    const [got, sent]: [string[], string[]] = [[], []]
    dialog.exchange.delegate = {
      onInfo: (info) => {
        got.push(info.request.body)
        void info.accept()
      },
    }
    const digits = infoDigits(dialog.phone, { sent: (digit) => void sent.push(digit), refused: () => sent.push('no') })
    digits.send('1#')
    digits.send('*')
    await vi.waitUntil(() => sent.length === 3)
    expect(sent).toEqual(['1', '#', '*'])
    expect(got).toEqual(['1', '#', '*'].map((digit) => `Signal=${digit}\r\nDuration=160\r\n`))
  })

  it('stop at the first that is refused: what is left of a number is another number', async () => {
    const told: string[] = []
    let count = 0
    dialog.exchange.delegate = {
      onInfo: (info) => {
        count += 1
        void (count === 2 ? info.reject({ statusCode: 415 }) : info.accept())
      },
    }
    const digits = infoDigits(dialog.phone, {
      sent: (digit) => void told.push(digit),
      refused: (why) => void told.push(why.code === 'call-failed' ? String(why.status) : why.code),
    })
    digits.send('12345')
    await vi.waitUntil(() => told.length === 2)
    await turn()
    expect([told, count]).toEqual([['1', '415'], 2])
  })
})
