import { describe, expect, it } from 'vitest'
import { callNews } from '../../../renderer/console/calls/news.ts'
import { asking, awaiting, ended, ringing, talking } from './a-call.ts'

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

  it('says nothing of what was over before the window opened', () => {
    expect(callNews([], [ended()])).toBeNull()
  })

  it('tells of the second call while the first goes on', () => {
    const second = ringing({ id: 'b' })
    expect(callNews([talking()], [talking(), second])).toEqual({ kind: 'ringing', call: second })
  })
})
