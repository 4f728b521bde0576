/** Every runtime of ours has it (WHATWG URL); the types of none of them are known in this folder. */
declare const URL: {
  canParse(text: string): boolean
  new (text: string): Readonly<Record<'protocol' | 'hostname' | 'username' | 'password', string>>
}

/** What can be wrong with an address, as a key; each view has a sentence for it. */
export type AddressProblem = 'not-an-address' | 'not-https' | 'not-wss' | 'has-credentials' | 'has-query' | 'bad-host'

/** In English, for a profile file, a log and a command line. */
export const addressProblemText: Readonly<Record<AddressProblem, string>> = {
  'not-an-address': 'not an address',
  'not-https': 'must begin with https:// (http:// only on this computer)',
  'not-wss': 'must begin with wss:// (ws:// only on this computer)',
  'has-credentials': 'must not carry a user name or password',
  'has-query': 'must not carry ? or #',
  'bad-host': 'not the name of a host',
}

/** Loopback never leaves this computer, so it alone may go without TLS (the simulated call centre, a local gateway). */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}

/**
 * What is wrong with an address of a vendor (`https`) or of a SIP server (`wss`), or null.
 * Credentials in an address would end up in logs and histories, so they are refused everywhere.
 */
export function addressProblem(address: string, secure: 'https' | 'wss'): AddressProblem | null {
  if (!URL.canParse(address)) return 'not-an-address'
  const { protocol, hostname, username, password } = new URL(address)
  const plain = secure === 'https' ? 'http' : 'ws'
  if (protocol !== `${secure}:` && !(protocol === `${plain}:` && isLoopback(hostname))) return `not-${secure}`
  if (username !== '' || password !== '') return 'has-credentials'
  // URL lets through what would mean something in a content security policy (`;` and `,`) or a header.
  if (!/^(?:[a-z\d._-]+|\[[\da-f:.]+\])$/.test(hostname)) return 'bad-host'
  return null
}

/** Of the address that paths are appended to. */
export function baseAddressProblem(address: string): AddressProblem | null {
  return addressProblem(address, 'https') ?? (/[?#]/.test(address) ? 'has-query' : null)
}
