import 'react'

declare module 'react' {
  interface CSSProperties {
    /** Rows of a table of the wall, which share its height. */
    '--rows'?: number
    /** Characters of a figure of the wall, which share its width. */
    '--length'?: number
  }
}
