import { z } from 'zod'

/** What a key can do from any program. `dial`: calls the number that is selected or was copied. */
export const GlobalAction = z.enum(['answer', 'hang-up', 'mute', 'hold', 'dial', 'compact'])
export type GlobalAction = z.infer<typeof GlobalAction>

const modifiers = ['Control', 'Alt', 'Shift', 'Super'] as const
export type Modifier = (typeof modifiers)[number]

const key =
  '(?:[A-Z0-9]|F(?:[1-9]|1[0-9]|2[0-4])|Space|Insert|Delete|Home|End|PageUp|PageDown|Up|Down|Left|Right|Pause)'

/**
 * One key with at least one modifier that is not Shift alone: everything else would be missing from every other program.
 * Written as Electron's accelerators, the modifiers in this order: Control+Alt+Shift+Super+<key>.
 */
export const Accelerator = z
  .string()
  .regex(new RegExp(`^(?=.*(?:Control|Alt|Super)\\+)(?:Control\\+)?(?:Alt\\+)?(?:Shift\\+)?(?:Super\\+)?${key}$`))
export type Accelerator = z.infer<typeof Accelerator>

/** Which key does what from any program; null: none, as at first. */
export const GlobalKeys = z.object({
  answer: Accelerator.nullable(),
  'hang-up': Accelerator.nullable(),
  mute: Accelerator.nullable(),
  hold: Accelerator.nullable(),
  dial: Accelerator.nullable(),
  compact: Accelerator.nullable(),
} satisfies Record<GlobalAction, z.ZodType>)
export type GlobalKeys = z.infer<typeof GlobalKeys>

export const noGlobalKeys: GlobalKeys = {
  answer: null,
  'hang-up': null,
  mute: null,
  hold: null,
  dial: null,
  compact: null,
}

/**
 * Whether a chosen key works. twice: another action has it as well, so neither does. reserved: the system or every
 * program needs it. console: it means something else inside the console. taken: another program has it.
 */
export const KeyStatus = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('off') }),
  z.object({ kind: z.literal('works') }),
  z.object({ kind: z.literal('twice'), with: GlobalAction }),
  z.object({ kind: z.literal('reserved') }),
  z.object({ kind: z.literal('console') }),
  z.object({ kind: z.literal('taken') }),
])
export type KeyStatus = z.infer<typeof KeyStatus>

export const KeyStatuses = z.record(GlobalAction, KeyStatus)
export type KeyStatuses = z.infer<typeof KeyStatuses>

export const allKeysOff: KeyStatuses = {
  answer: { kind: 'off' },
  'hang-up': { kind: 'off' },
  mute: { kind: 'off' },
  hold: { kind: 'off' },
  dial: { kind: 'off' },
  compact: { kind: 'off' },
}
