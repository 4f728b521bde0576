// What contextBridge does: calls between the preload's world and the page's, which share nothing but the DOM.
// A CustomEvent with text in `detail` is seen by both, and dispatchEvent is synchronous, so calls are too. The event names
// are unguessable and the listeners are in place before the page's own code runs.
import { decodeWire, encodeWire } from './wire.ts'

type Callable = (...given: unknown[]) => unknown

export interface Bridge {
  /** Makes a function callable from the other world under a fixed name. */
  offer(name: string, callable: Callable): void
  call(name: string, given: readonly unknown[]): unknown
}

interface Letter {
  readonly kind: 'call' | 'value' | 'error' | 'settled' | 'failed'
  readonly name: string
  readonly text: string
}

export function createBridge(token: string, side: 'preload' | 'page'): Bridge {
  const other = side === 'preload' ? 'page' : 'preload'
  const dispatch = EventTarget.prototype.dispatchEvent.bind(window)
  const EventType = CustomEvent
  const offered = new Map<string, Callable>()
  const names = new WeakMap<object, string>()
  const proxies = new Map<string, Callable>()
  const promises = new Map<string, { resolve: (value: unknown) => void; reject: (reason: unknown) => void }>()
  let lastName = 0
  let answer: Letter | undefined

  const post = (letter: Letter): void => {
    dispatch(new EventType(`${token}:${other}`, { detail: JSON.stringify(letter) }))
  }

  const plainError = (reason: unknown): unknown => (reason instanceof Error ? new Error(reason.message) : reason)

  const carry = (value: object): string | undefined => {
    if (typeof value === 'function') {
      let name = names.get(value)
      if (name === undefined) {
        name = `${side}-${++lastName}`
        names.set(value, name)
        offered.set(name, value as Callable)
      }
      return `f${name}`
    }
    if (value instanceof Promise) {
      const name = `${side}-${++lastName}`
      const settle = (kind: 'settled' | 'failed') => (result: unknown) => {
        try {
          post({ kind, name, text: encode(kind === 'failed' ? plainError(result) : result) })
        } catch (error) {
          post({ kind: 'failed', name, text: encode(plainError(error)) })
        }
      }
      value.then(settle('settled'), settle('failed'))
      return `p${name}`
    }
    return undefined
  }

  const uncarry = (reference: string): unknown => {
    const name = reference.slice(1)
    if (reference.startsWith('p')) return new Promise((resolve, reject) => promises.set(name, { resolve, reject }))
    // A function that comes home is itself again.
    if (name.startsWith(`${side}-`)) return offered.get(name)
    let proxy = proxies.get(name)
    if (!proxy) {
      proxy = (...given) => call(name, given)
      proxies.set(name, proxy)
      names.set(proxy, name)
    }
    return proxy
  }

  const encode = (value: unknown): string => encodeWire(value, carry)
  const decode = (text: string): unknown => decodeWire(text, uncarry)

  const call = (name: string, given: readonly unknown[]): unknown => {
    answer = undefined
    post({ kind: 'call', name, text: encode([...given]) })
    // Set by the other side's listener while post ran; the compiler cannot know.
    const got = answer as Letter | undefined
    answer = undefined
    if (got === undefined) throw new Error('The other world did not answer')
    const value = decode(got.text)
    if (got.kind === 'error') throw value
    return value
  }

  const answerCall = (letter: Letter): void => {
    let reply: Letter
    try {
      const callable = offered.get(letter.name)
      if (!callable) throw new Error(`Nothing is offered as ${letter.name}`)
      const value = callable(...(decode(letter.text) as unknown[]))
      reply = { kind: 'value', name: letter.name, text: encode(value) }
    } catch (error) {
      reply = { kind: 'error', name: letter.name, text: encode(plainError(error)) }
    }
    post(reply)
  }

  window.addEventListener(`${token}:${side}`, (event) => {
    event.stopImmediatePropagation()
    const letter = JSON.parse(String((event as CustomEvent<unknown>).detail)) as Letter
    if (letter.kind === 'call') answerCall(letter)
    else if (letter.kind === 'value' || letter.kind === 'error') answer = letter
    else {
      const promise = promises.get(letter.name)
      promises.delete(letter.name)
      const value = decode(letter.text)
      if (letter.kind === 'settled') promise?.resolve(value)
      else promise?.reject(value)
    }
  })

  return { offer: (name, callable) => void offered.set(name, callable), call }
}
