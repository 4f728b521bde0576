import { Combobox, UnstyledButton, useCombobox } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { isLive } from '../../../shared/call.ts'
import type { OnlineSession } from '../../../shared/session.ts'
import { useText } from '../../i18n/i18n.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import { StatePill } from '../../ui/state-mark.tsx'
import { ask } from '../notice-store.ts'
import { useView } from '../view-store.ts'
import { shownState } from './shown-state.ts'
import { allChoices, type StateChoice } from './state-choices.ts'
import classes from './state-control.module.css'
import { stateWords } from './state-label.ts'
import { StateMenu } from './state-menu.tsx'

const noReasons = { busy: [], away: [] }

/** The pill with its timer; opens the menu of states (Ctrl+Shift+S). */
export function StateControl({ session }: { readonly session: OnlineSession }) {
  const t = useText('session')
  const words = useText('common')
  const calls = useView((view) => view.calls)
  const profile = useView((view) => view.profiles.find(({ id }) => id === session.profileId))
  const [reasonOf, setReasonOf] = useState<'busy' | 'away' | null>(null)
  const store = useCombobox({
    onDropdownOpen: () => store.focusSearchInput(),
    onDropdownClose: () => {
      setReasonOf(null)
      store.resetSelectedOption()
      store.focusTarget()
    },
  })
  useHotkeys([['mod+shift+S', () => store.toggleDropdown('keyboard'), { usePhysicalKeys: true }]], [])

  const shown = shownState(session, calls)
  const label = stateWords(shown.word, shown.reason, words)

  const pick = (choice: StateChoice) => {
    if (choice.kind === 'other') {
      setReasonOf(choice.of)
      store.focusSearchInput()
      return
    }
    store.closeDropdown()
    void ask('agent.switch', { state: choice.state })
  }

  return (
    <Combobox store={store} width="18rem" position="bottom-start" withinPortal={false}>
      <Combobox.Target targetType="button">
        <UnstyledButton
          className={classes.control}
          aria-label={t('state-menu.open', { state: label })}
          aria-keyshortcuts="Control+Shift+S"
          onClick={() => store.toggleDropdown()}
        >
          <StatePill kind={shown.mark}>{label}</StatePill>
          <Elapsed className={classes.timer} since={shown.since} hours="always" />
          <IconChevronDown className={classes.chevron} stroke={1.75} aria-hidden="true" />
        </UnstyledButton>
      </Combobox.Target>
      <Combobox.Dropdown className={classes.dropdown}>
        {store.dropdownOpened ? (
          <StateMenu
            // Another question, another answer: nothing typed is carried over.
            key={reasonOf ?? 'any'}
            choices={allChoices(profile?.reasons ?? noReasons)}
            current={session.state}
            inCall={calls.some(isLive)}
            reasonOf={reasonOf}
            store={store}
            onPick={pick}
          />
        ) : null}
      </Combobox.Dropdown>
    </Combobox>
  )
}
