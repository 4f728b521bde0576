import { Kbd, Modal } from '@mantine/core'
import { GlobalAction } from '../../../shared/global-keys.ts'
import { useText } from '../../i18n/i18n.ts'
import { acceleratorKeys } from '../../ui/accelerator-text.ts'
import { useView } from '../view-store.ts'
import { DialogHead } from './dialog-head.tsx'
import classes from './shortcut-sheet.module.css'

const inCalls = [
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
] as const

const inConsole = [
  ['state', ['Ctrl', 'Shift', 'S']],
  ['quiet', ['Ctrl', 'Shift', 'N']],
  ['compact', ['Ctrl', 'Shift', 'C']],
  ['escape', ['Esc']],
  ['sheet', ['?']],
] as const

const inLists = [
  ['move', ['↑', '↓']],
  ['open', ['Enter']],
  ['call-back', ['Ctrl', 'Enter']],
] as const

/** Those that work from any program, as far as they were chosen and work. */
function GlobalKeys() {
  const t = useText('calls')
  const tKeys = useText('keys')
  const chosen = useView((view) => view.preferences.keys)
  const statuses = useView((view) => view.keys)
  const platform = useView((view) => view.about.platform)
  const working = GlobalAction.options.flatMap((action) => {
    const key = chosen[action]
    return key === null || statuses[action].kind !== 'works' ? [] : [[action, acceleratorKeys(key, platform)] as const]
  })
  if (working.length === 0) return <p className={classes.none}>{t('shortcuts.no-global')}</p>
  return (
    <dl className={classes.list}>
      {working.map(([action, keys]) => (
        <KeyLine key={action} what={tKeys(`action.${action}`)} keys={keys} />
      ))}
    </dl>
  )
}

function KeyLine({ what, keys }: { readonly what: string; readonly keys: readonly string[] }) {
  return (
    <div className={classes.line}>
      <dt>{what}</dt>
      <dd className={classes.keys}>
        {keys.map((key) => (
          <Kbd key={key} size="xs">
            {key}
          </Kbd>
        ))}
      </dd>
    </div>
  )
}

type ShortcutSheetProps = { readonly opened: boolean; readonly onClose: () => void }

/** All keys on one small sheet, opened with `?`. */
export function ShortcutSheet({ opened, onClose }: ShortcutSheetProps) {
  const t = useText('calls')
  const line = ([name, keys]: (typeof inCalls | typeof inConsole | typeof inLists)[number]) => (
    <KeyLine key={name} what={t(`shortcuts.${name}`)} keys={keys} />
  )
  return (
    <Modal opened={opened} onClose={onClose} withCloseButton={false} size="50rem">
      <DialogHead
        title={<Modal.Title>{t('shortcuts.title')}</Modal.Title>}
        closeLabel={t('shortcuts.close')}
        onClose={onClose}
      />
      <div className={classes.columns}>
        <div>
          <h3 className={classes.heading}>{t('shortcuts.calls')}</h3>
          <dl className={classes.list}>{inCalls.map(line)}</dl>
        </div>
        <div>
          <h3 className={classes.heading}>{t('shortcuts.console')}</h3>
          <dl className={classes.list}>{inConsole.map(line)}</dl>
          <h3 className={classes.heading}>{t('shortcuts.list')}</h3>
          <dl className={classes.list}>{inLists.map(line)}</dl>
          <h3 className={classes.heading}>{t('shortcuts.global')}</h3>
          <GlobalKeys />
        </div>
      </div>
    </Modal>
  )
}
