import { Button } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useText } from '../../i18n/i18n.ts'
import { bridge } from '../bridge.ts'

const shownMs = 2000

type CopyButtonProps = { readonly label: string; readonly text: () => string }

/** Says for a while that it was done. */
export function CopyButton({ label, text }: CopyButtonProps) {
  const t = useText('history')
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), shownMs)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    const answer = await bridge.request('clipboard.copy', { text: text() })
    setCopied(answer.ok)
  }
  const Icon = copied ? IconCheck : IconCopy
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<Icon size="0.875rem" stroke={1.75} aria-hidden="true" />}
      onClick={() => void copy()}
    >
      <span aria-live="polite">{copied ? t('page.copied') : label}</span>
    </Button>
  )
}
