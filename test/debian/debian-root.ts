import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { err, ok, type Result } from '../../shared/result.ts'

// A Debian of our own with what a test needs, made from Debian's packages by mmdebstrap: once, kept as an archive in the user's
// cache. Nothing of it is installed into the machine.

export interface Debian {
  /** Who it is for, as said in sentences. */
  readonly what: string
  /** The folder in the user's cache, and how the archive's name begins. */
  readonly cache: string
  readonly name: string
  readonly release: string
  readonly packages: readonly string[]
}

export interface Root {
  /** How the kernel lets us change the root: as root by itself, else in a user namespace of our own. */
  readonly kind: 'chroot' | 'namespace'
  readonly folder: string
}

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg'
const recipe = (packages: readonly string[]) => [
  '--variant=apt',
  `--include=${packages.join(',')}`,
  '--aptopt=APT::Install-Recommends "false"',
  '--dpkgopt=path-exclude=/usr/share/doc/*',
  '--dpkgopt=force-unsafe-io',
  // Nothing shall be started while packages are set up.
  String.raw`--essential-hook=printf "#!/bin/sh\nexit 101\n" > "$1/usr/sbin/policy-rc.d"; chmod +x "$1/usr/sbin/policy-rc.d"`,
  `--keyring=${keyring}`,
]
/** A mirror that stands still has signatures that are right and dates that are over. */
const datesAreOver = '--aptopt=Acquire::Check-Valid-Until "false"'

/** Unpacks this Debian into a folder of its own, building it first if need be; or says what is missing. */
export function unpackDebian(debian: Debian, say: (line: string) => void): Result<Root, string> {
  const kind = means(debian)
  if (!kind.ok) return kind
  const archive = provideArchive(debian, say)
  if (!archive.ok) return archive
  const folder = mkdtempSync(join(tmpdir(), `${debian.cache}-`))
  const options = kind.value === 'chroot' ? [] : ['--no-same-owner', '--exclude=./dev/*']
  const unpacked = spawnSync('tar', ['-C', folder, '--zstd', ...options, '-xf', archive.value], { encoding: 'utf8' })
  if (unpacked.status === 0) return ok({ kind: kind.value, folder })
  rmSync(folder, { recursive: true, force: true })
  return err(`the archive with ${debian.what} could not be unpacked: ${lastLine(unpacked.stderr)}`)
}

function means({ what }: Debian): Result<'chroot' | 'namespace', string> {
  if (process.platform !== 'linux') return err(`${what} is run on Linux only`)
  if (process.getuid?.() === 0) return ok('chroot')
  return spawnSync('unshare', ['-r', '-m', 'true'], { stdio: 'ignore' }).status === 0
    ? ok('namespace')
    : err('this needs root, or a kernel that lets anybody make user namespaces')
}

/** The archive in the cache, or a fresh one. */
function provideArchive(debian: Debian, say: (line: string) => void): Result<string, string> {
  const { what, release } = debian
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), debian.cache)
  const steps = recipe(debian.packages)
  const mark = createHash('sha256')
    .update(JSON.stringify([release, steps]))
    .digest('hex')
    .slice(0, 12)
  const archive = join(cache, `${debian.name}-${process.arch}-${mark}.tar.zst`)
  if (existsSync(archive)) return ok(archive)
  const tools = provideTools(say)
  if (!tools.ok) return tools
  const mirror = debianMirror()
  if (!mirror.ok) return mirror

  mkdirSync(cache, { recursive: true })
  const unfinished = `${archive.replace(/\.tar\.zst$/, '')}.${process.pid}.tar.zst`
  say(`building a Debian ${release} with ${what}, once; a minute or two`)
  const build = (...more: string[]) =>
    spawnSync('mmdebstrap', [...steps, ...more, release, unfinished, mirror.value], { encoding: 'utf8' })
  let built = build()
  if (built.status !== 0 && /is expired|not valid yet/.test(built.stderr)) {
    say("the mirror's signature is good, its dates are not those of this machine's clock: dates are left aside")
    built = build(datesAreOver)
  }
  if (built.status !== 0) {
    rmSync(unfinished, { force: true })
    return err(`the Debian with ${what} could not be built: ${firstError(built.stderr)}`)
  }
  renameSync(unfinished, archive)
  return ok(archive)
}

/** mmdebstrap and what it needs; installed where we may. */
function provideTools(say: (line: string) => void): Result<undefined, string> {
  const isThere = () => isProgram('mmdebstrap') && isProgram('zstd') && existsSync(keyring)
  if (isThere()) return ok(undefined)
  const needed = ['mmdebstrap', 'zstd', 'debian-archive-keyring']
  const command = `apt-get install --no-install-recommends ${needed.join(' ')}`
  if (!isProgram('apt-get')) return err('mmdebstrap, zstd and the Debian keyring are needed, and there is no apt')
  if (process.getuid?.() !== 0) return err(`an administrator has to do once: ${command}`)
  say(`installing ${needed.join(', ')}`)
  const options = { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  const install = () => spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...needed], options)
  if (install().status !== 0) {
    spawnSync('apt-get', ['update'], options)
    const again = install()
    if (again.status !== 0) return err(`${command} failed: ${firstError(again.stderr)}`)
  }
  return isThere() ? ok(undefined) : err(`${command} did not bring what is needed`)
}

/** Where this machine's own apt gets Debian from. A machine that has never asked its mirror is made to. */
function debianMirror(): Result<string, string> {
  const named = process.env['SEATLINE_DEBIAN_MIRROR']
  if (named) return ok(named)
  let site = mirrorOfApt()
  if (site === undefined && process.getuid?.() === 0) {
    spawnSync('apt-get', ['update'], { stdio: 'ignore' })
    site = mirrorOfApt()
  }
  return site === undefined
    ? err("apt knows no Debian mirror here (run 'apt-get update', or name one in SEATLINE_DEBIAN_MIRROR)")
    : ok(site)
}

function mirrorOfApt(): string | undefined {
  const targets = spawnSync('apt-get', ['indextargets', '--format', '$(ORIGIN) $(LABEL) $(SITE)'], { encoding: 'utf8' })
  return (targets.stdout ?? '')
    .split('\n')
    .find((line) => line.startsWith('Debian Debian '))
    ?.slice('Debian Debian '.length)
}

const isProgram = (name: string): boolean =>
  spawnSync('sh', ['-c', 'command -v "$1"', 'sh', name], { stdio: 'ignore' }).status === 0

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? ''

/** The line that says what went wrong: later ones only say that something did. */
const firstError = (text: string): string =>
  text
    .split('\n')
    .find((line) => line.startsWith('E: '))
    ?.slice(3) ?? lastLine(text)
