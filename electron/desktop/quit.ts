import { type App, dialog } from 'electron'
import type { Language } from '../../shared/preferences.ts'
import type { Log } from '../log.ts'
import { wordsIn } from './words.ts'

/**
 * Quitting signs out first. In a call the person is asked once; the sign-out has `deadlineMs`, then the program ends
 * anyway: the vendor's own time-out takes care of the rest.
 */
export function quitCleanly(
  app: App,
  options: {
    inCall: () => boolean
    language: () => Language
    signOut: () => Promise<unknown>
    shutDown: () => void
    log: Log
    deadlineMs?: number
  },
): { readonly isLeaving: () => boolean } {
  let phase: 'running' | 'asking' | 'leaving' | 'gone' = 'running'

  const leave = async () => {
    phase = 'leaving'
    let timer: NodeJS.Timeout | undefined
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, options.deadlineMs ?? 6000)
    })
    // A bug on the way out is logged, but keeps nobody here.
    try {
      await Promise.race([options.signOut(), late])
    } finally {
      clearTimeout(timer)
      try {
        options.shutDown()
      } finally {
        options.log({ what: 'quit', why: 'asked' })
        phase = 'gone'
        app.quit()
      }
    }
  }

  const ask = async () => {
    phase = 'asking'
    const words = wordsIn(options.language())
    let response = 1
    try {
      ;({ response } = await dialog.showMessageBox({
        type: 'question',
        message: words.quitTitle,
        detail: words.quitInCall,
        buttons: [words.quitAnyway, words.stay],
        defaultId: 1,
        cancelId: 1,
      }))
    } finally {
      phase = 'running'
    }
    if (response === 0) await leave()
  }

  app.on('before-quit', (event) => {
    if (phase === 'gone') return
    event.preventDefault()
    if (phase !== 'running') return
    void (options.inCall() ? ask() : leave())
  })
  return { isLeaving: () => phase === 'leaving' || phase === 'gone' }
}
