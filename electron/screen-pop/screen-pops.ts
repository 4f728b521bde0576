import { isLive, type Call } from '../../shared/call.ts'
import type { Preferences } from '../../shared/preferences.ts'
import type { ScreenPop } from '../../shared/screen-pop.ts'
import type { Log } from '../log.ts'
import { popAddress } from './pop-address.ts'

export interface ScreenPopsPorts {
  /**
   * Of the profile that is signed in, and the agent's name at Yiyun; null: nothing opens. `when`: this desk's own wish, which
   * comes before the profile's.
   */
  readonly wanted: () => {
    readonly screenPop: ScreenPop
    readonly agent: string
    readonly when: Preferences['screenPop']
  } | null
  /** Opens an address in the default browser; rejects when the system cannot. */
  readonly open: (address: string, hosts: readonly string[]) => Promise<void>
  readonly log: Log
}

/** The moment of a customer's call that opens the page, if it has come. A call made here opens none: its agent knows why. */
function momentCame(call: Call, when: ScreenPop['when']): boolean {
  if (call.direction !== 'in') return false
  return when === 'ring' ? call.kind === 'ringing' : call.kind === 'talking'
}

/** Opens the profile's page once per call that comes in. */
export function createScreenPops(ports: ScreenPopsPorts): { readonly callsChanged: (calls: readonly Call[]) => void } {
  let opened: ReadonlySet<string> = new Set()

  const open = async ({ screenPop, agent }: NonNullable<ReturnType<ScreenPopsPorts['wanted']>>, call: Call) => {
    const address = popAddress(screenPop, {
      number: call.number,
      queue: call.queue ?? '',
      uuid: call.uuid ?? '',
      called: call.callerId ?? '',
      agent,
    })
    if (address === null) return ports.log({ what: 'screen-pop', outcome: 'refused' })
    try {
      await ports.open(address, screenPop.hosts)
      ports.log({ what: 'screen-pop', outcome: 'opened' })
    } catch {
      ports.log({ what: 'screen-pop', outcome: 'failed' })
    }
  }

  return {
    callsChanged(calls) {
      const live = calls.filter(isLive)
      const wanted = ports.wanted()
      const when = wanted?.when === 'profile' ? wanted.screenPop.when : wanted?.when
      const now = when === undefined || when === 'never' ? [] : live.filter((call) => momentCame(call, when))
      const fresh = now.filter(({ id }) => !opened.has(id))
      opened = new Set([...opened, ...now.map(({ id }) => id)].filter((id) => live.some((call) => call.id === id)))
      if (wanted !== null) for (const call of fresh) void open(wanted, call)
    },
  }
}
