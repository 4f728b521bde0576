import { TextInput } from '@mantine/core'
import { useStore } from 'zustand'
import { useText } from '../../i18n/i18n.ts'
import { charactersIn, dataLimit, dialDraft, setData } from './dial-draft.ts'
import classes from './dial-form.module.css'

/** What the vendor keeps with the call's record; too long is said and cut by nobody. */
export function DataField() {
  const t = useText('desk')
  const data = useStore(dialDraft, (draft) => draft.data)
  const count = charactersIn(data)
  return (
    <TextInput
      classNames={{ label: classes.label ?? '', input: classes.control ?? '' }}
      size="xs"
      label={
        <>
          <span>{t('data.label')}</span>
          <span className={classes.count} data-over={count > dataLimit}>
            {t('data.count', { count })}
          </span>
        </>
      }
      placeholder={t('data.placeholder')}
      autoComplete="off"
      value={data}
      error={count > dataLimit}
      onChange={(event) => setData(event.currentTarget.value)}
    />
  )
}
