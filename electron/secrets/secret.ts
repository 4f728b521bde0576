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
  const mask = () => '[secret]' as const
  const sealed = { reveal: () => value, toString: mask, toJSON: mask, [inspect.custom]: mask }
  return sealed
}
