import { useEffect } from 'react'
import { useText } from '../../i18n/i18n.ts'
import { useVisibleRows } from '../history/use-visible-rows.ts'
import { ChoiceRow } from './choice-row.tsx'
import { type Choice, keyOf, mayChoose } from './choices.ts'
import classes from './target-picker.module.css'

type ChoiceListProps = {
  readonly id: string
  readonly choices: readonly Choice[]
  readonly active: string | null
  readonly chosen: string | null
  /** Greyed: fresher ones are on their way. */
  readonly stale: boolean
  readonly onChoose: (choice: Choice) => void
}

export const rowId = (list: string, key: string): string => `${list}-${encodeURIComponent(key)}`

/** The list below the search field, which keeps the focus. Of thousands only the rows in sight are drawn. */
export function ChoiceList({ id, choices, active, chosen, stale, onChoose }: ChoiceListProps) {
  const t = useText('colleagues')
  const { scrollRef, visible, reveal } = useVisibleRows(choices.length, 0)
  const activeIndex = choices.findIndex((choice) => keyOf(choice) === active)
  useEffect(() => {
    if (activeIndex >= 0) reveal(activeIndex)
  }, [activeIndex, reveal])

  return (
    <div className={classes.scroll} ref={scrollRef} data-stale={stale}>
      <div id={id} role="listbox" aria-label={t('list')}>
        <div role="presentation" style={{ height: visible.before }} />
        {choices.slice(visible.from, visible.to).map((choice, index) => {
          const key = keyOf(choice)
          return (
            <div
              key={key}
              id={rowId(id, key)}
              role="option"
              className={classes.row}
              data-active={key === active}
              aria-selected={key === chosen}
              aria-disabled={!mayChoose(choice)}
              aria-posinset={visible.from + index + 1}
              aria-setsize={choices.length}
              // The search field keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(choice)}
            >
              <ChoiceRow choice={choice} />
            </div>
          )
        })}
        <div role="presentation" style={{ height: visible.after }} />
      </div>
    </div>
  )
}
