import type { MonitoringWay } from '../../shared/connection.ts'

/** As much of a profile as says which numbers the exchange takes as an order. */
export interface CodeSource {
  readonly sip: { readonly monitoring?: MonitoringWay }
  readonly links?: { readonly codes?: readonly string[] }
}

/** Every number of the way with which somebody else's call is entered. */
function numbersOf(way: MonitoringWay | undefined): readonly string[] {
  if (way === undefined || way.adapter !== 'feature-code') return []
  const modes = way.switch === 'digits' ? [way.number] : [way.listen, way.whisper, way.barge]
  return [...modes, way.takeOver].filter((number) => number !== undefined)
}

/** `{account}` and the others stand for whatever digits an agent has; a number of nothing else tells no code apart. */
function fits(template: string, number: string): boolean {
  if (template.replaceAll(/\{\w+\}/g, '') === '') return false
  const pattern = template.replaceAll(/[+*]/g, '\\$&').replaceAll(/\{\w+\}/g, '\\d*')
  return new RegExp(`^${pattern}$`).test(number)
}

/**
 * Whether the exchange of this profile would do something with the number instead of calling somebody: what the profile
 * says of listening in, and the codes that it names. Those with * or # are refused before (parse-link.ts).
 */
export const isFeatureCode = (number: string, { sip, links }: CodeSource): boolean =>
  numbersOf(sip.monitoring).some((template) => fits(template, number)) ||
  (links?.codes ?? []).some((code) => number.startsWith(code))
