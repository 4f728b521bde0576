import { UnstyledButton } from '@mantine/core'
import classes from './keypad.module.css'

/** ITU-T E.161: the letters on the keys. */
const keys = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', ''],
  ['#', ''],
] as const

type KeypadProps = {
  readonly label: string
  /** Accessible name of one key; the key itself when left out. */
  readonly keyLabel?: (key: string) => string
  readonly onKey: (key: string) => void
  /** Offer + on the 0 key by a double click or the context menu. */
  readonly plus?: boolean
}

export function Keypad({ label, keyLabel, onKey, plus = false }: KeypadProps) {
  return (
    <div className={classes.pad} role="group" aria-label={label}>
      {keys.map(([key, letters]) => (
        <UnstyledButton
          key={key}
          className={classes.key}
          aria-label={keyLabel?.(key) ?? key}
          // The number field keeps the caret.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onKey(key)}
          onContextMenu={(event) => {
            if (!plus || key !== '0') return
            event.preventDefault()
            onKey('+')
          }}
        >
          <span aria-hidden="true">{key}</span>
          <span className={classes.letters} aria-hidden="true">
            {plus && key === '0' ? '+' : letters}
          </span>
        </UnstyledButton>
      ))}
    </div>
  )
}
