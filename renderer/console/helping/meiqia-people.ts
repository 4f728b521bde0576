import { useMemo } from 'react'
import { useFloor } from '../floor/floor-store.ts'

export interface MeiqiaPerson {
  readonly agentId: number
  /** `王芳 (1001)`. */
  readonly label: string
}

/** Everybody of the floor whom Meiqia knows, by name. */
export function useMeiqiaPeople(): readonly MeiqiaPerson[] {
  const agents = useFloor((floor) => floor.agents)
  return useMemo(() => {
    const people = agents.flatMap(({ agentId, displayName, name, num }) => {
      if (agentId === null) return []
      const short = num === '' ? name : num
      return [[agentId, short === null ? displayName : `${displayName} (${short})`] as const]
    })
    return [...new Map(people)]
      .map(([agentId, label]) => ({ agentId, label }))
      .toSorted((one, other) => one.label.localeCompare(other.label))
  }, [agents])
}
