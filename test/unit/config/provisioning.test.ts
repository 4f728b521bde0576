import * as fs from 'node:fs'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Disk } from '../../../electron/config/atomic-file.ts'
import { createProfileStore } from '../../../electron/config/profile-store.ts'
import { createVault } from '../../../electron/secrets/vault.ts'
import { fakeSafeStorage } from '../secrets/fake-safe-storage.ts'
import { sampleProfile } from './sample-profile.ts'
import { everything, temporaryDirectory } from './temporary-directory.ts'

class PowerCut extends Error {}

/** A real disk that does so many steps; from then on nothing reaches it, and a write at that moment reaches it half. */
function diskUntil(steps: number): Disk & { readonly done: () => number } {
  let done = 0
  const step = <A extends readonly unknown[], R>(run: (...given: A) => R, half?: (...given: A) => void) => {
    return (...given: A): R => {
      if (done === steps) half?.(...given)
      done += 1
      if (done > steps) throw new PowerCut()
      return run(...given)
    }
  }
  return {
    done: () => done,
    mkdirSync: step(fs.mkdirSync),
    openSync: step(fs.openSync),
    writeFileSync: step(fs.writeFileSync, (file, content) =>
      fs.writeFileSync(file, (content as string | Uint8Array).slice(0, 20)),
    ),
    // The machine that runs the test keeps its power.
    fsyncSync: step(() => undefined),
    closeSync: step(fs.closeSync),
    renameSync: step(fs.renameSync),
    rmSync: step(fs.rmSync),
  }
}

/** A desktop that has power for so many steps of writing; all its files stay for the next start. */
function start(home: string, steps: number) {
  const disk = diskUntil(steps)
  const vault = createVault({ safeStorage: fakeSafeStorage(), directory: home, platform: 'linux', disk })
  return { disk, store: createProfileStore({ directory: join(home, 'profiles'), vault, log: () => undefined, disk }) }
}

const hosts = ['https://old.example', 'https://new.example'] as const
const profileAt = (host: string) => ({ ...sampleProfile, meiqia: { baseUrl: host } })
const oldKeys = { 'yiyun.secretKey': 'YIYUN-OLD-KEY', 'meiqia.accessToken': 'MEIQIA-OLD-TOKEN' }
const newKeys = { 'yiyun.secretKey': 'YIYUN-NEW-KEY', 'meiqia.accessToken': 'MEIQIA-NEW-TOKEN' }

function desk(before: boolean, host: string) {
  const home = temporaryDirectory()
  const source = join(temporaryDirectory(), 'profile.json')
  if (before) {
    writeFileSync(source, JSON.stringify({ ...profileAt(hosts[0]), secrets: oldKeys }))
    start(home, Infinity).store.import(source)
  }
  writeFileSync(source, JSON.stringify({ ...profileAt(host), secrets: newKeys }))
  return { home, source }
}

/** What the desktop would sign with, and where it would send it. */
function signs(home: string) {
  const { store } = start(home, Infinity)
  const profile = store.get('demo')
  if (profile === null) return []
  return (['yiyun', 'meiqia'] as const).flatMap((vendor) => {
    const key = store.keyOf('demo', vendor)
    return key.ok ? [`${key.value.reveal()} to ${profile[vendor].baseUrl}`] : []
  })
}

const yiyun = sampleProfile.yiyun.baseUrl

describe('a profile with secrets', () => {
  it.each([
    [false, hosts[0]],
    [true, hosts[0]],
    [true, hosts[1]],
  ])(
    'is in the vault or still in its file wherever the power goes, and the next start completes it (%s, %s)',
    (before, host) => {
      const whole = desk(before, host)
      const { disk, store } = start(whole.home, Infinity)
      expect(store.import(whole.source)).toEqual({ ok: true, value: { id: 'demo', source: 'cleaned' } })
      expect(disk.done()).toBeGreaterThan(15)
      fc.assert(
        fc.property(fc.constantFrom(...Array(disk.done()).keys()), (steps) => {
          const { home, source } = desk(before, host)
          const cut = start(home, steps)
          try {
            cut.store.import(source)
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(PowerCut)
          }

          const left = JSON.parse(readFileSync(source, 'utf8')) as { secrets?: typeof newKeys }
          const held = signs(home)
          const allowed = [
            `${oldKeys['yiyun.secretKey']} to ${yiyun}`,
            `${newKeys['yiyun.secretKey']} to ${yiyun}`,
            `${oldKeys['meiqia.accessToken']} to ${hosts[0]}`,
            `${newKeys['meiqia.accessToken']} to ${host}`,
          ]
          // No key ever goes where it was not given for, and none is lost.
          expect(held.filter((one) => !allowed.includes(one))).toEqual([])
          if (left.secrets === undefined) expect(held).toEqual([allowed[1], allowed[3]])
          else expect(left.secrets).toEqual(newKeys)

          const again = start(home, Infinity).store.import(source)
          expect(again.ok && again.value.id).toBe('demo')
          expect(signs(home)).toEqual([allowed[1], allowed[3]])
          expect(JSON.parse(readFileSync(source, 'utf8'))).toEqual(profileAt(host))
          expect(everything(home)).not.toMatch(/-(?:KEY|TOKEN)|"secrets"/)
        }),
        // Every one of them.
        { numRuns: disk.done(), examples: Array.from({ length: disk.done() }, (_, steps) => [steps]) },
      )
    },
  )

  it('stays in its file when the vault cannot be read back', () => {
    const { home, source } = desk(false, hosts[1])
    const safeStorage = fakeSafeStorage()
    const forgetful = { ...safeStorage, decryptString: () => '{}' }
    const vault = createVault({ safeStorage: forgetful, directory: home, platform: 'linux' })
    const store = createProfileStore({ directory: join(home, 'profiles'), vault, log: () => undefined })
    expect(store.import(source)).toEqual({ ok: true, value: { id: 'demo', source: 'could-not-be-cleaned' } })
    expect(JSON.parse(readFileSync(source, 'utf8'))).toMatchObject({ secrets: newKeys })
  })
})
