import { Checkbox, NumberInput } from '@mantine/core'
import { useId } from 'react'
import type { Skill } from '../../../shared/agent.ts'
import { useText } from '../../i18n/i18n.ts'
import classes from './sign-in-form.module.css'

type SkillFieldsProps = { readonly skills: readonly Skill[]; readonly onChange: (skills: readonly Skill[]) => void }

/** The skills of this person: on or off, and how well. */
export function SkillFields({ skills, onChange }: SkillFieldsProps) {
  const t = useText('session')
  const id = useId()
  if (skills.length === 0) return null
  const change = (name: string, what: Partial<Skill>) =>
    onChange(skills.map((skill) => (skill.name === name ? { ...skill, ...what } : skill)))

  return (
    <div className={classes.field} role="group" aria-labelledby={id}>
      <span id={id} className={classes.label}>
        {t('skills.title')}
      </span>
      <ul className={classes.skills}>
        {skills.map(({ name, score, enabled }) => (
          <li key={name} className={classes.skill}>
            <Checkbox
              className={classes.grow}
              size="xs"
              label={name}
              checked={enabled}
              onChange={(event) => change(name, { enabled: event.currentTarget.checked })}
            />
            <NumberInput
              className={classes.score}
              size="xs"
              aria-label={t('skills.score', { name })}
              value={score}
              min={0}
              max={100}
              step={5}
              clampBehavior="strict"
              allowDecimal={false}
              allowNegative={false}
              onChange={(typed) => change(name, { score: typed === '' ? 0 : Number(typed) })}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
