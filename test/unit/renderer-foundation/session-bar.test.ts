import { describe, expect, it } from 'vitest'
import { failureOf, readinessMark } from '../../../renderer/console/session/readiness-text.ts'
import { shownState } from '../../../renderer/console/session/shown-state.ts'
import {
  allChoices,
  choiceKey,
  matchingChoices,
  ownReasons,
  pickedByDigit,
  type StateChoice,
} from '../../../renderer/console/session/state-choices.ts'
import { stateLabel } from '../../../renderer/console/session/state-label.ts'
import { startI18n } from '../../../renderer/i18n/i18n.ts'
import { asking, demo, ended, morning, online, ringing, talking } from './sample-view.ts'

describe('the state pill', () => {
  it("says the vendor's word with its reason", () => {
    const away = { ...online, state: { kind: 'away', reason: 'Lunch' } } as const
    expect(shownState(away, [ended])).toEqual({ mark: 'away', word: 'away', reason: 'Lunch', since: morning })
  })

  it("says On call by this phone's own truth, before the vendor has noticed", () => {
    expect(shownState(online, [ringing, talking])).toEqual({
      mark: 'on-call',
      word: 'talking',
      reason: '',
      since: morning + 9_000,
    })
  })

  it('says On call when only the vendor knows of the call', () => {
    const state = { kind: 'talking', reason: '' } as const
    expect(shownState({ ...online, state }, [])).toMatchObject({ mark: 'on-call', word: 'talking' })
  })

  it('tells a call that comes from one that goes', () => {
    expect([shownState(online, [ringing]).word, shownState(online, [asking]).word]).toEqual(['fetching', 'calling'])
  })
})

describe('the state menu', () => {
  const choices = allChoices(demo.reasons)
  const t = startI18n('en').getFixedT('en', 'common')
  const label = (choice: StateChoice) => (choice.kind === 'state' ? stateLabel(choice.state, t) : 'other reason')
  const keys = (some: readonly StateChoice[]) => some.map(choiceKey)

  it('offers ready, busy and away with the reasons of the profile, then reasons of one’s own', () => {
    expect(keys(choices)).toEqual([
      'idle',
      'busy/',
      'busy/Paperwork',
      'busy/Call back',
      'away/',
      'away/Lunch',
      'away/Break',
      'away/Training',
      'busy/do-not-disturb',
      'other:busy',
      'other:away',
    ])
  })

  it('lets digits pick the first nine', () => {
    expect(pickedByDigit(choices, '6')).toEqual({ kind: 'state', state: { kind: 'away', reason: 'Lunch' } })
    expect([pickedByDigit(choices, '0'), pickedByDigit(choices, 'Enter'), pickedByDigit([], '1')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('filters by what is written on the lines and offers the typed text as a reason', () => {
    expect(keys(matchingChoices(choices, ' LUNCH ', label))).toEqual(['away/Lunch', 'busy/LUNCH', 'away/LUNCH'])
    expect(keys(matchingChoices(choices, 'Lunch', label))).toEqual(['away/Lunch', 'busy/Lunch'])
    expect(keys(matchingChoices(choices, '', label))).toEqual(keys(choices))
  })

  it('offers no reason the vendor would refuse', () => {
    expect(['', ' ', '../x', 'a//b', 'x'.repeat(257)].map((typed) => ownReasons(typed))).toEqual([[], [], [], [], []])
    expect(ownReasons('Dentist', ['away'])).toEqual([{ kind: 'state', state: { kind: 'away', reason: 'Dentist' } }])
  })

  it('shows a reason twice written in the profile once', () => {
    expect(keys(allChoices({ busy: ['A', 'A', ''], away: [] }))).toEqual([
      'idle',
      'busy/',
      'busy/A',
      'away/',
      'busy/do-not-disturb',
      'other:busy',
      'other:away',
    ])
  })
})

describe('the readiness light', () => {
  it('keeps the alarm for what does not pass by itself', () => {
    const mark = (why: 'phone-connecting' | 'phone-failed') =>
      readinessMark({ kind: 'cannot-ring', why, failure: null })
    expect([
      readinessMark({ kind: 'can-ring', roundTripMs: 18 }),
      mark('phone-connecting'),
      mark('phone-failed'),
    ]).toEqual(['ready', 'waiting', 'cannot-ring'])
  })

  it('explains a missing microphone also when main gave no failure', () => {
    expect(failureOf({ kind: 'cannot-ring', why: 'microphone-missing', failure: null })).toEqual({
      code: 'microphone',
      why: 'missing',
    })
    expect(failureOf({ kind: 'cannot-ring', why: 'vendor-lost', failure: null })).toBeNull()
  })
})
