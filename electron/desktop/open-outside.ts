import { shell } from 'electron'
import { mayOpen } from '../screen-pop/pop-address.ts'

/**
 * The only way out of the program into the browser. Rejects, without asking the system, whatever is not https on one of
 * these hosts: `openExternal` starts any program that is registered for a scheme.
 */
export async function openOutside(address: string, hosts: readonly string[]): Promise<void> {
  if (!mayOpen(address, hosts)) throw new Error('this address may not be opened')
  await shell.openExternal(address)
}
