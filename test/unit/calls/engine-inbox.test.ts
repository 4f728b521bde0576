import { describe, expect, it } from 'vitest'
import { err } from '../../../shared/result.ts'
import { createEngineInbox } from '../../../electron/calls/engine-inbox.ts'

function inbox() {
  const heard: unknown[] = []
  const note = (what: string) => (detail?: unknown) => void heard.push(detail === undefined ? what : [what, detail])
  const refusal = err({ code: 'not-ready', why: 'signed-out' } as const)
  const made = createEngineInbox({
    calls: { fact: note('calls'), engineGone: note('calls gone') },
    monitoring: { takes: ({ leg }) => leg === 'monitoring', engineGone: note('monitoring gone') },
    phone: {
      hello: note('phone hello'),
      fact: note('phone'),
      gone: note('phone gone'),
      authorise: (challenge) => {
        note('authorise')(challenge)
        return refusal
      },
    },
    audio: { hello: note('audio hello'), fact: note('audio'), gone: note('audio gone') },
    log: note('log'),
  })
  return { heard, made, refusal }
}

describe('the engine inbox', () => {
  it('ends the legs of a page that says hello twice, and of a process that is gone', () => {
    const { heard, made } = inbox()
    made.hello()
    made.hello()
    made.gone()
    made.hello()
    expect(heard).toEqual([
      'audio hello',
      'phone hello',
      'monitoring gone',
      'calls gone',
      'audio hello',
      'phone hello',
      'monitoring gone',
      'calls gone',
      'audio gone',
      'phone gone',
      'audio hello',
      'phone hello',
    ])
  })

  it('sorts facts, and logs refused commands without the engine’s own words', () => {
    const { heard, made } = inbox()
    const registration = { fact: 'registration', at: 1, registration: { kind: 'off' } } as const
    const microphone = { fact: 'microphone', at: 2, microphone: 'present' } as const
    const devices = { fact: 'devices', at: 2, devices: [] } as const
    const established = { fact: 'established', at: 3, leg: 'leg' } as const
    const why = { code: 'microphone', why: 'denied' } as const
    const refused = { fact: 'refused-command', at: 4, leg: null, command: '13800138000', why } as const
    for (const fact of [registration, microphone, { ...devices, devices: [] }, established, refused]) made.fact(fact)
    expect(heard).toEqual([
      ['phone', registration],
      ['phone', microphone],
      ['audio', devices],
      ['calls', established],
      ['log', { what: 'engine', event: 'refused-command', detail: 'other: microphone' }],
      ['calls', refused],
    ])
  })

  it('passes challenges to the phone', () => {
    const { made, refusal } = inbox()
    const challenge = { status: 401 as const, method: 'INVITE', uri: 'sip:a', callId: 'b', cseq: 1, challenges: ['c'] }
    expect(made.authorise(challenge)).toBe(refusal)
  })
})
