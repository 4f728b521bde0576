import type { Line } from './log.ts'

/**
 * A bug for the log. What was thrown may quote anything, so its message loses all that could be a number, a key or a
 * quoted value, and of the stack only the frames are kept (its head repeats the message).
 */
export function bugLine(ref: string, bug: unknown): Extract<Line, { what: 'bug' }> {
  const { name, message, stack = '' } = bug instanceof Error ? bug : new Error(String(bug))
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line))
  return { what: 'bug', ref, message: `${name}: ${scrubbed(message)}`, stack: frames.join('\n').slice(0, 4000) }
}

/** Text of a program's error without anything that could be a customer's number or a secret. */
export function scrubbed(text: string): string {
  return (
    text
      .slice(0, 2000)
      .replace(/"(?:[^"\\]|\\.)*"|`[^`]*`/g, '"…"')
      // A key or token is long, without a space and with a digit; a number is written with separators.
      .replace(/(?=\S*\d)[\w+/=-]{12,}|[+(]?\d(?:[\s\-./()]{0,2}\d){4,}/g, '…')
  )
}
