import { Button, Checkbox, NumberInput, Popover } from '@mantine/core'
import { IconScreenShare } from '@tabler/icons-react'
import { useState } from 'react'
import { WallPanel } from '../../../shared/floor-preferences.ts'
import { useText } from '../../i18n/i18n.ts'
import { ask } from '../notice-store.ts'
import { useFloorPreferences } from './floor-preferences.ts'
import classes from './limits-popover.module.css'

/** What hangs on the wall, for how long each, and the button that opens it on the other screen. */
export function WallMenu() {
  const t = useText('floor')
  const { likes, like } = useFloorPreferences()
  const { wall } = likes
  const [isOpen, setIsOpen] = useState(false)
  const choose = (panel: WallPanel, isOn: boolean) => {
    const panels = WallPanel.options.filter((each) => (each === panel ? isOn : wall.panels.includes(each)))
    if (panels.length > 0) like({ wall: { ...wall, panels } })
  }
  const hang = async () => {
    setIsOpen(false)
    await ask('wall.open', undefined)
  }
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="top-end" withinPortal trapFocus returnFocus width={264}>
      <Popover.Target>
        <Button
          size="compact-xs"
          variant="default"
          aria-haspopup="dialog"
          leftSection={<IconScreenShare size="0.875rem" stroke={1.75} aria-hidden="true" />}
          onClick={() => setIsOpen(!isOpen)}
        >
          {t('wall.open')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.box} aria-label={t('wall.open')}>
        <h3 className={classes.title}>{t('wall.show')}</h3>
        {WallPanel.options.map((panel) => (
          <Checkbox
            key={panel}
            size="xs"
            label={t(`wall.panel.${panel}`)}
            checked={wall.panels.includes(panel)}
            onChange={(event) => choose(panel, event.currentTarget.checked)}
          />
        ))}
        <label className={classes.limit}>
          <span>{t('wall.each')}</span>
          <NumberInput
            className={classes.figure}
            size="xs"
            min={5}
            max={300}
            allowDecimal={false}
            allowNegative={false}
            suffix={` ${t('limits.s')}`}
            value={wall.everySeconds}
            onChange={(value) => {
              const seconds = Number(value)
              if (value !== '' && seconds >= 5 && seconds <= 300) like({ wall: { ...wall, everySeconds: seconds } })
            }}
          />
        </label>
        <p className={classes.hint}>{t('wall.hint')}</p>
        <Button size="xs" onClick={() => void hang()}>
          {t('wall.hang')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}
