import { bugLine } from './bug-line.ts'
import type { Clock } from './clock.ts'
import type { Log } from './log.ts'

/** Every bug of this process is in the log, under a reference that a person can read out. Answers with what reports one. */
export function reportBugs(clock: Clock, log: Log): (bug: unknown) => string {
  let bugs = 0
  const report = (bug: unknown): string => {
    bugs += 1
    const ref = `${clock.now().toString(36)}-${bugs}`
    log(bugLine(ref, bug))
    return ref
  }
  process.on('uncaughtException', report)
  process.on('unhandledRejection', report)
  return report
}
