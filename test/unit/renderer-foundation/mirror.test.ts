import { array, assert, nat, oneof, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Mirror, takePatch, takeSnapshot } from '../../../renderer/console/mirror.ts'
import { view } from './sample-view.ts'

/** The view of main at a revision: something in it tells the revision. */
const at = (revision: number) => ({ ...view, about: { ...view.about, version: String(revision) } })
const patch = (revision: number) => ({ revision, patch: { about: at(revision).about } })

describe('the mirror of the view', () => {
  it('waits for the snapshot, since a patch alone cannot be shown', () => {
    const waiting: Mirror = { kind: 'waiting' }
    expect(takePatch(waiting, patch(4))).toEqual({ mirror: waiting, missed: true })
    expect(takeSnapshot(waiting, { revision: 4, view: at(4) })).toEqual({ kind: 'ready', revision: 4, view: at(4) })
  })

  it('keeps what it has when the snapshot was overtaken', () => {
    const ready: Mirror = { kind: 'ready', revision: 7, view: at(7) }
    expect(takeSnapshot(ready, { revision: 6, view: at(6) })).toBe(ready)
  })

  it('notices a gap and does not apply what follows it', () => {
    const ready: Mirror = { kind: 'ready', revision: 7, view: at(7) }
    expect(takePatch(ready, patch(9))).toEqual({ mirror: ready, missed: true })
    expect(takePatch(ready, patch(7))).toEqual({ mirror: ready, missed: false })
  })

  it('never goes back and never shows a revision it was not told, in whatever order things arrive', () => {
    const arrival = oneof(
      nat(12).map((revision) => ({ kind: 'snapshot' as const, revision })),
      nat(12).map((revision) => ({ kind: 'patch' as const, revision })),
    )
    assert(
      property(array(arrival), (arrivals) => {
        let mirror: Mirror = { kind: 'waiting' }
        let shown = -1
        for (const { kind, revision } of arrivals) {
          mirror =
            kind === 'snapshot'
              ? takeSnapshot(mirror, { revision, view: at(revision) })
              : takePatch(mirror, patch(revision)).mirror
          if (mirror.kind === 'waiting') continue
          expect(mirror.revision).toBeGreaterThanOrEqual(shown)
          expect(mirror.view.about.version).toBe(String(mirror.revision))
          shown = mirror.revision
        }
      }),
    )
  })
})
