import { type Answer, type Parsed, type RequestName, requests, type Role } from '../../shared/contract.ts'
import type { Failure } from '../../shared/failure.ts'
import { err } from '../../shared/result.ts'
import type { Log } from '../log.ts'

/** Every request of the contract has a handler, or this does not compile. */
export type Handlers = { [N in RequestName]: (input: Parsed<N>) => Answer<N> | Promise<Answer<N>> }

/** Electron's side of the wire: who really sent this, by window and frame; null = nobody we trust. */
export interface Wire {
  handle(name: RequestName, answer: (sender: Role | null, raw: unknown) => Promise<unknown>): void
}

/** Notes a bug in the log and gives the reference a person can quote. */
export type ReportBug = (bug: unknown) => string

/** Why nobody at this desk may ask what only a team lead may; null while one is signed in. */
export type LeadRefusal = () => Failure | null

/**
 * Serves the contract: the sender is known, its role may ask this, whoever is signed in has the right to, the input
 * parses; then the handler runs. Refusals are answers, never silence; a thrown bug becomes a log reference.
 */
export function serve(wire: Wire, handlers: Handlers, log: Log, reportBug: ReportBug, leadRefusal: LeadRefusal): void {
  const bind = <N extends RequestName>(name: N) =>
    wire.handle(name, async (sender, raw): Promise<Answer<N>> => {
      const refuse = (refused: 'sender' | 'role' | 'input', problem: string) => {
        log({ what: 'door', request: name, refused })
        return err<Failure>({ code: 'bad-request', field: 'request', problem })
      }
      if (sender === null) return refuse('sender', 'unknown sender')
      if (!mayAsk(sender, name)) return refuse('role', `${sender} may not ask ${name}`)
      // Here and not in the handlers, so that none of them can forget it.
      const refusal = requests[name].right === 'lead' ? leadRefusal() : null
      if (refusal !== null) {
        log({ what: 'door', request: name, refused: 'right' })
        return err(refusal)
      }
      const input = requests[name].input.safeParse(raw)
      if (!input.success) return refuse('input', describe(input.error.issues))
      try {
        return await handlers[name](input.data as Parsed<N>)
      } catch (bug) {
        return err<Failure>({ code: 'bug', ref: reportBug(bug) })
      }
    })
  for (const name of Object.keys(requests) as RequestName[]) bind(name)
}

const mayAsk = (role: Role, name: RequestName): boolean => (requests[name].from as readonly Role[]).includes(role)

/** Paths and messages of the schema only; never the value that was sent. */
const describe = (issues: readonly { path: PropertyKey[]; message: string }[]): string =>
  issues
    .slice(0, 3)
    .map((issue) => `${issue.path.map(String).join('.') || 'input'}: ${issue.message}`)
    .join('; ')
    .slice(0, 300)
