import { OverflowList, UnstyledButton } from '@mantine/core'
import type { OnlineSession } from '../../../shared/session.ts'
import { useText } from '../../i18n/i18n.ts'
import { ask } from '../notice-store.ts'
import classes from './skill-chips.module.css'
import { SkillEditor } from './skill-editor.tsx'

/** The agent's skills as switches; the heading opens all of them with their scores. */
export function SkillChips({ session }: { readonly session: OnlineSession }) {
  const t = useText('session')
  const { skills, pendingSkills } = session
  const on = skills.filter(({ enabled }) => enabled).length

  return (
    <div className={classes.skills} role="group" aria-label={t('skills.title')}>
      <SkillEditor session={session}>
        <span className={classes.title}>{t('skills.title')}</span>
        <span className={classes.count}>{t('skills.count', { on, all: skills.length })}</span>
      </SkillEditor>
      <OverflowList
        className={classes.chips}
        data={[...skills]}
        gap="0.5rem"
        getItemKey={({ name }) => name}
        renderOverflow={(rest) => <span className={classes.rest}>{t('skills.rest', { count: rest.length })}</span>}
        renderItem={({ name, score, enabled }) => {
          const pending = pendingSkills.includes(name)
          return (
            <UnstyledButton
              key={name}
              className={classes.chip}
              aria-pressed={enabled}
              aria-busy={pending}
              data-pending={pending || undefined}
              title={t(enabled ? 'skills.turn-off' : 'skills.turn-on', { name })}
              onClick={() => void ask('agent.change-skills', { changes: [{ kind: 'set', name, enabled: !enabled }] })}
            >
              <span className={classes.name}>{name}</span>
              {enabled ? <span>{score}</span> : null}
            </UnstyledButton>
          )
        }}
      />
    </div>
  )
}
