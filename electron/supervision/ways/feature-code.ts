import type { MonitoringWay } from '../../../shared/connection.ts'
import { type MonitoringDeed, MonitoringMode } from '../../../shared/monitoring.ts'
import { DialString } from '../../../shared/phone-number.ts'
import { err, ok } from '../../../shared/result.ts'
import type { MonitoringAdapter, Plan, Target } from '../monitoring-way.ts'

type FeatureCode = Extract<MonitoringWay, { adapter: 'feature-code' }>

/**
 * Numbers of the exchange that the lead's phone dials: one whose mode is chosen by digits, as Asterisk's ChanSpy with `d`
 * (4, 5, 6) and FreeSWITCH's eavesdrop (0, 2, 3) have it, or one for each mode (docs/vendors.md §6).
 */
export function featureCode(way: FeatureCode): MonitoringAdapter {
  const modes = MonitoringMode.options.filter((mode) => way[mode] !== undefined)
  const offers: readonly MonitoringDeed[] = [...modes, ...(way.takeOver === undefined ? [] : (['take-over'] as const))]
  const texts = way.switch === 'digits' ? { listen: way.number } : pickModes(way)
  const all = [...Object.values(texts), way.takeOver ?? ''].join()
  return {
    offers,
    // The staff number and the name are the profile's word too, for those whom it has.
    needs: [
      ...(all.includes('{account}') ? (['accounts'] as const) : []),
      ...(/\{(num|name)\}/.test(all) ? (['sessions'] as const) : []),
    ],
    open(target) {
      const filled = Object.entries(texts).map(([mode, text]) => [mode, numberFor(text, target)] as const)
      const takeOver = way.takeOver === undefined ? undefined : numberFor(way.takeOver, target)
      if (takeOver === null || filled.some(([, number]) => number === null))
        return err({ code: 'not-ready', why: 'agent-without-number' })
      const plan: Plan = {
        offers,
        join: { by: 'dial', numbers: Object.fromEntries(filled) },
        change: way.switch === 'digits' ? { by: 'digits', digits: pickModes(way) } : { by: 'dial' },
        takeOver: takeOver === undefined ? null : { by: 'dial', number: takeOver },
        needsIdle: false,
      }
      return ok({
        plan,
        perform: () => Promise.resolve(err({ code: 'not-ready', why: 'mode-not-offered' })),
        others: null,
      })
    },
  }
}

const pickModes = (way: FeatureCode): Readonly<Partial<Record<MonitoringMode, string>>> =>
  Object.fromEntries(
    MonitoringMode.options.flatMap((mode) => {
      const text = way[mode]
      return text === undefined ? [] : [[mode, text]]
    }),
  )

/** Null: the agent has none of what the number needs, or what comes out of it cannot be dialled. */
function numberFor(template: string, { account, num, name }: Target): string | null {
  const known: Readonly<Record<string, string | null>> = { account, num: num === '' ? null : num, name }
  let isKnown = true
  const number = template.replace(/\{(\w+)\}/g, (_, what: string) => {
    const value = known[what] ?? null
    isKnown &&= value !== null
    return value ?? ''
  })
  return isKnown && DialString.safeParse(number).success ? number : null
}
