import type { Failure } from '../../../shared/failure.ts'
import { err, ok } from '../../../shared/result.ts'
import type { Http, HttpRequest } from '../../../electron/vendor/http.ts'

export interface Scripted {
  readonly status?: number
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly failure?: Failure
}

/** An Http that answers from a list (its last entry for ever) and keeps what was asked, and of what the door takes for a poll its operation. */
export function scriptedHttp(...answers: readonly Scripted[]) {
  const asked: Omit<HttpRequest, 'signal' | 'poll' | 'flights'>[] = []
  const polls: string[] = []
  const http: Http = {
    async request(request) {
      const { signal, poll, flights: _, ...rest } = request
      if (signal.aborted) return err({ code: 'cancelled' })
      asked.push(rest)
      if (poll) polls.push(rest.operation)
      const answer = answers[Math.min(asked.length, answers.length) - 1] ?? {}
      if (answer.failure) return err(answer.failure)
      return ok({ status: answer.status ?? 200, text: answer.text ?? '', headers: new Headers(answer.headers) })
    },
  }
  return { http, asked, polls }
}
