import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { noGlobalKeys } from '../../../shared/global-keys.ts'
import { Policy } from '../../../shared/policy.ts'
import { type Preferences, SettingName } from '../../../shared/preferences.ts'
import { searched } from '../../../renderer/console/settings/settings-search.ts'

const root = join(import.meta.dirname, '..', '..', '..')

/** Every preference, with a value that a company may set; null: it is a person's or a desk's own, and why. */
const lockable: Readonly<Record<keyof Preferences, { readonly as: unknown } | { readonly own: string }>> = {
  language: { as: 'ja' },
  theme: { as: 'dark' },
  contrast: { as: 'more' },
  textSize: { as: 115 },
  startAtLogin: { as: true },
  closeToTray: { as: true },
  callWaitingTone: { as: false },
  answerOwnCallouts: { as: false },
  screenPop: { as: 'never' },
  maskNumbers: { as: true },
  keepHistoryDays: { as: 90 },
  keys: { as: noGlobalKeys },
  openLinks: { as: false },
  callerId: { own: 'chosen for each call, from those that the vendor allows' },
  audio: { own: 'the devices that are plugged in at this desk' },
  floor: { own: 'how one team lead looks at the floor' },
  desktop: { own: 'where windows stood' },
  lastSignIn: { own: 'who signed in here' },
}
const names = Object.entries(lockable).flatMap(([name, kind]) => ('as' in kind ? [name] : []))

it('every preference is a setting that a company can lock, or somebody’s own', () => {
  expect([...SettingName.options].sort()).toEqual(names.toSorted())
})

it.each(names)('%s: a policy can set it, and nonsense in its place is refused', (name) => {
  const policy = (value: unknown) => Policy.safeParse({ version: 1, settings: { [name]: value } }).success
  const kind = lockable[name as keyof Preferences]
  expect([policy('as' in kind ? kind.as : null), policy({ no: 'sense' })]).toEqual([true, false])
})

const pages = join(root, 'renderer', 'console', 'settings')
const texts = readdirSync(pages, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.tsx'))
  .map((file) => readFileSync(join(pages, file), 'utf8'))

it.each(names)('%s: the settings show whether it is locked, a search finds it, and the manual lists it', (name) => {
  // A row of the settings shows its lock by itself; a panel of its own has to.
  const ownLock = (text: string) => text.includes(`policy.locked.includes('${name}')`) && text.includes('<LockedNote')
  const shown = texts.some((text) => text.includes(`name="${name}"`) || ownLock(text))
  const manual = readFileSync(join(root, 'docs', 'deploy.md'), 'utf8').includes(`| \`${name}\` |`)
  expect([shown, name in searched, manual]).toEqual([true, true, true])
})
