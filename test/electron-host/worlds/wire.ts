// Values as text, between main and a preload and between the two worlds of a page, after the rules of the structured
// clone algorithm (https://html.spec.whatwg.org/multipage/structured-data.html#structuredserializeinternal).
// Runs in Node and, with its types stripped, inside Chromium: nothing here may need either.

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** Lets a caller carry what cannot be cloned (functions, promises): answers a reference, or undefined. */
export type Carry = (value: object) => string | undefined
export type Uncarry = (reference: string) => unknown

const typedArrays: (new (buffer: ArrayBuffer) => ArrayBufferView)[] = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
]
const boxed = new Set(['[object Number]', '[object String]', '[object Boolean]'])
const errorTypes = [EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError]

function notCloneable(): Error {
  return new Error('An object could not be cloned.')
}

function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return btoa(text)
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

/** Throws Error 'An object could not be cloned.' as Electron does. */
export function encodeWire(root: unknown, carry: Carry = () => undefined): string {
  const table: Json[] = []
  const seen = new Map<object, number>()
  const entries = (value: object): Json => Object.entries(value).map(([key, item]): Json => [key, encode(item)])
  const body = (value: object): Json => {
    const tag = Object.prototype.toString.call(value)
    if (Array.isArray(value)) return ['a', Array.from(value, encode)]
    if (value instanceof Date) return ['d', encode(value.getTime())]
    if (value instanceof RegExp) return ['x', value.source, value.flags]
    if (value instanceof Map) return ['m', [...value].map(([key, item]): Json => [encode(key), encode(item)])]
    if (value instanceof Set) return ['s', [...value].map(encode)]
    if (value instanceof ArrayBuffer) return ['b', base64Of(new Uint8Array(value))]
    if (ArrayBuffer.isView(value)) {
      const kind = typedArrays.findIndex((type) => value instanceof type)
      if (kind === -1) throw notCloneable()
      return ['y', kind, base64Of(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))]
    }
    if (value instanceof Error) return ['e', value.name, value.message, value.stack ?? '']
    if (boxed.has(tag)) return ['p', encode(value.valueOf())]
    // Promises, weak collections and whatever belongs to the platform (DOM nodes, Blobs).
    if (tag !== '[object Object]') throw notCloneable()
    return ['o', entries(value)]
  }
  const encode = (value: unknown): Json => {
    if (value === null) return null
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0)
          ? value
          : ['n', Object.is(value, -0) ? '-0' : String(value)]
      case 'undefined':
        return ['u']
      case 'bigint':
        return ['i', String(value)]
      case 'object':
      case 'function': {
        const carried = carry(value)
        if (carried !== undefined) return ['c', carried]
        if (typeof value === 'function') throw notCloneable()
        const known = seen.get(value)
        if (known !== undefined) return ['r', known]
        const index = table.push(null) - 1
        seen.set(value, index)
        table[index] = body(value)
        return ['r', index]
      }
      case 'symbol':
      default:
        throw notCloneable()
    }
  }
  const encoded = encode(root)
  return JSON.stringify([encoded, table])
}

export function decodeWire(text: string, uncarry: Uncarry = () => undefined): unknown {
  const [root, table] = JSON.parse(text) as [Json, [string, ...Json[]][]]
  const made = new Map<number, unknown>()
  const keep = <T>(index: number, value: T): T => {
    made.set(index, value)
    return value
  }
  const pairs = (list: Json | undefined): [Json, Json][] => list as [Json, Json][]
  const build = (index: number): unknown => {
    const [tag = '', first, second, third] = table[index] ?? []
    switch (tag) {
      case 'a': {
        const list = keep<unknown[]>(index, [])
        for (const item of first as Json[]) list.push(decode(item))
        return list
      }
      case 'o': {
        const object = keep<Record<string, unknown>>(index, {})
        for (const [key, item] of pairs(first)) {
          // Not by assignment: a key may be __proto__.
          const property = { value: decode(item), writable: true, enumerable: true, configurable: true }
          Object.defineProperty(object, key as string, property)
        }
        return object
      }
      case 'm': {
        const map = keep(index, new Map<unknown, unknown>())
        for (const [key, item] of pairs(first)) map.set(decode(key), decode(item))
        return map
      }
      case 's': {
        const set = keep(index, new Set<unknown>())
        for (const item of first as Json[]) set.add(decode(item))
        return set
      }
      case 'd':
        return keep(index, new Date(decode(first ?? null) as number))
      case 'x':
        return keep(index, new RegExp(first as string, second as string))
      case 'b':
        return keep(index, bytesOf(first as string).buffer)
      case 'y': {
        const type = typedArrays[first as number] ?? Uint8Array
        return keep(index, new type(bytesOf(second as string).buffer))
      }
      case 'e': {
        const error = new (errorTypes.find((type) => type.name === first) ?? Error)(second as string)
        Object.defineProperty(error, 'stack', { value: third, writable: true, configurable: true })
        return keep(index, error)
      }
      case 'p':
        return keep(index, Object(decode(first ?? null)))
    }
    throw new Error(`electron-host: unknown wire tag ${tag}`)
  }
  const decode = (value: Json): unknown => {
    if (!Array.isArray(value)) return value
    switch (value[0] as string) {
      case 'r': {
        const index = value[1] as number
        return made.has(index) ? made.get(index) : build(index)
      }
      case 'n':
        return Number(value[1])
      case 'i':
        return BigInt(value[1] as string)
      case 'c':
        return uncarry(value[1] as string)
    }
    return undefined
  }
  return decode(root)
}
