import { describe, expect, it } from 'vitest'
import type { Floor } from '../../../shared/floor.ts'
import { err, ok } from '../../../shared/result.ts'
import type { Session } from '../../../shared/session.ts'
import { floorHandlers, leadRefusal } from '../../../electron/ipc/floor-handlers.ts'
import type { FloorService } from '../../../electron/supervision/floor.ts'
import type { MonitoringService } from '../../../electron/supervision/monitoring.ts'
import type { Phones } from '../../../electron/supervision/phones.ts'
import type { RemoteHelp } from '../../../electron/supervision/remote-help.ts'
import type { Wall } from '../../../electron/supervision/wall.ts'
import { fakeClock, MORNING } from '../fake-clock.ts'

const online = (role: 'agent' | 'lead'): Session => ({
  kind: 'online',
  profileId: 'demo',
  agent: { name: '1900', displayName: '', num: '', extension: 'x', agentId: 1, role },
  state: { kind: 'idle' },
  since: 0,
  wish: null,
  next: null,
  skills: [],
  pendingSkills: [],
  link: { kind: 'good', lastBeatAt: 0, roundTripMs: 1 },
  refusal: null,
})

it('only a team lead who is signed in may ask; the profile says who is one', () => {
  expect(leadRefusal(online('lead'))).toBeNull()
  expect(leadRefusal(online('agent'))).toEqual({ code: 'not-ready', why: 'not-a-lead' })
  for (const session of [
    { kind: 'signed-out', why: null },
    { kind: 'signing-out', force: false, since: 0 },
    { kind: 'signing-in', name: '1900', profileId: 'demo', step: 'vendor', since: 0 },
  ] satisfies Session[])
    expect(leadRefusal(session)).toEqual({ code: 'not-ready', why: 'signed-out' })
})

describe('a table as a file', () => {
  const waiting = { key: 'w', group: null, queue: 'Q', number: '=1+1', name: '', since: null }
  const shown = { groups: [], skillQueues: [], waiting: [waiting] } as unknown as Floor

  function desk(floor: Floor | null, place: string | null, write = ok(undefined) as ReturnType<Written>) {
    const written: [string, string][] = []
    const suggested: string[] = []
    const handlers = floorHandlers({
      floor: { current: () => floor } as FloorService,
      asker: () => null,
      wall: {} as Wall,
      help: {} as RemoteHelp,
      phones: {} as Phones,
      monitoring: {} as MonitoringService,
      audit: () => null,
      language: () => 'en',
      masked: () => false,
      choosePlace: (suggestion) => {
        suggested.push(suggestion)
        return Promise.resolve(place)
      },
      writeFile: (file, text) => {
        written.push([file, text])
        return write
      },
      clock: fakeClock(MORNING),
    })
    return {
      handlers,
      written,
      suggested,
      export: () => handlers['floor.export']({ table: 'waiting', keys: ['w'], at: null }),
    }
  }
  type Written = Parameters<typeof floorHandlers>[0]['writeFile']

  it('goes where the person says, and tells how many rows it has', async () => {
    const { written, suggested, ...it } = desk(shown, 'queue.csv')
    expect(await it.export()).toEqual(ok({ file: 'queue.csv', rows: 1 }))
    expect(written).toEqual([['queue.csv', "\uFEFFQueue,Group,Number,Name,Since,Waited (s)\r\nQ,,'=1+1,,,\r\n"]])
    expect(suggested[0]).toMatch(/^waiting-\d{8}-\d{4}\.csv$/)
  })

  it('no place, no file; what cannot be written is told; without a floor there is nothing', async () => {
    expect(await desk(shown, null).export()).toEqual(ok(null))
    const full = err({ code: 'storage', problem: 'write: ENOSPC' } as const)
    expect(await desk(shown, 'x.csv', full).export()).toEqual(full)
    const nobody = desk(null, 'x.csv')
    expect([await nobody.export(), nobody.suggested]).toEqual([err({ code: 'not-ready', why: 'signed-out' }), []])
    expect(await desk(null, null).handlers['floor.audit']({ before: null, limit: 10 })).toEqual(
      err({ code: 'not-ready', why: 'signed-out' }),
    )
  })
})
