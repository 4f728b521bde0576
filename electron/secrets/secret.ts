import { inspect } from 'node:util'

/**
 * A credential that cannot be printed by accident: logging, JSON, string conversion and structured clone
 * (functions cannot cross IPC) all fail to carry it. Only `reveal` gives it, at the one place that signs.
 */
export interface Secret {
  reveal(): string
  toString(): '[secret]'
  toJSON(): '[secret]'
}

export function secret(value: string): Secret {
  return {
    reveal: () => value,
    toString: () => '[secret]',
    toJSON: () => '[secret]',
    ...{ [inspect.custom]: () => '[secret]' },
  }
}
