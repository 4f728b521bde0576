import { ActionIcon, Tooltip } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { FloorTable } from '../../../shared/floor.ts'
import { useText } from '../../i18n/i18n.ts'
import { ask } from '../notice-store.ts'

type ExportButtonProps = {
  readonly table: FloorTable
  /** The rows as they are shown; absent: all. */
  readonly keys?: () => readonly string[]
}

export function ExportButton({ table, keys }: ExportButtonProps) {
  const t = useText('floor')
  return (
    <Tooltip label={t('export')}>
      <ActionIcon
        variant="subtle"
        size="sm"
        aria-label={t(`export-table.${table}`)}
        onClick={() => void ask('floor.export', { table, keys: keys ? [...keys()] : null })}
      >
        <IconDownload size="1rem" stroke={1.75} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  )
}
