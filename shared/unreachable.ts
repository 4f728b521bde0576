/** Ends every switch over a union: a new case does not compile until it is handled. */
export function unreachable(_value: never): never {
  // Not quoted: it may carry a customer's number, and this message goes into a log.
  throw new Error('a case of a union is not handled')
}
