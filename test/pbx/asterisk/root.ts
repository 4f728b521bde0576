import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { Where } from './place.ts'

// A Debian with Asterisk 22, made from Debian's own packages: once, kept as an archive in the user's cache.

const release = 'forky'
/** coturn relays sound; openssl makes the exchange's certificate. */
const packages = ['asterisk', 'coturn', 'openssl']
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg'
const recipe = [
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

/** Unpacks Asterisk's Debian into a folder of its own, building it first if need be; or says what is missing. */
export function unpackRoot(say: (line: string) => void): Result<Where, string> {
  const kind = means()
  if (!kind.ok) return kind
  const archive = provideArchive(say)
  if (!archive.ok) return archive
  const folder = mkdtempSync(join(tmpdir(), 'seatline-pbx-'))
  const options = kind.value === 'chroot' ? [] : ['--no-same-owner', '--exclude=./dev/*']
  const unpacked = spawnSync('tar', ['-C', folder, '--zstd', ...options, '-xf', archive.value], { encoding: 'utf8' })
  const modulesFolder = unpacked.status === 0 ? modulesIn(folder) : undefined
  if (modulesFolder !== undefined) return ok({ kind: kind.value, folder, modulesFolder })
  rmSync(folder, { recursive: true, force: true })
  return err(`the archive with Asterisk could not be unpacked: ${lastLine(unpacked.stderr)}`)
}

/** How the kernel lets us change the root: as root by itself, else in a user namespace of our own. */
function means(): Result<'chroot' | 'namespace', string> {
  if (process.platform !== 'linux') return err('Asterisk is run on Linux only')
  if (process.getuid?.() === 0) return ok('chroot')
  return spawnSync('unshare', ['-r', '-m', 'true'], { stdio: 'ignore' }).status === 0
    ? ok('namespace')
    : err('this needs root, or a kernel that lets anybody make user namespaces')
}

/** `/usr/lib/x86_64-linux-gnu/asterisk/modules`, or wherever this architecture has it. */
function modulesIn(folder: string): string | undefined {
  const library = join(folder, 'usr', 'lib')
  const found = readdirSync(library).find((name) => existsSync(join(library, name, 'asterisk', 'modules')))
  return found && `/usr/lib/${found}/asterisk/modules`
}

/** The archive in the cache, or a fresh one. */
function provideArchive(say: (line: string) => void): Result<string, string> {
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'seatline-pbx')
  const mark = createHash('sha256')
    .update(JSON.stringify([release, recipe]))
    .digest('hex')
    .slice(0, 12)
  const archive = join(cache, `asterisk-${process.arch}-${mark}.tar.zst`)
  if (existsSync(archive)) return ok(archive)
  const tools = provideTools(say)
  if (!tools.ok) return tools
  const mirror = debianMirror()
  if (!mirror.ok) return mirror

  mkdirSync(cache, { recursive: true })
  const unfinished = `${archive.replace(/\.tar\.zst$/, '')}.${process.pid}.tar.zst`
  say(`building a Debian ${release} with Asterisk, once; about a minute`)
  const build = (...more: string[]) =>
    spawnSync('mmdebstrap', [...recipe, ...more, release, unfinished, mirror.value], { encoding: 'utf8' })
  let built = build()
  if (built.status !== 0 && /is expired|not valid yet/.test(built.stderr)) {
    say("the mirror's signature is good, its dates are not those of this machine's clock: dates are left aside")
    built = build(datesAreOver)
  }
  if (built.status !== 0) {
    rmSync(unfinished, { force: true })
    return err(`the Debian with Asterisk could not be built: ${firstError(built.stderr)}`)
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
