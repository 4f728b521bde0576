import { ActionIcon, Button, Menu, TextInput } from '@mantine/core'
import { IconBookmark, IconTrash } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import type { AgentsWanted } from '../../../shared/floor-preferences.ts'
import { useText } from '../../i18n/i18n.ts'
import { useFloorPreferences } from './floor-preferences.ts'
import classes from './views-menu.module.css'

const most = 20

type ViewsMenuProps = {
  readonly wanted: AgentsWanted
  readonly onChoose: (wanted: AgentsWanted) => void
}

/** Filters and order under a name: choose one, keep the present ones as one, or drop one. */
export function ViewsMenu({ wanted, onChoose }: ViewsMenuProps) {
  const t = useText('floor')
  const { likes, like } = useFloorPreferences()
  const [name, setName] = useState('')
  const others = likes.views.filter((view) => view.name !== name.trim())
  const canKeep = name.trim() !== '' && others.length < most
  const keep = (event: FormEvent) => {
    event.preventDefault()
    if (!canKeep) return
    like({ views: [...others, { name: name.trim(), wanted }] })
    setName('')
  }
  return (
    <Menu position="bottom-end" withinPortal closeOnItemClick={false} width={264}>
      <Menu.Target>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconBookmark size="0.875rem" stroke={1.75} aria-hidden="true" />}
        >
          {t('views.open')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {likes.views.length === 0 ? <p className={classes.none}>{t('views.none')}</p> : null}
        {likes.views.map((view) => (
          <div key={view.name} className={classes.line}>
            <Menu.Item className={classes.choose} closeMenuOnClick onClick={() => onChoose(view.wanted)}>
              {view.name}
            </Menu.Item>
            <ActionIcon
              variant="subtle"
              color="away"
              size="sm"
              aria-label={t('views.drop', { name: view.name })}
              onClick={() => like({ views: likes.views.filter((each) => each !== view) })}
            >
              <IconTrash size="0.875rem" stroke={1.75} aria-hidden="true" />
            </ActionIcon>
          </div>
        ))}
        <Menu.Divider />
        <form className={classes.keep} onSubmit={keep}>
          <TextInput
            size="xs"
            maxLength={40}
            className={classes.name}
            aria-label={t('views.name')}
            placeholder={t('views.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            // The menu would take letters and arrows for itself.
            onKeyDown={(event) => event.key === 'Escape' || event.key === 'Tab' || event.stopPropagation()}
          />
          <Button size="xs" type="submit" disabled={!canKeep}>
            {t('views.keep')}
          </Button>
        </form>
      </Menu.Dropdown>
    </Menu>
  )
}
