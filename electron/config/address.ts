/** Loopback never leaves this computer, so it alone may go without TLS (the simulated call centre, a local gateway). */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}

/**
 * What is wrong with an address of a vendor (`https`) or of a SIP server (`wss`), or null.
 * Credentials in an address would end up in logs and histories, so they are refused everywhere.
 */
export function addressProblem(address: string, secure: 'https' | 'wss'): string | null {
  if (!URL.canParse(address)) return 'not an address'
  const { protocol, hostname, username, password } = new URL(address)
  const plain = secure === 'https' ? 'http' : 'ws'
  if (protocol !== `${secure}:` && !(protocol === `${plain}:` && isLoopback(hostname)))
    return `must begin with ${secure}:// (${plain}:// only on this computer)`
  if (username !== '' || password !== '') return 'must not carry a user name or password'
  // URL lets through what would mean something in a content security policy (`;` and `,`) or a header.
  if (!/^(?:[a-z\d._-]+|\[[\da-f:.]+\])$/.test(hostname)) return 'not the name of a host'
  return null
}
