import { Button, Checkbox, Select } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { PhoneAccount } from '../../../shared/floor.ts'
import { useLanguage, useText } from '../../i18n/i18n.ts'
import { bridge } from '../bridge.ts'
import { useSecond } from '../../ui/second.ts'
import { date } from '../history/when.ts'
import { HelpingDialog } from './helping-dialog.tsx'
import { closeHelping } from './helping-store.ts'
import classes from './helping.module.css'
import { accountState } from './account-state.ts'
import { useMeiqiaPeople } from './meiqia-people.ts'
import { useSending } from './use-sending.ts'

/** All SIP accounts: whose, until when, occupied or free; a free one is bound to an agent, after a question that names them. */
export function PhonesDialog({ agentId }: { readonly agentId: number | null }) {
  const t = useText('helping')
  const people = useMeiqiaPeople()
  const [accounts, setAccounts] = useState<readonly PhoneAccount[] | null>(null)
  const [failed, setFailed] = useState<Failure | null>(null)
  const [onlyFree, setOnlyFree] = useState(agentId !== null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [whom, setWhom] = useState<number | null>(agentId)
  const { isSending, refused, send } = useSending()
  const now = useSecond() * 1000

  /** How often it was asked for: once, and again when one was bound. */
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    let isOpen = true
    void bridge.request('phones.list', undefined).then((answer) => {
      if (!isOpen) return
      if (answer.ok) setAccounts(answer.value.accounts)
      setFailed(answer.ok ? null : answer.error)
    })
    return () => {
      isOpen = false
    }
  }, [asked])
  const nameOf = (id: number): string => people.find((one) => one.agentId === id)?.label ?? String(id)
  const shown = (accounts ?? []).filter((account) => !onlyFree || accountState(account, now) === 'free')

  if (chosen !== null)
    return (
      <HelpingDialog
        title={t('phones.bind-title')}
        refused={refused}
        buttons={
          <>
            <Button variant="default" disabled={isSending} onClick={() => setChosen(null)}>
              {t('back')}
            </Button>
            <Button
              disabled={whom === null}
              loading={isSending}
              onClick={() =>
                void send(
                  () => bridge.request('phones.bind', { agentId: whom ?? 0, user: chosen }),
                  () => {
                    setChosen(null)
                    setAsked((count) => count + 1)
                  },
                )
              }
            >
              {t('phones.bind-do')}
            </Button>
          </>
        }
      >
        <Select
          label={t('phones.whom')}
          searchable
          data={people.map((one) => ({ value: String(one.agentId), label: one.label }))}
          value={whom === null ? null : String(whom)}
          onChange={(value) => setWhom(value === null ? null : Number(value))}
          nothingFoundMessage={t('nobody')}
        />
        {whom === null ? null : (
          <p className={classes.text}>{t('phones.bind-text', { account: chosen, person: nameOf(whom) })}</p>
        )}
        <p className={classes.hint}>{t('written')}</p>
      </HelpingDialog>
    )
  return (
    <HelpingDialog
      wide
      title={t('phones.title')}
      refused={failed}
      buttons={
        <Button variant="default" onClick={closeHelping}>
          {t('close')}
        </Button>
      }
    >
      {accounts === null && failed === null ? (
        <p className={classes.hint} role="status">
          {t('loading')}
        </p>
      ) : null}
      {accounts === null ? null : (
        <>
          <Checkbox
            size="xs"
            label={t('phones.only-free')}
            checked={onlyFree}
            onChange={(event) => setOnlyFree(event.currentTarget.checked)}
          />
          {shown.length === 0 ? (
            <p className={classes.empty}>{t(onlyFree ? 'phones.none-free' : 'phones.none')}</p>
          ) : (
            <AccountTable accounts={shown} now={now} nameOf={nameOf} onBind={setChosen} />
          )}
        </>
      )}
    </HelpingDialog>
  )
}

type AccountTableProps = {
  readonly accounts: readonly PhoneAccount[]
  readonly now: number
  readonly nameOf: (agentId: number) => string
  readonly onBind: (user: string) => void
}

function AccountTable({ accounts, now, nameOf, onBind }: AccountTableProps) {
  const t = useText('helping')
  const language = useLanguage()
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={t('phones.title')}>
        <thead>
          <tr>
            {(['account', 'owner', 'expires', 'state'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`phones.${column}`)}
              </th>
            ))}
            <th scope="col" aria-label={t('phones.bind')} />
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => {
            const { user, agentId, agentName, expiresAt, occupiedText } = account
            const state = accountState(account, now)
            return (
              <tr key={user}>
                <td>{user}</td>
                <td>{agentId === null ? '–' : agentName === '' ? nameOf(agentId) : agentName}</td>
                <td className={state === 'expired' ? classes.bad : undefined}>
                  {expiresAt === null ? '–' : date(expiresAt, language)}
                </td>
                <td>{t(`phones.is.${state}`, { text: occupiedText })}</td>
                <td>
                  {state === 'free' ? (
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={t('phones.bind-this', { account: user })}
                      onClick={() => onBind(user)}
                    >
                      {t('phones.bind')}
                    </Button>
                  ) : null}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
