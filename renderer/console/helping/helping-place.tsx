import { useStore } from 'zustand'
import { unreachable } from '../../../shared/unreachable.ts'
import { helpingStore } from './helping-store.ts'
import { LogDialog } from './log-dialog.tsx'
import { NumbersDialog } from './numbers-dialog.tsx'
import { PhonesDialog } from './phones-dialog.tsx'
import { SkillsDialog } from './skills-dialog.tsx'

/** What is open over the floor; rendered once, below the room. */
export function HelpingPlace() {
  const open = useStore(helpingStore, (state) => state.open)
  switch (open.kind) {
    case 'closed':
      return null
    case 'skills':
      return <SkillsDialog row={open.row} name={open.name} />
    case 'numbers':
      return <NumbersDialog agentIds={open.agentIds} />
    case 'phones':
      return <PhonesDialog agentId={open.agentId} />
    case 'log':
      return <LogDialog />
    default:
      return unreachable(open)
  }
}
