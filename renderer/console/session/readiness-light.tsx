import { Popover, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useText } from '../../i18n/i18n.ts'
import { StatePill } from '../../ui/state-mark.tsx'
import { useView } from '../view-store.ts'
import classes from './readiness-light.module.css'
import { readinessMark } from './readiness-text.ts'
import { useReadinessSentence, useReadinessWord } from './use-readiness-text.ts'

/** Whether a call can reach this desk now, with the sentence behind it on click. */
export function ReadinessLight() {
  const t = useText('session')
  const readiness = useView((view) => view.readiness)
  const word = useReadinessWord()(readiness)
  const sentence = useReadinessSentence()(readiness)
  const [opened, { toggle, close }] = useDisclosure(false)

  return (
    <Popover opened={opened} onChange={close} width="20rem" position="bottom-start" withArrow={false}>
      <Popover.Target>
        <UnstyledButton
          className={classes.light}
          onClick={toggle}
          aria-label={t('readiness.label', { word })}
          title={sentence}
        >
          <StatePill kind={readinessMark(readiness)}>{word}</StatePill>
          {readiness.kind === 'can-ring' ? (
            <span className={classes.milliseconds}>
              {t('readiness.milliseconds', { value: Math.round(readiness.roundTripMs) })}
            </span>
          ) : null}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.sentence}>{sentence}</Popover.Dropdown>
    </Popover>
  )
}
