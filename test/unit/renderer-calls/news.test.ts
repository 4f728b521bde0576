import { describe, expect, it } from 'vitest'
import { callNews } from '../../../renderer/console/calls/news.ts'
import { asking, awaiting, calling, ended, ringing, talking } from './a-call.ts'

describe('what a screen reader is told', () => {
  it('tells each change once', () => {
    expect(callNews([], [asking()])).toEqual({ kind: 'asking', call: asking() })
    expect(callNews([asking()], [awaiting()])).toBeNull()
    expect(callNews([awaiting()], [talking()])).toEqual({ kind: 'talking', call: talking() })
    expect(callNews([talking()], [talking()])).toBeNull()
    expect(callNews([talking()], [talking({ muted: true })])).toEqual({
      kind: 'muted',
      call: talking({ muted: true }),
    })
    expect(callNews([talking({ muted: true })], [talking()])).toEqual({ kind: 'unmuted', call: talking() })
    expect(callNews([talking()], [ended()])).toEqual({ kind: 'ended', call: ended() })
  })

  it('tells of a hold from the press on, and of its end when the voice is back', () => {
    const asked = talking({ hold: { kind: 'asking', since: 1 } })
    const on = talking({ hold: { kind: 'on', since: 1 } })
    const resuming = talking({ hold: { kind: 'resuming', since: 1 } })
    expect(callNews([talking()], [asked])).toEqual({ kind: 'held', call: asked })
    expect(callNews([asked], [on])).toBeNull()
    expect(callNews([on], [resuming])).toBeNull()
    expect(callNews([resuming], [talking()])).toEqual({ kind: 'resumed', call: talking() })
    const muted = talking({ muted: true })
    expect(callNews([resuming], [muted])).toEqual({ kind: 'resumed-muted', call: muted })
    const transfer = { to: '1002', since: 1, stage: 'waiting', comesBack: true } as const
    const going = talking({ hold: { kind: 'asking', since: 1 }, transfer })
    expect(callNews([talking()], [going])).toEqual({ kind: 'transferring', call: going })
    const theirs = talking({ peerHeldSince: 1 })
    expect(callNews([talking()], [theirs])).toEqual({ kind: 'peer-held', call: theirs })
    expect(callNews([theirs], [talking()])).toEqual({ kind: 'peer-resumed', call: talking() })
  })

  it('tells of a consult that begins, and of a conference from its beginning to its end', () => {
    const consult = calling({ id: 'b', consultFor: 'c1' })
    expect(callNews([talking()], [talking(), consult])).toEqual({ kind: 'calling', call: consult })
    const joined = talking({ joined: true })
    expect(callNews([talking()], [joined])).toEqual({ kind: 'joined', call: joined })
    expect(callNews([joined], [talking()])).toEqual({ kind: 'parted', call: talking() })
  })

  it('says nothing of what was over before the window opened', () => {
    expect(callNews([], [ended()])).toBeNull()
  })

  it('tells of the second call while the first goes on', () => {
    const second = ringing({ id: 'b' })
    expect(callNews([talking()], [talking(), second])).toEqual({ kind: 'ringing', call: second })
  })
})
