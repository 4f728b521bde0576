import { expect, test } from 'vitest'
import { pairOf } from '../../../renderer/console/calls/pair.ts'
import type { Call } from '../../../shared/call.ts'
import { asking, calling, ended, ringing, talking } from './a-call.ts'

const onHold = { kind: 'on', since: 1 } as const
const transfer = { to: '1002', since: 1, stage: 'asked', comesBack: false } as const
const customer = talking({ id: 'a', hold: onHold })

const shown = (main: Call, below: Call) => {
  const pair = pairOf(main, below)
  if (pair.kind === 'none') return 'none'
  const rings = pair.kind === 'consult' && !pair.talking ? ' rings' : ''
  return `${pair.kind}${rings}${pair.busy ? ' busy' : ''}`
}

test('how two calls belong together', () => {
  expect([
    shown(calling({ consultFor: 'a' }), customer),
    shown(talking({ consultFor: 'a' }), customer),
    shown(talking({ consultFor: 'a' }), talking({ id: 'a', hold: onHold, transfer })),
    // Swapped: whom the agent talks with now is the customer.
    shown(talking({ id: 'a' }), talking({ consultFor: 'a', hold: onHold })),
    shown(talking(), customer),
    shown(talking({ joined: true }), talking({ id: 'a', joined: true })),
    shown(talking({ joined: true, transfer }), talking({ id: 'a', joined: true })),
  ]).toEqual(['consult rings', 'consult', 'consult busy', 'lines', 'lines', 'conference', 'conference busy'])
})

test('what is only being set up, rings or is over belongs to nothing', () => {
  for (const main of [asking(), ringing(), ended(), calling()]) expect(shown(main, customer)).toBe('none')
  for (const below of [asking(), ringing(), ended(), calling()]) expect(shown(talking(), below)).toBe('none')
})
