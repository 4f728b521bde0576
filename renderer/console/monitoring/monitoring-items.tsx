import { Menu } from '@mantine/core'
import { IconEar } from '@tabler/icons-react'
import type { AgentRow } from '../../../shared/floor.ts'
import { MonitoringMode } from '../../../shared/monitoring.ts'
import { useText } from '../../i18n/i18n.ts'
import { useView } from '../view-store.ts'
import { startMonitoring } from './monitoring-actions.ts'

/** Whether this agent's call can be gone into now: somebody else's, talked on, and this desk in none. */
export function useCanMonitor({ name, state, call }: AgentRow): boolean {
  const isTheirs = useView(({ session }) => session.kind === 'online' && session.agent.name !== name)
  const isFree = useView(({ monitoring, calls }) => {
    const { kind } = monitoring.session
    return (kind === 'off' || kind === 'ended') && calls.every((one) => one.kind === 'ended')
  })
  const isSetUp = useView(({ monitoring }) => monitoring.offers.length > 0)
  return isTheirs && isFree && isSetUp && (state.kind === 'talking' || call?.isLive === true)
}

/** In the row itself: what a lead wants most is one press away. */
export function ListenButton({ row, className }: { readonly row: AgentRow; readonly className?: string | undefined }) {
  const t = useText('monitoring')
  const can = useCanMonitor(row)
  if (!can) return null
  return (
    <button
      type="button"
      className={className}
      tabIndex={-1}
      title={t('do.listen')}
      aria-label={t('listen-to', { name: row.displayName })}
      onClick={() => void startMonitoring(row.key, 'listen')}
    >
      <IconEar size="1rem" stroke={1.75} aria-hidden="true" />
    </button>
  )
}

/** In the menu of a row. A mode that this call centre has not is there, and says so. */
export function MonitoringItems({ row }: { readonly row: AgentRow }) {
  const t = useText('monitoring')
  const can = useCanMonitor(row)
  const offers = useView(({ monitoring }) => monitoring.offers)
  if (!can) return null
  return (
    <>
      <Menu.Label>{t('in-this-call')}</Menu.Label>
      {MonitoringMode.options.map((mode) => (
        <Menu.Item
          key={mode}
          disabled={!offers.includes(mode)}
          title={offers.includes(mode) ? undefined : t('not-offered')}
          onClick={() => void startMonitoring(row.key, mode)}
        >
          {t(`do.${mode}`)}
        </Menu.Item>
      ))}
      <Menu.Divider />
    </>
  )
}
