import { describe, expect, it } from 'vitest'
import { type Draft, emptyDraft, firstDraft, signInOf, withName } from '../../../renderer/console/sign-in/draft.ts'
import { demo } from './sample-view.ts'

const wang: Draft = {
  profileId: 'demo',
  name: '1001',
  num: '1001',
  extension: '81001',
  agentId: '90001',
  state: { kind: 'idle' },
  skills: [{ name: '投诉', score: 80, enabled: true }],
}
const sato: Draft = {
  profileId: 'demo',
  name: '1002',
  num: '',
  extension: '81002',
  agentId: '90002',
  state: { kind: 'busy', reason: 'Paperwork' },
  skills: [],
}

describe('the sign-in form', () => {
  it('opens with the first agent of the first profile', () => {
    expect(firstDraft([demo], null)).toEqual(wang)
  })

  it('opens with who signed in here last, with the extension of this desk', () => {
    const last = { profileId: 'demo', name: '1002', num: '1002', extension: '70000', agentId: 90002 }
    expect(firstDraft([demo], last)).toEqual({ ...sato, num: '1002', extension: '70000' })
  })

  it('remembers a name that is not in the identity map', () => {
    const last = { profileId: 'demo', name: 'temp', num: '', extension: '70000', agentId: 5 }
    expect(firstDraft([demo], last)).toEqual({ ...emptyDraft('demo'), name: 'temp', extension: '70000', agentId: '5' })
  })

  it('forgets the last one when the profile is gone, and is empty without profiles', () => {
    const last = { profileId: 'gone', name: '1002', num: '', extension: '7', agentId: 5 }
    expect([firstDraft([demo], last), firstDraft([], last)]).toEqual([wang, emptyDraft('')])
  })

  it('brings the fields of a known person, and empties them for an unknown one', () => {
    expect(withName(wang, demo, '1002')).toEqual(sato)
    expect(withName(wang, demo, '100')).toEqual({ ...emptyDraft('demo'), name: '100' })
  })

  it('keeps what was filled in by hand for an unknown name', () => {
    const temp = { ...emptyDraft('demo'), name: 'tem', extension: '7', agentId: '5' }
    expect(withName(temp, demo, 'temp')).toEqual({ ...temp, name: 'temp' })
  })

  it('sends numbers as numbers and text without the spaces around it', () => {
    expect(signInOf({ ...wang, extension: ' 81001 ', agentId: ' 90001 ' })).toEqual({
      ok: true,
      value: { ...wang, agentId: 90001 },
    })
  })

  it.each([
    ['name', { name: 'Wang Fang' }],
    ['num', { num: 'A1' }],
    ['extension', { extension: '  ' }],
    ['agent-id', { agentId: '12a' }],
    ['agent-id', { agentId: '' }],
    ['state', { state: { kind: 'busy' as const, reason: '../x' } }],
  ])('names the field %s when it cannot be sent', (field, wrong) => {
    expect(signInOf({ ...wang, ...wrong })).toMatchObject({ ok: false, error: { code: 'bad-request', field } })
  })
})
