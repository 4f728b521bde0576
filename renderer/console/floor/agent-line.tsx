import { memo } from 'react'
import type { LongAfter } from '../../../shared/floor-preferences.ts'
import { isLong, shownState } from '../../../shared/floor-state.ts'
import type { AgentRow } from '../../../shared/floor.ts'
import { formatDuration } from '../../ui/duration.ts'
import { useSecond } from '../../ui/second.ts'
import { StatePill } from '../../ui/state-mark.tsx'
import { agentFocus } from './agent-focus.ts'
import { markOf } from './agents.ts'
import classes from './agents-table.module.css'
import type { LineWords } from './line-words.ts'
import { RowActions } from './row-actions.tsx'

type AgentLineProps = {
  readonly id: string
  readonly row: AgentRow
  /** In the whole list, from 0. */
  readonly index: number
  /** From the top of the list, CSS pixels. */
  readonly top: number
  readonly isActive: boolean
  readonly longAfter: LongAfter
  readonly words: LineWords
}

/** One agent. Drawn anew only when something of this agent is different, or when it is another one. */
export const AgentLine = memo(function AgentLine({ id, row, index, top, isActive, longAfter, words }: AgentLineProps) {
  const { displayName, num, state, call, today, joined, device } = row
  const shown = shownState(row)
  const talk = call?.talk ?? null
  const category = call?.isLive && call.category.kind !== 'normal' ? call.category : null
  const doing = [
    ...(state.reason === '' ? [] : [state.reason]),
    ...(shown === 'cannot-ring' && device !== null ? [words.device(device)] : []),
    ...(call?.isLive ? [words.number(call.number)] : []),
    ...(category === null ? [] : [words.category(category)]),
  ].join(' · ')
  return (
    <div
      role="row"
      id={id}
      className={classes.row}
      aria-rowindex={index + 2}
      aria-selected={isActive}
      style={{ top }}
      onMouseDown={() => agentFocus.setState({ active: row.key })}
    >
      <div role="gridcell" className={classes.name}>
        {displayName}
        {num === '' || num === displayName ? null : <span className={classes.second}>{num}</span>}
        {joined === 'alone' ? <span className={classes.second}>{words.alone(row.seenBy[0] ?? 'udesk')}</span> : null}
      </div>
      <div role="gridcell" className={classes.state}>
        <StatePill kind={markOf[shown]}>{words.state(shown)}</StatePill>
      </div>
      <div role="gridcell" className={classes.doing} title={doing}>
        {doing}
      </div>
      <div role="gridcell" className={classes.number}>
        <TimeInState row={row} longAfter={longAfter} words={words} />
      </div>
      <div role="gridcell" className={classes.phone} data-dead={shown === 'cannot-ring'}>
        {device === null ? '' : words.phone(device)}
      </div>
      <div role="gridcell" className={`${classes.number} ${classes.minor}`}>
        {talk === null ? null : talk.kind === 'over' ? formatDuration(talk.seconds) : <Running since={talk.since} />}
      </div>
      <div role="gridcell" className={`${classes.number} ${classes.minor}`}>
        {call?.answerDelaySeconds === null || call === null ? null : words.seconds(call.answerDelaySeconds)}
      </div>
      <div role="gridcell" className={classes.number} title={today === null ? undefined : words.callsInAll(today)}>
        {today === null ? null : `${today.inAnswered ?? '–'} / ${today.out ?? '–'}`}
      </div>
      <div role="gridcell" className={classes.number}>
        {today?.inMissed ?? null}
      </div>
      <div role="gridcell" className={classes.more}>
        <RowActions key={row.key} row={row} />
      </div>
    </div>
  )
})

/** A running time as text alone: an element for each of hundreds would be laid out as well. */
const Running = ({ since }: { readonly since: number }) => formatDuration(useSecond() - Math.floor(since / 1000))

type TimeInStateProps = { readonly row: AgentRow; readonly longAfter: LongAfter; readonly words: LineWords }

/** How long they have been in their state; marked when that is longer than the lead wants anybody to be. */
function TimeInState({ row, longAfter, words }: TimeInStateProps) {
  const second = useSecond()
  const { since, kind, exact } = row.state
  if (since === null || kind === 'offline') return null
  const time = `${exact ? '' : '≥ '}${formatDuration(second - Math.floor(since / 1000))}`
  return isLong(row, longAfter, second * 1000) ? (
    <span className={classes.long} title={words.tooLong}>
      <span className={classes.longMark} role="img" aria-label={words.tooLong} />
      {time}
    </span>
  ) : (
    time
  )
}
