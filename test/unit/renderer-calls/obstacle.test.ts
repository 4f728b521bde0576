import { describe, expect, it } from 'vitest'
import { obstacle } from '../../../renderer/console/calls/obstacle.ts'
import type { View } from '../../../shared/view.ts'
import { ended, ringing, talking } from './a-call.ts'

type Facts = Parameters<typeof obstacle>[0]

const session: View['session'] = {
  kind: 'online',
  profileId: 'demo',
  agent: { name: '1001', displayName: '王芳', num: '1001', extension: '81001', agentId: 1, role: 'agent' },
  state: { kind: 'idle' },
  since: 0,
  wish: null,
  next: null,
  skills: [],
  pendingSkills: [],
  link: { kind: 'good', lastBeatAt: 0, roundTripMs: 1 },
  refusal: null,
}
const fine: Facts = {
  session,
  calls: [],
  phone: { kind: 'registered', since: 0, expiresAt: 1, roundTripMs: 1 },
  microphone: 'present',
}

describe('why no call can be started', () => {
  it('finds none when all is well, also beside an ended call', () => {
    expect([obstacle(fine), obstacle({ ...fine, calls: [ended()] })]).toEqual([null, null])
  })

  it('finds none beside one call on hold, asks for the hold beside one that is talked on, and no third line', () => {
    const held = talking({ id: 'a', hold: { kind: 'on', since: 1 } })
    expect([
      obstacle({ ...fine, calls: [held] }),
      obstacle({ ...fine, calls: [talking()] }),
      obstacle({ ...fine, calls: [held, talking({ id: 'b' })] }),
      obstacle({ ...fine, calls: [held, talking({ id: 'b', hold: { kind: 'on', since: 2 } })] }),
      obstacle({ ...fine, calls: [held, ringing({ id: 'b' })] }),
    ]).toEqual([null, 'hold-first', 'in-a-call', 'in-a-call', 'in-a-call'])
  })

  it('names the first that stands in the way', () => {
    expect([
      obstacle({ ...fine, session: { kind: 'signed-out', why: null } }),
      obstacle({ ...fine, calls: [ringing()] }),
      obstacle({ ...fine, phone: { kind: 'connecting', attempt: 1, since: 0 } }),
      obstacle({ ...fine, phone: { kind: 'off' } }),
      obstacle({ ...fine, microphone: 'missing' }),
      obstacle({ ...fine, microphone: 'denied' }),
    ]).toEqual([
      'signed-out',
      'in-a-call',
      'phone-connecting',
      'phone-failed',
      'microphone-missing',
      'microphone-denied',
    ])
  })
})
