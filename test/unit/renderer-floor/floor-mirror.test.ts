import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Payload } from '../../../shared/contract.ts'
import type { Floor } from '../../../shared/floor.ts'
import { type FloorMirror, takeChange, takeFloor } from '../../../renderer/console/floor/floor-mirror.ts'

const floor = (withheld: number) => ({ withheld, sources: {}, agents: [], waiting: [], rescue: [] }) as unknown as Floor
/** A main whose floor is numbered by its revision. */
const change = (revision: number): Payload<'floor.changed'> => ({ revision, change: { withheld: revision } })

it('whatever is late, lost or twice: what is shown is the floor of its revision, and a gap asks again', () => {
  const event = fc.oneof(
    fc.record({ what: fc.constant('change' as const), revision: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ what: fc.constant('whole' as const), revision: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ what: fc.constant('known' as const), revision: fc.integer({ min: 1, max: 9 }) }),
  )
  fc.assert(
    fc.property(fc.array(event, { maxLength: 20 }), (events) => {
      let now: FloorMirror = { kind: 'asking' }
      for (const { what, revision } of events) {
        const before = now.kind === 'ready' ? now.revision : 0
        if (what === 'change') {
          const { mirror, missed } = takeChange(now, change(revision))
          expect(missed).toBe(now.kind !== 'ready' || revision > before + 1)
          now = mirror
        } else now = takeFloor(now, { revision, floor: what === 'whole' ? floor(revision) : null })
        const after = now.kind === 'ready' ? now.revision : 0
        expect(after).toBeGreaterThanOrEqual(before)
        if (now.kind === 'ready') expect(now.floor.withheld).toBe(now.revision)
      }
    }),
  )
})
