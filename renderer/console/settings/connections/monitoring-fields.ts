import type { MonitoringWay } from '../../../../shared/connection.ts'
import type { Field, TextName } from './fields.ts'

/** The ways of monitoring as a person chooses among them; the first two differ in the digits that they begin with. */
export const monitoringChoices = ['none', 'asterisk', 'freeswitch', 'numbers', 'yiyun-conversation'] as const
export type MonitoringChoice = (typeof monitoringChoices)[number]

type Texts = Readonly<Partial<Record<TextName, string>>>

/** ChanSpy's and eavesdrop's (docs/vendors.md §6). */
const digitsOf = {
  asterisk: { 'monitoring.listen': '4', 'monitoring.whisper': '5', 'monitoring.barge': '6' },
  freeswitch: { 'monitoring.listen': '0', 'monitoring.whisper': '2', 'monitoring.barge': '3' },
} as const satisfies Record<string, Texts>

const modes = ['listen', 'whisper', 'barge'] as const
const field = (name: TextName, isOptional: boolean): Field => ({ kind: 'text', name, of: 'text', optional: isOptional })

export const choiceIn = (texts: Texts): MonitoringChoice =>
  monitoringChoices.find((one) => one === texts.monitoring) ?? 'none'

/** What is asked once a way is chosen. */
export function monitoringFields(texts: Texts): readonly Field[] {
  const choice = choiceIn(texts)
  const numbers = [
    ...(choice === 'numbers' ? [] : [field('monitoring.number', false)]),
    ...modes.map((mode) => field(`monitoring.${mode}`, mode !== 'listen')),
    field('monitoring.takeOver', true),
  ]
  return [
    { kind: 'choice', name: 'monitoring', of: 'word', unsaid: 'none' },
    ...(choice === 'none' || choice === 'yiyun-conversation' ? [] : numbers),
  ]
}

/** A way as it is typed. */
export function monitoringTexts(way: MonitoringWay | undefined): Texts {
  if (way === undefined) return { monitoring: 'none' }
  if (way.adapter === 'yiyun-conversation') return { monitoring: way.adapter }
  const { listen, whisper = '', barge = '', takeOver = '' } = way
  const typed: Texts = {
    'monitoring.listen': listen,
    'monitoring.whisper': whisper,
    'monitoring.barge': barge,
    'monitoring.takeOver': takeOver,
  }
  if (way.switch === 'numbers') return { ...typed, monitoring: 'numbers' }
  const preset = listen === digitsOf.freeswitch['monitoring.listen'] ? 'freeswitch' : 'asterisk'
  return { ...typed, monitoring: preset, 'monitoring.number': way.number }
}

/** After another way was chosen: the digits of an exchange that has some, and no digits where numbers are asked for. */
export function chosenMonitoring(texts: Texts, choice: string): Texts {
  if (choice === 'asterisk' || choice === 'freeswitch') return { ...texts, ...digitsOf[choice], monitoring: choice }
  const bare = modes.filter((mode) => /^.$/.test(texts[`monitoring.${mode}`] ?? ''))
  const emptied = Object.fromEntries(bare.map((mode) => [`monitoring.${mode}`, '']))
  return { ...texts, ...(choice === 'numbers' ? emptied : {}), monitoring: choice }
}

/** As it would be sent; undefined: none. */
export function monitoringSettings(texts: Texts): Readonly<Record<string, unknown>> | undefined {
  const choice = choiceIn(texts)
  if (choice === 'none') return undefined
  if (choice === 'yiyun-conversation') return { adapter: choice }
  const typed = Object.fromEntries(
    (['number', ...modes, 'takeOver'] as const).flatMap((name) => {
      const text = texts[`monitoring.${name}`] ?? ''
      const isLeftOut =
        (text === '' && name !== 'listen' && name !== 'number') || (name === 'number' && choice === 'numbers')
      return isLeftOut ? [] : [[name, text]]
    }),
  )
  return { adapter: 'feature-code', switch: choice === 'numbers' ? 'numbers' : 'digits', ...typed }
}
