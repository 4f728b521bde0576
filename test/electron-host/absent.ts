// What the stand-in does not have fails by name, never silently.
import { EventEmitter } from 'node:events'

/** `value`, but reading a member it lacks throws `electron-host does not emulate <name>.<member>`. */
export function named<T extends object>(name: string, value: T): T {
  return new Proxy(value, {
    get(target, key, receiver) {
      if (typeof key === 'string' && !(key in target) && !probed.has(key)) {
        throw new Error(`electron-host does not emulate ${name}.${key}`)
      }
      const member: unknown = Reflect.get(target, key, receiver)
      return member
    },
  })
}

/** Members that Node, the inspector and promises look for on anything. */
const probed = new Set([
  'then',
  'domain',
  'toJSON',
  'inspect',
  'nodeType',
  'tagName',
  'asymmetricMatch',
  '__esModule',
  'default',
])

/** A module of Electron's that the stand-in does not have at all. */
export function absent(name: string): never {
  const refuse = (): never => {
    throw new Error(`electron-host does not emulate ${name}`)
  }
  return new Proxy(refuse, {
    get(target, key) {
      if (typeof key === 'string' && !(key in target) && !probed.has(key)) {
        throw new Error(`electron-host does not emulate ${name}.${key}`)
      }
      return Reflect.get(target, key) as unknown
    },
    construct: refuse,
  }) as never
}

/** An emitter whose unknown members throw by name. Returning the proxy from the base makes it `this` of the classes below. */
export class NamedEmitter extends EventEmitter {
  constructor(name: string) {
    super()
    return named(name, this)
  }
}
