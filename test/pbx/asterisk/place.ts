import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { containerCommand } from './docker.ts'

/** Where Asterisk's Debian is. Plain data, so that it can be handed to the processes that run tests. */
export interface Where {
  readonly kind: 'chroot' | 'namespace' | 'container'
  /** The unpacked root; of a container the one folder that it shares with us. */
  readonly folder: string
  /** As named inside. */
  readonly modulesFolder: string
}

/** Somewhere that programs of Asterisk's Debian can run. */
export interface Place {
  /** A folder of this machine, and its name inside. */
  readonly shared: { readonly outside: string; readonly inside: string }
  readonly modulesFolder: string
  /** How a program inside is started from outside. `name` marks one that is to be killed later. */
  command(program: string, args: readonly string[], name?: string): readonly [string, ...string[]]
  /** Kills at once what was started under this name, where the signal to its process would not reach it. */
  kill(name: string): void
}

/** Dies with us, also when we are killed: then nobody else would end it. */
const withParent = ['setpriv', '--pdeathsig', 'KILL'] as const

/** The root was unpacked without devices, which only the real root may make. */
const enter = `mount --rbind /dev "$1/dev" && root=$1 && shift && exec ${withParent.join(' ')} chroot "$root" "$@"`

export function placeAt({ kind, folder, modulesFolder }: Where): Place {
  switch (kind) {
    case 'chroot':
      return {
        shared: { outside: join(folder, 'srv'), inside: '/srv' },
        modulesFolder,
        command: (program, args) => [...withParent, 'chroot', folder, program, ...args],
        kill: () => undefined,
      }
    case 'namespace':
      return {
        shared: { outside: join(folder, 'srv'), inside: '/srv' },
        modulesFolder,
        command: (program, args) => ['unshare', '-r', '-m', 'sh', '-c', enter, 'sh', folder, program, ...args],
        kill: () => undefined,
      }
    case 'container':
      return {
        shared: { outside: folder, inside: '/srv' },
        modulesFolder,
        command: (program, args, name) => containerCommand(folder, [program, ...args], name),
        // SIGKILL would only end the client.
        kill: (name) => void spawnSync('docker', ['kill', name], { stdio: 'ignore' }),
      }
  }
}
