import { clipboard } from 'electron'

/** A renderer has no permission for the clipboard; what a person copies from a window goes through main. */
export const copyText = (text: string): Promise<void> => clipboard.writeText(text)
