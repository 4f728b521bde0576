import { Button, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import type { ProfileSummary } from '../../../../shared/profile.ts'
import { useText } from '../../../i18n/i18n.ts'
import { Panel } from '../../../ui/panel.tsx'
import { ask } from '../../notice-store.ts'
import { useView } from '../../view-store.ts'
import { SettingChoice } from '../setting-row.tsx'
import { draftOf, popOf } from './screen-pop-draft.ts'
import classes from './screen-pop-panel.module.css'

const whens = ['profile', 'ring', 'answer', 'never'] as const

/** The page of another system that opens when a customer calls; one per profile. */
export function ScreenPopPanel() {
  const t = useText('screen-pop')
  const profiles = useView((view) => view.profiles)
  const inUse = useView(({ session, preferences }) =>
    session.kind === 'online' ? session.profileId : preferences.lastSignIn?.profileId,
  )
  const settings = useText('settings')
  const locked = useView(({ policy }) => policy.locked.includes('screenPop'))
  const [chosen, setChosen] = useState<string | null>(null)
  const profile = profiles.find(({ id }) => id === (chosen ?? inUse)) ?? profiles[0]
  if (profile === undefined) return null
  return (
    <Panel title={t('title')}>
      <div className={classes.body}>
        <p className={classes.hint}>{t('hint')}</p>
        <SettingChoice
          name="screenPop"
          choices={whens.map((value) => ({ value, label: settings(`setting.screenPop.${value}`) }))}
        />
        {profiles.length < 2 ? null : (
          <Select
            label={t('profile')}
            allowDeselect={false}
            value={profile.id}
            data={profiles.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setChosen}
          />
        )}
        <fieldset className={classes.fields} disabled={locked}>
          <PopForm key={profile.id} profile={profile} />
        </fieldset>
      </div>
    </Panel>
  )
}

function PopForm({ profile: { id, screenPop } }: { readonly profile: ProfileSummary }) {
  const t = useText('screen-pop')
  const whenId = useId()
  const [draft, setDraft] = useState(() => draftOf(screenPop))
  const [tried, setTried] = useState(false)
  const [isSaved, setSaved] = useState(false)
  const read = popOf(draft)
  const problem = tried && !read.ok ? read.error : null
  const edit = (part: Partial<typeof draft>) => {
    setDraft((now) => ({ ...now, ...part }))
    setSaved(false)
  }
  const send = async (pop: typeof screenPop) => {
    const answer = await ask('profiles.set-screen-pop', { profileId: id, screenPop: pop })
    setSaved(answer.ok)
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (read.ok) void send(read.value)
  }
  return (
    <form className={classes.form} noValidate onSubmit={save}>
      <TextInput
        label={t('url')}
        description={t('url-hint')}
        placeholder="https://crm.example.com/callers?number={number}"
        autoComplete="off"
        spellCheck={false}
        value={draft.url}
        error={problem?.field === 'url' ? t('problem', { problem: problem.problem }) : null}
        onChange={(event) => edit({ url: event.currentTarget.value })}
      />
      <Textarea
        label={t('hosts')}
        description={t('hosts-hint')}
        autosize
        minRows={1}
        maxRows={6}
        spellCheck={false}
        value={draft.hosts}
        error={problem?.field === 'hosts' ? t('problem', { problem: problem.problem }) : null}
        onChange={(event) => edit({ hosts: event.currentTarget.value })}
      />
      <div>
        <span id={whenId} className={classes.label}>
          {t('when')}
        </span>
        <SegmentedControl
          aria-labelledby={whenId}
          value={draft.when}
          data={[
            { value: 'ring', label: t('ring') },
            { value: 'answer', label: t('answer') },
          ]}
          onChange={(when) => edit({ when })}
        />
      </div>
      <div className={classes.foot}>
        <Button type="submit" size="xs">
          {t('save')}
        </Button>
        {screenPop === null ? null : (
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              setDraft(draftOf(null))
              setTried(false)
              void send(null)
            }}
          >
            {t('remove')}
          </Button>
        )}
        <span role="status" className={classes.hint}>
          {isSaved ? t('saved') : ''}
        </span>
      </div>
    </form>
  )
}
