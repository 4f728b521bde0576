import { Loader, NumberInput, Popover, Switch, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { Skill, SkillChange } from '../../../shared/agent.ts'
import type { OnlineSession } from '../../../shared/session.ts'
import { useText } from '../../i18n/i18n.ts'
import { ask } from '../notice-store.ts'
import classes from './skill-editor.module.css'

type SkillEditorProps = { readonly session: OnlineSession; readonly children: ReactNode }

/** A button that opens all skills with switch and score. */
export function SkillEditor({ session, children }: SkillEditorProps) {
  const t = useText('session')
  const [opened, { toggle, close }] = useDisclosure(false)

  return (
    <Popover opened={opened} onChange={close} width="20rem" position="bottom-start" trapFocus>
      <Popover.Target>
        <UnstyledButton className={classes.opener} onClick={toggle}>
          {children}
          <IconChevronDown className={classes.chevron} stroke={1.75} aria-hidden="true" />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.editor} aria-label={t('skills.title')}>
        {session.skills.length === 0 ? <p className={classes.empty}>{t('skills.none')}</p> : null}
        <ul className={classes.list}>
          {session.skills.map((skill) => (
            <SkillRow key={skill.name} skill={skill} pending={session.pendingSkills.includes(skill.name)} />
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}

function SkillRow({ skill, pending }: { readonly skill: Skill; readonly pending: boolean }) {
  const t = useText('session')
  /** What is being typed; null shows the vendor's word again. */
  const [typed, setTyped] = useState<number | string | null>(null)

  const change = (what: Omit<Extract<SkillChange, { kind: 'set' }>, 'kind' | 'name'>) =>
    void ask('agent.change-skills', { changes: [{ kind: 'set', name: skill.name, ...what }] })
  const commit = () => {
    setTyped(null)
    const score = Number(typed)
    if (typed !== null && typed !== '' && Number.isInteger(score) && score !== skill.score) change({ score })
  }

  return (
    <li className={classes.row}>
      <Switch
        className={classes.switch}
        size="xs"
        checked={skill.enabled}
        label={skill.name}
        onChange={(event) => change({ enabled: event.currentTarget.checked })}
      />
      {pending ? <Loader size="xs" aria-label={t('skills.pending')} /> : null}
      <NumberInput
        className={classes.score}
        size="xs"
        value={typed ?? skill.score}
        min={0}
        max={100}
        step={5}
        clampBehavior="strict"
        allowDecimal={false}
        allowNegative={false}
        aria-label={t('skills.score', { name: skill.name })}
        onChange={setTyped}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit()
        }}
      />
    </li>
  )
}
