import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Failure } from '../../../shared/failure.ts'
import type { Result } from '../../../shared/result.ts'
import { alreadySignedIn, fakeDesk, wang } from './fake-desk.ts'

type Desk = ReturnType<typeof fakeDesk>
type Asked = Promise<Result<undefined, Failure>>
interface Deed {
  readonly name: string
  readonly run: (desk: Desk) => Asked | Promise<void> | void
}

const deeds: readonly Deed[] = [
  { name: 'sign in', run: (desk) => desk.session.signIn(wang) },
  { name: 'sign in and wait', run: async (desk) => void (await desk.signedIn()) },
  { name: 'cancel', run: (desk) => desk.session.cancelSignIn() },
  { name: 'sign out', run: (desk) => desk.session.signOut({ force: false }) },
  { name: 'lunch', run: (desk) => void desk.session.switchState({ kind: 'away', reason: 'Lunch' }) },
  { name: 'idle', run: (desk) => void desk.session.switchState({ kind: 'idle' }) },
  { name: 'undo', run: (desk) => desk.session.undoNext() },
  { name: 'skills', run: (desk) => void desk.session.changeSkills([{ kind: 'set', name: '建议', enabled: true }]) },
  { name: 'call', run: (desk) => desk.call(true) },
  { name: 'call over', run: (desk) => desk.call(false) },
  { name: 'vendor well', run: (desk) => void (desk.vendor.mood = 'well') },
  { name: 'vendor down', run: (desk) => void (desk.vendor.mood = 'down') },
  { name: 'vendor hangs', run: (desk) => void (desk.vendor.mood = 'hanging') },
  { name: 'vendor forgets', run: (desk) => void (desk.vendor.agent = null) },
  { name: 'vendor refuses', run: (desk) => void desk.vendor.refuseOnce.set('setState', alreadySignedIn) },
  { name: 'other desk', run: (desk) => desk.vendor.put({ extension: 'ext-2' }) },
  { name: 'woken', run: (desk) => desk.session.resumed() },
  { name: 'registered', run: (desk) => desk.register() },
]

const story = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...deeds) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(500, 2_000, 6_000, 40_000)
        .map((ms): Deed => ({ name: `${ms} ms`, run: (desk) => desk.clock.advance(ms) })),
    },
  ),
  { maxLength: 25 },
)

it('whatever happened, everybody who asked is answered, and signed out means that nothing goes on', async () => {
  await fc.assert(
    fc.asyncProperty(story, fc.constantFrom('at-once', 'never', 'refused'), async (happened, registers) => {
      const desk = fakeDesk({ registers })
      let open = 0
      for (const { run } of happened) {
        const done = run(desk)
        if (!done) continue
        open += 1
        void done.finally(() => (open -= 1))
        await desk.clock.settle()
        const seen = desk.session.current()
        if (seen.kind === 'online' && seen.wish && seen.wish.until <= desk.clock.now()) expect.fail('a late wish')
      }
      const bye = desk.session.signOut({ force: true })
      await desk.clock.advance(20_000)
      await bye
      // Signed out by another desk under a call: the phone is let go when it is over.
      await desk.call(false)
      expect([desk.session.current().kind, desk.clock.waiting(), open]).toEqual(['signed-out', [], 0])
      const starts = desk.phone.filter((what) => what.startsWith('start')).length
      const stops = desk.phone.filter((what) => what === 'stop').length
      expect([starts, desk.log.filter((line) => line.what === 'bug')]).toEqual([stops, []])
    }),
    { numRuns: 80 },
  )
})
