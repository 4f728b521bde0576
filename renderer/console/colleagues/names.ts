import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** Whom the numbers belong to that were chosen in this window as colleagues. */
const names = createStore<ReadonlyMap<string, string>>(() => new Map())

export const remember = (number: string, name: string): void =>
  names.setState(new Map([...names.getState(), [number, name]]), true)

/** The colleague's name, or null for a number nobody chose by name. */
export const useColleagueName = (): ((number: string) => string | null) => {
  const known = useStore(names)
  return (number) => known.get(number) ?? null
}
