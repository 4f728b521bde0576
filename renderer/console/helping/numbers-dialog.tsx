import { Button, Checkbox, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useText } from '../../i18n/i18n.ts'
import { FailureNote } from '../../ui/failure-text.tsx'
import { bridge } from '../bridge.ts'
import { useNumberText } from '../calls/country.ts'
import { type OwnNumbers, useCallerIds } from '../desk/caller-ids.ts'
import { HelpingDialog } from './helping-dialog.tsx'
import { closeHelping } from './helping-store.ts'
import classes from './helping.module.css'
import { useMeiqiaPeople } from './meiqia-people.ts'
import { useSending } from './use-sending.ts'

/** More rows than these are found by typing. */
const mostShown = 200
/** What the vendor takes at once. */
const mostAgents = 1000

/** Which agents, then which caller IDs and groups of them; then what that means is read before it is sent. */
export function NumbersDialog({ agentIds }: { readonly agentIds: readonly number[] }) {
  const t = useText('helping')
  const people = useMeiqiaPeople()
  const { callerIds, readAgain } = useCallerIds()
  const [whom, setWhom] = useState<ReadonlySet<number>>(() => new Set(agentIds))
  const [groups, setGroups] = useState<ReadonlySet<number>>(() => new Set())
  const [numbers, setNumbers] = useState<ReadonlySet<string>>(() => new Set())
  const [text, setText] = useState('')
  const [isReviewed, setReviewed] = useState(false)
  const { isSending, refused, send } = useSending()
  const wanted = text.trim().toLowerCase()
  const found = people.filter(({ label }) => label.toLowerCase().includes(wanted))
  const isComplete = whom.size > 0 && whom.size <= mostAgents

  const assign = () =>
    bridge.request('phones.assign-numbers', {
      agentIds: [...whom],
      groupIds: [...groups],
      numbers: [...numbers],
    })
  const own = callerIds.kind === 'ready' ? callerIds.own : null
  return (
    <HelpingDialog
      wide
      title={t('numbers.title')}
      refused={refused}
      buttons={
        isReviewed ? (
          <>
            <Button variant="default" disabled={isSending} onClick={() => setReviewed(false)}>
              {t('back')}
            </Button>
            <Button loading={isSending} onClick={() => void send(assign)}>
              {t('numbers.do')}
            </Button>
          </>
        ) : (
          <>
            <Button variant="default" onClick={closeHelping}>
              {t('cancel')}
            </Button>
            <Button disabled={own === null || !isComplete} onClick={() => setReviewed(true)}>
              {t('review')}
            </Button>
          </>
        )
      }
    >
      {isReviewed && own !== null ? (
        <Review
          names={people.filter(({ agentId }) => whom.has(agentId)).map(({ label }) => label)}
          own={own}
          groups={groups}
          numbers={numbers}
        />
      ) : (
        <div className={classes.columns}>
          <div className={classes.column}>
            <h3>{t('numbers.agents', { count: whom.size })}</h3>
            <TextInput
              size="xs"
              type="search"
              aria-label={t('numbers.search')}
              placeholder={t('numbers.search')}
              maxLength={64}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Choices label={t('numbers.agents', { count: whom.size })}>
              {found.slice(0, mostShown).map(({ agentId, label }) => (
                <Choice key={agentId} label={label} of={whom} value={agentId} onChange={setWhom} />
              ))}
              {found.length === 0 ? <p className={classes.empty}>{t('nobody')}</p> : null}
              {found.length > mostShown ? (
                <p className={classes.hint}>{t('numbers.more', { count: found.length - mostShown })}</p>
              ) : null}
            </Choices>
          </div>
          <div className={classes.column}>
            <h3>{t('numbers.numbers')}</h3>
            {callerIds.kind === 'loading' ? (
              <p className={classes.hint} role="status">
                {t('loading')}
              </p>
            ) : null}
            {callerIds.kind === 'failed' ? (
              <>
                <FailureNote failure={callerIds.why} />
                <Button size="xs" variant="default" onClick={readAgain}>
                  {t('again')}
                </Button>
              </>
            ) : null}
            {own === null ? null : (
              <Numbers own={own} groups={groups} numbers={numbers} onGroups={setGroups} onNumbers={setNumbers} />
            )}
          </div>
        </div>
      )}
    </HelpingDialog>
  )
}

type NumbersProps = {
  readonly own: OwnNumbers
  readonly groups: ReadonlySet<number>
  readonly numbers: ReadonlySet<string>
  readonly onGroups: (groups: ReadonlySet<number>) => void
  readonly onNumbers: (numbers: ReadonlySet<string>) => void
}

function Numbers({ own, groups, numbers, onGroups, onNumbers }: NumbersProps) {
  const t = useText('helping')
  const numberText = useNumberText()
  if (own.groups.length === 0 && own.numbers.length === 0) return <p className={classes.empty}>{t('numbers.none')}</p>
  return (
    <Choices label={t('numbers.numbers')}>
      {own.groups.map(({ id, name, numbers: inside }) => (
        <Choice
          key={`group ${id}`}
          label={name}
          second={t('numbers.in-group', { count: inside.length })}
          of={groups}
          value={id}
          onChange={onGroups}
        />
      ))}
      {own.numbers.map(({ number, name }) => (
        <Choice
          key={number}
          label={numberText(number)}
          second={name}
          of={numbers}
          value={number}
          onChange={onNumbers}
        />
      ))}
    </Choices>
  )
}

const Choices = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div className={classes.choices} role="group" aria-label={label}>
    {children}
  </div>
)

type ChoiceProps<T> = {
  readonly label: string
  readonly second?: string
  readonly of: ReadonlySet<T>
  readonly value: T
  readonly onChange: (chosen: ReadonlySet<T>) => void
}

function Choice<T>({ label, second = '', of, value, onChange }: ChoiceProps<T>) {
  return (
    <Checkbox
      className={classes.choice}
      size="xs"
      label={
        <>
          {label} {second === '' ? null : <span className={classes.second}>{second}</span>}
        </>
      }
      checked={of.has(value)}
      onChange={(event) => {
        const rest = [...of].filter((one) => one !== value)
        onChange(new Set(event.currentTarget.checked ? [...rest, value] : rest))
      }}
    />
  )
}

type ReviewProps = Pick<NumbersProps, 'own' | 'groups' | 'numbers'> & { readonly names: readonly string[] }

/** The vendor does not tell what they have now, so it says what they will have, and that it takes the place of all else. */
function Review({ names, own, groups, numbers }: ReviewProps) {
  const t = useText('helping')
  const numberText = useNumberText()
  const chosen = own.groups.filter(({ id }) => groups.has(id))
  const all = new Set([...numbers, ...chosen.flatMap((group) => group.numbers)])
  return (
    <>
      <p className={classes.text}>{t('numbers.will', { count: names.length })}</p>
      <ul className={classes.changes} aria-label={t('numbers.agents', { count: names.length })}>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      <p className={classes.text}>{all.size === 0 ? t('numbers.nothing') : t('numbers.have', { count: all.size })}</p>
      <ul className={classes.changes} aria-label={t('numbers.numbers')}>
        {chosen.map(({ id, name, numbers: inside }) => (
          <li key={id}>
            {name} <span className={classes.second}>{t('numbers.in-group', { count: inside.length })}</span>
          </li>
        ))}
        {[...numbers].map((number) => (
          <li key={number}>{numberText(number)}</li>
        ))}
      </ul>
      <p className={classes.hint}>{t('numbers.instead')}</p>
      <p className={classes.hint}>{t('written')}</p>
    </>
  )
}
