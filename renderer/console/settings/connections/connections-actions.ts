import type { OptionalVendor, Vendor } from '../../../../shared/connection.ts'
import type { Failure, System } from '../../../../shared/failure.ts'
import type { Result } from '../../../../shared/result.ts'
import { unreachable } from '../../../../shared/unreachable.ts'
import { bridge } from '../../bridge.ts'
import { showRoom, showSettings } from '../../room-store.ts'
import { viewStore } from '../../view-store.ts'
import { connectionsStore, type News, withoutReport } from './connections-store.ts'
import { changeOf, type Draft, draftOf, emptyDraft, tidied } from './draft.ts'
import { basicsOf, type NewProfile, tidiedProfile } from './new-profile.ts'
import { atForm, atList, atNewProfile, type Destination, type FormPlace, isUnsaved, typedInto } from './place.ts'
import { runTests } from './run-tests.ts'

const { getState, setState } = connectionsStore

/** The sentences of what was done before are gone with the next thing that is done. */
const quiet = { news: null, refused: null } as const

export const openConnections = (): void => {
  setState({ ...quiet })
  showSettings('connections')
}

/** Signing in has begun or ended: nobody is left in this room, unless a form there is not saved. */
export const leaveIfSaved = (): void => {
  if (!isUnsaved(getState().place)) showRoom('desk')
}

export const dismissNews = (): void => setState(quiet)

/** Goes there, or asks first when something typed would be lost. */
export function go(destination: Destination): void {
  if (isUnsaved(getState().place)) setState({ leavingFor: destination })
  else arrive(destination)
}

export const stayInForm = (): void => setState({ leavingFor: null })

export function loseForm(): void {
  const { leavingFor } = getState()
  if (leavingFor !== null) arrive(leavingFor)
}

function arrive(destination: Destination): void {
  const { place } = getState()
  const left = place.kind === 'form' ? place.system : null
  setState({ ...quiet, leavingFor: null, place: atList(left) })
  switch (destination.kind) {
    case 'list':
      return
    case 'profile':
      setState({ profileId: destination.id, place: atList() })
      return
    case 'new-profile':
      setState({ place: atNewProfile })
      return
    case 'import':
      void importProfile()
      return
    case 'away':
      showRoom('desk')
      return
    default:
      unreachable(destination)
  }
}

async function importProfile(): Promise<void> {
  const answer = await bridge.request('profiles.import', undefined)
  if (!answer.ok) refuse(answer.error)
  else if (answer.value !== null)
    setState({ profileId: answer.value.id, place: atList(), reports: {}, news: { kind: 'imported' }, refused: null })
}

const refuse = (refused: Failure): void => {
  if (refused.code !== 'cancelled') setState({ refused, news: null })
}

export async function exportProfile(profileId: string): Promise<void> {
  setState(quiet)
  const answer = await bridge.request('profiles.export', { profileId })
  if (!answer.ok) refuse(answer.error)
  else if (answer.value !== null) setState({ news: { kind: 'exported', file: answer.value.file } })
}

/** Asks main for the settings of a profile. What comes for one that is not chosen any more is dropped by the reader. */
export async function readSettings(profileId: string): Promise<void> {
  const answer = await bridge.request('connections.read', { profileId })
  setState({
    settings: answer.ok
      ? { kind: 'read', profileId, connections: answer.value }
      : { kind: 'failed', profileId, why: answer.error },
  })
}

/** Opens the form of a connection: with its settings, or empty for one that the profile does not have. */
export function edit(profileId: string, system: System): void {
  const { settings } = getState()
  if (settings.kind !== 'read' || settings.profileId !== profileId) return
  const kept = settings.connections[system]
  const draft = kept === null ? emptyDraft(system) : draftOf(system, kept)
  setState({ ...quiet, place: atForm(system, draft, kept === null) })
}

export function type(draft: Draft): void {
  const { place } = getState()
  if (place.kind === 'form') setState({ place: typedInto(place, draft) })
}

export function typeProfile(draft: NewProfile): void {
  const { place } = getState()
  if (place.kind === 'new-profile') setState({ place: { ...place, draft, refused: null } })
}

const isSignedIn = (): boolean => {
  const mirror = viewStore.getState()
  return mirror.kind === 'ready' && mirror.view.session.kind !== 'signed-out'
}

/** Saves the form when nothing is wrong in it, and tests what was saved when that is wanted. */
export async function save(profileId: string, then: 'list' | 'test'): Promise<void> {
  const { place } = getState()
  if (place.kind !== 'form' || place.sending) return
  const draft = tidied(place.draft)
  const change = changeOf(draft)
  if (!change.ok) {
    setState({ place: { ...place, draft, problems: change.error, refused: null } })
    return
  }
  const sent: FormPlace = { ...place, draft, problems: {}, refused: null, sending: true }
  setState({ place: sent })
  const answer = await bridge.request('connections.save', { profileId, change: change.value })
  if (!answer.ok) {
    setState({ place: { ...sent, sending: false, refused: answer.error } })
    return
  }
  const { system } = place
  const news: News = { kind: 'saved', system, keyForgotten: answer.value.keyForgotten, signedIn: isSignedIn() }
  setState({ place: atList(system), news, reports: withoutReport(getState().reports, profileId, system) })
  await readSettings(profileId)
  if (then === 'test' && system !== 'exchange') await runTests(profileId, [system])
}

export async function createProfile(): Promise<void> {
  const { place } = getState()
  if (place.kind !== 'new-profile' || place.sending) return
  const draft = tidiedProfile(place.draft)
  const basics = basicsOf(draft)
  if (!basics.ok) {
    setState({ place: { ...place, draft, problems: basics.error, refused: null } })
    return
  }
  const sent = { ...place, draft, problems: {}, refused: null, sending: true }
  setState({ place: sent })
  const answer = await bridge.request('profiles.create', basics.value)
  if (!answer.ok) setState({ place: { ...sent, sending: false, refused: answer.error } })
  else setState({ profileId: answer.value.id, place: atList('yiyun'), news: { kind: 'created' } })
}

/** For what changes one connection and has no form: says what was done, or why it was not. */
async function change(
  profileId: string,
  system: System,
  asked: Promise<Result<unknown, Failure>>,
  news: News,
): Promise<Result<unknown, Failure>> {
  setState(quiet)
  const answer = await asked
  if (answer.ok) setState({ news, reports: withoutReport(getState().reports, profileId, system) })
  return answer
}

/** The refusal is the caller's to show: its dialog stays open. */
export const takeKey = (profileId: string, system: Vendor): Promise<Result<unknown, Failure>> =>
  change(profileId, system, bridge.request('connections.take-key', { profileId, system }), {
    kind: 'key-taken',
    system,
  })

export async function forgetKey(profileId: string, system: Vendor): Promise<void> {
  const asked = bridge.request('connections.forget-key', { profileId, system })
  const answer = await change(profileId, system, asked, { kind: 'key-forgotten', system })
  if (!answer.ok) refuse(answer.error)
}

export async function remove(profileId: string, system: OptionalVendor): Promise<void> {
  const asked = bridge.request('connections.remove', { profileId, system })
  const answer = await change(profileId, system, asked, { kind: 'removed', system })
  if (!answer.ok) {
    refuse(answer.error)
    return
  }
  setState({ place: atList(system) })
  await readSettings(profileId)
}
