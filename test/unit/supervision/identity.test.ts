import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { link, type Linked, type Told } from '../../../electron/supervision/identity.ts'
import { account, onFloor, person, session } from './people.ts'

const nobody: Told = { people: [], sessions: [], floor: [], accounts: [] }
const told = (linked: readonly Linked[]) =>
  linked.map(({ person: who, session: at, floor, meiqia }) => [
    who?.name ?? null,
    at?.name ?? null,
    floor?.id ?? null,
    meiqia?.agentId ?? null,
  ])

describe('who is who', () => {
  it('is said by the profile: names at Yiyun, ids at Meiqia, and Udesk by id and name or by the id that it gives', () => {
    const linked = link({
      people: [person('1001', 90_001, '王芳'), person('1002', 90_002, '李强', { udeskId: 7 })],
      sessions: [session('1002'), session('1001')],
      floor: [onFloor(7, 'Qiang'), onFloor(90_001, '王芳'), onFloor(90_002, '王芳')],
      accounts: [account(90_002, '李强', '81002'), account(90_001, '王芳', '81001'), account(90_001, '王芳', '81009')],
    })
    expect(told(linked)).toEqual([
      ['1001', '1001', 90_001, 90_001],
      ['1002', '1002', 7, 90_002],
      [null, null, 90_002, null],
    ])
    expect(linked[0]?.meiqia?.accounts.map(({ user }) => user)).toEqual(['81001', '81009'])
  })

  it('a name that only one of each side has is enough; one that two have is not', () => {
    const people = [person('1', 11, '王芳'), person('2', 12, '李强'), person('3', 13, '李强')]
    const floor = [onFloor(501, '王芳'), onFloor(502, '李强')]
    expect(told(link({ ...nobody, people, floor }))).toEqual([
      ['1', null, 501, null],
      ['2', null, null, null],
      ['3', null, null, null],
      [null, null, 502, null],
    ])
    const twice = [onFloor(501, '王芳'), onFloor(503, '王芳')]
    expect(told(link({ ...nobody, people: people.slice(0, 1), floor: twice }))).toEqual([
      ['1', null, null, null],
      [null, null, 501, null],
      [null, null, 503, null],
    ])
  })

  it('an id is no name: the same number for somebody else at another vendor joins nobody', () => {
    const people = [person('1', 42, '王芳')]
    expect(told(link({ ...nobody, people, floor: [onFloor(42, 'Somebody else')] }))).toEqual([
      ['1', null, null, null],
      [null, null, 42, null],
    ])
  })

  it('a certain match is not taken away by a person of the same name who comes first', () => {
    const people = [person('1', 11, '王芳'), person('2', 12, '王芳')]
    expect(told(link({ ...nobody, people, floor: [onFloor(12, '王芳')] }))).toEqual([
      ['1', null, null, null],
      ['2', null, 12, null],
    ])
  })

  it('without the profile, what two vendors share; the rest stands alone', () => {
    const linked = link({
      people: [],
      sessions: [session('ayse'), session('2002')],
      floor: [onFloor(92_001, '陈静'), onFloor(5, 'ayse')],
      accounts: [account(92_001, '陈静', '82001'), account(null, '', '89999'), account(92_003, 'ghost', '82003')],
    })
    expect(told(linked)).toEqual([
      [null, null, 92_001, 92_001],
      [null, null, null, 92_003],
      [null, 'ayse', 5, null],
      [null, '2002', null, null],
    ])
  })

  it('nobody is lost and nobody is twice, whatever the systems say', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 6 })
    const name = fc.constantFrom('a', 'b', 'c', '')
    fc.assert(
      fc.property(
        ids.chain((all) =>
          fc.tuple(...all.map((id) => fc.tuple(fc.constant(id), name, fc.option(fc.integer({ min: 1, max: 9 }))))),
        ),
        ids.chain((all) => fc.tuple(...all.map((id) => fc.tuple(fc.constant(id), name)))),
        ids.chain((all) => fc.tuple(...all.map((id) => fc.tuple(fc.constant(id), name)))),
        fc.uniqueArray(fc.constantFrom('1', '2', '3', 'a', 'b'), { maxLength: 5 }),
        (map, floorIds, owners, names) => {
          const people = map.map(([id, displayName, udeskId]) =>
            person(String(id), id, displayName, udeskId ? { udeskId } : {}),
          )
          const sessions = names.map((each) => session(each))
          const floor = floorIds.map(([id, each]) => onFloor(id, each))
          const accounts = owners.map(([id, each]) => account(id, each, `8${id}`))
          const linked = link({ people, sessions, floor, accounts })
          const sorted = (values: readonly unknown[]) =>
            values
              .filter((value) => value !== null)
              .map(String)
              .toSorted((a, b) => a.localeCompare(b))
          expect(linked.map(({ person: who }) => who).filter((who) => who !== null)).toEqual(people)
          expect(sorted(linked.map(({ session: at }) => at?.name ?? null))).toEqual(sorted(names))
          expect(sorted(linked.map(({ floor: agent }) => agent?.id ?? null))).toEqual(
            sorted(floorIds.map(([id]) => id)),
          )
          expect(sorted(linked.map(({ meiqia }) => meiqia?.agentId ?? null))).toEqual(sorted(owners.map(([id]) => id)))
          expect(new Set(linked.map(({ key }) => key)).size).toBe(linked.length)
        },
      ),
    )
  })
})
