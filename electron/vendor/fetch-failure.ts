import type { Failure, System } from '../../shared/failure.ts'

/**
 * What a rejected fetch means. Chromium says `net::ERR_…` in the message, Node a code on the cause.
 * Only codes are passed on: messages may carry the address.
 */
export function fetchFailure(system: System, error: unknown): Failure {
  const words = wordsOf(error, 0).join(' ')
  // Electron rejects a manual redirect that nobody followed ("Redirect was cancelled"), Node answers it.
  if (/redirect/i.test(words)) return { code: 'broken-answer', system, problem: 'redirected elsewhere' }
  const tls =
    /\b(?:ERR_(?:CERT|SSL|TLS|BAD_SSL)\w*|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_(?:VERIFY|GET)\w+|EPROTO)\b/.exec(words)
  if (tls) return { code: 'broken-answer', system, problem: `no secure connection: ${tls[0]}` }
  return { code: 'offline', system }
}

function wordsOf(error: unknown, depth: number): string[] {
  if (!(error instanceof Error) || depth > 3) return []
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return [error.message, code, ...wordsOf(error.cause, depth + 1)]
}
