import { memo } from 'react'
import type { AgentRow } from '../../../shared/floor.ts'
import { useText } from '../../i18n/i18n.ts'
import { formatDuration } from '../../ui/duration.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import { StatePill } from '../../ui/state-mark.tsx'
import { useNumberText } from '../calls/country.ts'
import { callsOf, markOf, shownState } from './agents.ts'
import classes from './agents-table.module.css'
import { HelpMenu } from './help-menu.tsx'

type AgentLineProps = {
  readonly id: string
  readonly row: AgentRow
  /** In the whole list, from 0. */
  readonly index: number
  readonly isActive: boolean
}

/** One agent. Drawn anew only when something of this agent is different. */
export const AgentLine = memo(function AgentLine({ id, row, index, isActive }: AgentLineProps) {
  const t = useText('floor')
  const numberText = useNumberText()
  const { displayName, num, state, call, today, joined } = row
  const shown = shownState(row)
  const doing = [
    ...(state.reason === '' ? [] : [state.reason]),
    ...(shown === 'cannot-ring' && row.device !== null
      ? [t(`device.${row.device.kind}`, { text: row.device.text })]
      : []),
    ...(call?.isLive ? [numberText(call.number)] : []),
  ]
  return (
    <tr id={id} className={classes.row} aria-rowindex={index + 2} aria-selected={isActive}>
      <td className={classes.name}>
        <span className={classes.person}>{displayName}</span>
        {num === '' ? null : <span className={classes.second}>{num}</span>}
        {joined === 'alone' ? <span className={classes.second}>{t(`alone.${row.seenBy[0] ?? 'udesk'}`)}</span> : null}
      </td>
      <td className={classes.state}>
        <StatePill kind={markOf[shown]}>{t(`state.${shown}`)}</StatePill>
      </td>
      <td className={classes.doing}>{doing.join(' · ')}</td>
      <td className={classes.time}>
        {state.since === null || state.kind === 'offline' ? null : (
          <>
            {state.exact ? null : <span className={classes.second}>≥</span>}
            <Elapsed since={state.since} />
          </>
        )}
      </td>
      <td className={classes.time}>
        {call?.answerDelaySeconds === null || call === null ? null : formatDuration(call.answerDelaySeconds)}
      </td>
      <td className={classes.calls}>
        {today === null ? null : (
          <>
            {callsOf(row)}
            {today.inMissed === null || today.inMissed === 0 ? null : (
              <span className={classes.missed}>{t('missed', { count: today.inMissed })}</span>
            )}
          </>
        )}
      </td>
      <td className={classes.more}>
        <HelpMenu row={row} />
      </td>
    </tr>
  )
})
