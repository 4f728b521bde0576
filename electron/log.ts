import type { Failure, System } from '../shared/failure.ts'
import type { LinkProblem, LinkSource } from '../shared/link.ts'

/**
 * A log line has no room for a secret or a customer's number: every field is a code, a count, a duration or a
 * word of ours. What a program's error says is `scrubbed` first (bug-line.ts). `ref` is what a `bug` failure shows to
 * the person.
 */
export type Line =
  | { readonly what: 'start'; readonly version: string; readonly runtime: string; readonly vault: string }
  | { readonly what: 'quit'; readonly why: string }
  /** Its file was changed while the program runs; `refused`: the former one stays in force. */
  | { readonly what: 'policy'; readonly outcome: 'changed' | 'refused' }
  | { readonly what: 'session'; readonly from: string; readonly to: string; readonly why?: Failure['code'] }
  | {
      readonly what: 'heartbeat'
      readonly outcome: 'ok' | Failure['code']
      readonly ms: number
      readonly misses: number
    }
  | {
      readonly what: 'http'
      readonly system: System
      readonly operation: string
      readonly outcome: 'ok' | Failure['code']
      readonly ms: number
      readonly attempt: number
    }
  /** `open`: polls of that system are refused for `ms`, then one is tried, and so on until one answer closes it. */
  | { readonly what: 'circuit'; readonly system: System; readonly to: 'open'; readonly ms: number }
  | { readonly what: 'circuit'; readonly system: System; readonly to: 'closed' }
  | { readonly what: 'phone'; readonly to: string; readonly why?: Failure['code'] }
  | {
      readonly what: 'call'
      readonly id: string
      readonly from: string
      readonly to: string
      readonly why?: Failure['code']
    }
  | {
      readonly what: 'monitoring'
      readonly from: string
      readonly to: string
      readonly why?: Failure['code'] | 'call-over'
    }
  | {
      readonly what: 'digest'
      readonly method: string
      readonly algorithm: string
      readonly outcome: 'answered' | 'refused'
      readonly why?: string
    }
  | {
      readonly what: 'engine'
      readonly event: 'started' | 'ready' | 'gone' | 'refused-command'
      readonly detail?: string
    }
  | {
      readonly what: 'history'
      readonly event: 'opened' | 'set-aside' | 'synced' | 'sync-failed' | 'not-kept' | 'deleted'
      readonly rows?: number
      readonly why?: string
    }
  | {
      readonly what: 'profile'
      /** `file-keeps-secrets`: it was imported, but what it was read from could not be cleaned. */
      readonly event: 'imported' | 'changed' | 'refused' | 'secrets-missing' | 'file-keeps-secrets'
      readonly id: string
    }
  | {
      readonly what: 'link'
      readonly source: LinkSource
      readonly outcome: 'waits' | 'called' | 'refused'
      readonly why?: LinkProblem
    }
  | { readonly what: 'screen-pop'; readonly outcome: 'opened' | 'refused' | 'failed' }
  | { readonly what: 'key'; readonly action: string; readonly outcome: string }
  | { readonly what: 'door'; readonly request: string; readonly refused: 'sender' | 'role' | 'right' | 'input' }
  | { readonly what: 'update'; readonly from: string; readonly to: string }
  | { readonly what: 'window'; readonly role: string; readonly event: string }
  | { readonly what: 'view-error'; readonly role: string; readonly message: string }
  | { readonly what: 'bug'; readonly ref: string; readonly message: string; readonly stack: string }

export type Log = (line: Line) => void
