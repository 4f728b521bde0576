import { createStore } from 'zustand/vanilla'
import { type DialField, emptyField } from './dial-field.ts'

/** Vendor limit of business data, in characters (Meiqia callout, user_data). */
export const dataLimit = 100

/** Characters as people count them; half of a surrogate pair is none. */
export const charactersIn = (text: string): number => [...text].length

/** What is being typed; kept while one looks into another room. */
export type DialDraft = {
  readonly field: DialField
  /** The number was not typed: it was brought from the calls of before, and may have to be masked. */
  readonly brought: boolean
  readonly data: string
  readonly tried: boolean
}

const fresh: DialDraft = { field: emptyField, brought: false, data: '', tried: false }

export const dialDraft = createStore<DialDraft>(() => fresh)

export const setField = (field: DialField): void => dialDraft.setState({ field, brought: false, tried: false })
export const bringField = (field: DialField): void => dialDraft.setState({ field, brought: true, tried: false })
export const setData = (data: string): void => dialDraft.setState({ data })
export const markTried = (): void => dialDraft.setState({ tried: true })
export const clearDraft = (): void => dialDraft.setState(fresh, true)
