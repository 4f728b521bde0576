import { NameAddrHeader, type IncomingRegisterRequest, type URI } from 'sip.js/lib/core/index.js'
import type { Connection } from './connection.ts'

export interface Binding {
  readonly account: string
  readonly contact: URI
  readonly connection: Connection
  /** Epoch ms. */
  readonly expiresAt: number
}

export interface Registrar {
  /** Answers a REGISTER whose sender is known to be `account` (RFC 3261 10.3). */
  register(account: string, request: IncomingRegisterRequest, connection: Connection): void
  binding(account: string): Binding | undefined
  all(): readonly Binding[]
  /** The phone's socket is gone: it cannot be rung any more. */
  forget(connection: Connection): void
  onChange(listener: () => void): () => void
}

const shortestSeconds = 10
const longestSeconds = 600
const usualSeconds = 300

/** One contact per account: whoever registers last is rung. */
export function registrar(now: () => number): Registrar {
  const bindings = new Map<string, Binding>()
  const listeners = new Set<() => void>()
  const changed = (): void => {
    for (const listener of listeners) listener()
  }
  const current = (account: string): Binding | undefined => {
    const binding = bindings.get(account)
    return binding && binding.expiresAt > now() && binding.connection.socket ? binding : undefined
  }
  const accept = (request: IncomingRegisterRequest, account: string): void => {
    const binding = current(account)
    const seconds = binding ? Math.round((binding.expiresAt - now()) / 1000) : 0
    const contacts = binding ? [`Contact: <${binding.contact.toString()}>;expires=${seconds}`] : []
    request.accept({
      statusCode: 200,
      extraHeaders: [...contacts, `Date: ${new Date(now()).toUTCString()}`],
    })
  }
  return {
    register(account, request, connection) {
      const { message } = request
      if (message.to.uri.user !== account) return void request.reject({ statusCode: 403 })
      if (!message.hasHeader('contact')) return accept(request, account)
      if (message.getHeader('contact')?.trim() === '*') {
        bindings.delete(account)
        changed()
        return accept(request, account)
      }
      const contact: unknown = message.parseHeader('contact')
      if (!(contact instanceof NameAddrHeader)) return void request.reject({ statusCode: 400 })
      const wanted = Number(contact.getParam('expires') ?? message.getHeader('expires') ?? usualSeconds)
      if (!Number.isFinite(wanted) || wanted < 0) return void request.reject({ statusCode: 400 })
      if (wanted > 0 && wanted < shortestSeconds)
        return void request.reject({ statusCode: 423, extraHeaders: [`Min-Expires: ${shortestSeconds}`] })
      if (wanted === 0) bindings.delete(account)
      else {
        const seconds = Math.min(wanted, longestSeconds)
        bindings.set(account, { account, contact: contact.uri, connection, expiresAt: now() + seconds * 1000 })
      }
      accept(request, account)
      changed()
    },
    binding: current,
    all: () => [...bindings.keys()].map(current).filter((binding) => binding !== undefined),
    forget(connection) {
      for (const [account, binding] of bindings) if (binding.connection === connection) bindings.delete(account)
      changed()
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
