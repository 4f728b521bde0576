/** No control characters, spaces or quotes: the URI is put between quotes into a header line. */
export const isSafeUri = (uri: string): boolean => /^[!#-[\]-~]+$/.test(uri)

/** Host of a SIP or WebSocket address in lower case, without port; IPv6 keeps its brackets. Null when it has none. */
export function uriHost(uri: string): string | null {
  const found = /^(?:sips?:(?:[^@]*@)?|wss?:\/\/)(\[[\da-f:.]+\]|[a-z\d.-]+)(?::\d{1,5})?(?:[;?/].*)?$/i.exec(uri)
  return found?.[1]?.toLowerCase() ?? null
}
