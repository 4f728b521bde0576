import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from '../../../shared/result.ts'
import { unpackDebian } from '../../debian/debian-root.ts'
import type { Where } from './place.ts'

/** coturn relays sound; openssl makes the exchange's certificate. */
const asterisk = {
  what: 'Asterisk',
  cache: 'seatline-pbx',
  name: 'asterisk',
  release: 'forky',
  packages: ['asterisk', 'coturn', 'openssl'],
} as const

/** A Debian with Asterisk 22 in a folder of its own, which whoever asks removes; or says what is missing. */
export function unpackRoot(say: (line: string) => void): Result<Where, string> {
  const root = unpackDebian(asterisk, say)
  if (!root.ok) return root
  const modulesFolder = modulesIn(root.value.folder)
  if (modulesFolder !== undefined) return ok({ ...root.value, modulesFolder })
  rmSync(root.value.folder, { recursive: true, force: true })
  return err("Debian's Asterisk has no modules where they were looked for")
}

/** `/usr/lib/x86_64-linux-gnu/asterisk/modules`, or wherever this architecture has it. */
function modulesIn(folder: string): string | undefined {
  const library = join(folder, 'usr', 'lib')
  const found = readdirSync(library).find((name) => existsSync(join(library, name, 'asterisk', 'modules')))
  return found && `/usr/lib/${found}/asterisk/modules`
}
