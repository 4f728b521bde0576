import { Kbd, Modal } from '@mantine/core'
import { useText } from '../../i18n/i18n.ts'
import { DialogHead } from './dialog-head.tsx'
import classes from './shortcut-sheet.module.css'

const everywhere = [
  ['answer', ['Ctrl', 'Shift', 'A']],
  ['decline', ['Ctrl', 'Shift', 'R']],
  ['hang-up', ['Ctrl', 'Shift', 'E']],
  ['mute', ['Ctrl', 'Shift', 'M']],
  ['hold', ['Ctrl', 'Shift', 'H']],
  ['swap', ['Ctrl', 'Shift', 'X']],
  ['transfer', ['Ctrl', 'Shift', 'T']],
  ['back', ['Ctrl', 'Shift', 'B']],
  ['join', ['Ctrl', 'Shift', 'J']],
  ['dial', ['Ctrl', 'Shift', 'D']],
  ['redial', ['Ctrl', 'Shift', 'P']],
  ['quiet', ['Ctrl', 'Shift', 'N']],
  ['state', ['Ctrl', 'Shift', 'S']],
  ['sheet', ['?']],
] as const

const inLists = [
  ['move', ['↑', '↓']],
  ['open', ['Enter']],
  ['call-back', ['Ctrl', 'Enter']],
] as const

type ShortcutSheetProps = { readonly opened: boolean; readonly onClose: () => void }

/** All keys on one small sheet, opened with `?`. */
export function ShortcutSheet({ opened, onClose }: ShortcutSheetProps) {
  const t = useText('calls')
  const line = ([name, keys]: (typeof everywhere)[number] | (typeof inLists)[number]) => (
    <div key={name} className={classes.line}>
      <dt>{t(`shortcuts.${name}`)}</dt>
      <dd className={classes.keys}>
        {keys.map((key) => (
          <Kbd key={key} size="xs">
            {key}
          </Kbd>
        ))}
      </dd>
    </div>
  )
  return (
    <Modal opened={opened} onClose={onClose} withCloseButton={false} size="24rem">
      <DialogHead
        title={<Modal.Title>{t('shortcuts.title')}</Modal.Title>}
        closeLabel={t('shortcuts.close')}
        onClose={onClose}
      />
      <dl className={classes.list}>{everywhere.map(line)}</dl>
      <h3 className={classes.heading}>{t('shortcuts.list')}</h3>
      <dl className={classes.list}>{inLists.map(line)}</dl>
    </Modal>
  )
}
