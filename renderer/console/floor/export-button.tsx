import { ActionIcon, Tooltip } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { FloorTable } from '../../../shared/floor.ts'
import { useText } from '../../i18n/i18n.ts'
import { ask } from '../notice-store.ts'

type ExportButtonProps = {
  readonly table: FloorTable
  /** The rows as they are shown; absent: all. */
  readonly keys?: () => readonly string[]
  /** Any moment of another day than today, epoch ms; of the robot's hours only. */
  readonly at?: number | null
}

export function ExportButton({ table, keys, at = null }: ExportButtonProps) {
  const t = useText('floor')
  return (
    <Tooltip label={t('export')}>
      <ActionIcon
        variant="subtle"
        color="away"
        size="sm"
        aria-label={t(`export-table.${table}`)}
        onClick={() => void ask('floor.export', { table, keys: keys ? [...keys()] : null, at })}
      >
        <IconDownload size="1rem" stroke={1.75} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  )
}
