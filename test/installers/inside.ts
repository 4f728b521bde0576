import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Root } from '../debian/debian-root.ts'

/** A folder of this machine that the Debian sees as /srv. */
export const shared = (root: Root) => join(root.folder, 'srv')

export interface Ended {
  /** Exit code; of Windows programs the lowest eight bits. */
  readonly code: number
  /** Both streams. */
  readonly text: string
}

/** Processes of the Debian see and outlive nobody; the root was unpacked without devices, which only the real root may make. */
const enter =
  'mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" && root=$1 && shift && ' +
  'exec chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 "$@"'

/** Runs a shell script inside, with `$1` and so on; ended after `seconds`. */
export function inside(root: Root, script: string, args: readonly string[] = [], seconds = 120): Ended {
  const own = root.kind === 'namespace' ? ['-r'] : []
  const { status, stdout, stderr } = spawnSync(
    'unshare',
    [...own, '-m', '-p', '-f', '--kill-child', 'sh', '-c', enter, 'sh', root.folder, 'sh', '-c', script, 'sh', ...args],
    { encoding: 'utf8', timeout: seconds * 1000, maxBuffer: 1e8 },
  )
  return { code: status ?? -1, text: `${stdout}${stderr}` }
}

/** The same, of what must go well. */
export function must(root: Root, script: string, args: readonly string[] = []): string {
  const { code, text } = inside(root, script, args)
  if (code !== 0) throw new Error(`${script} ended with ${code}:\n${text}`)
  return text
}
