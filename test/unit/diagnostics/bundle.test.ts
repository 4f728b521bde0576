import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bundleName, bundleOf } from '../../../electron/diagnostics/bundle.ts'
import { redacted } from '../../../electron/diagnostics/redact.ts'
import { zipOf } from '../../../electron/diagnostics/zip.ts'
import { bundleParts } from '../../../shared/diagnostics.ts'
import { maskedNumber } from '../../../shared/masked-number.ts'
import type { View } from '../../../shared/view.ts'
import { temporaryDirectory } from '../config/temporary-directory.ts'
import { morning, view as sample } from '../renderer-foundation/sample-view.ts'

/** The files of an archive of ours, by the places that its directory names. */
function filesIn(zip: Buffer): Record<string, string> {
  const end = zip.subarray(-22)
  let at = end.readUInt32LE(16)
  const files: Record<string, string> = {}
  for (let left = end.readUInt16LE(10); left > 0; left -= 1) {
    const [packed, nameLength, place] = [
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt32LE(at + 42),
    ]
    const name = zip.subarray(at + 46, at + 46 + nameLength).toString()
    const begin = place + 30 + nameLength
    files[name] = inflateRawSync(zip.subarray(begin, begin + packed)).toString()
    at += 46 + nameLength
  }
  return files
}

const secrets = ['yiyun-SECRET-1', 'kUrz', 'MEIQIA.TOKEN/with+signs==']
const numbers = ['13800138000', '+8613911112222', '+1 (555) 010-9999', '010-88886666']

describe('the bundle for support', () => {
  it('has in it what was told before, and of what was planted nothing', () => {
    const logs = join(temporaryDirectory(), 'logs')
    mkdirSync(logs)
    // A bug of ours could write such a line; the log has no room for it by its type.
    const planted = [...secrets, ...numbers].map((text) =>
      JSON.stringify({ at: '2026-11-24T09:30:00.000Z', what: 'bug', [text]: `it was ${text}.` }),
    )
    writeFileSync(join(logs, 'seatline.log'), `${planted.join('\n')}\nnot ours 13800138000\n`)
    const base = sample
    const view: View = {
      ...base,
      preferences: {
        ...base.preferences,
        callerId: '02012345678',
        lastSignIn: {
          profileId: 'demo',
          name: 'planted_agent',
          num: '4711',
          extension: 'planted-extension',
          agentId: 90_001,
        },
      },
      troubles: [{ code: 'storage', problem: secrets[0] ?? '' }],
    }
    const zip = bundleOf({ view, secrets, logs, now: morning })
    const files = filesIn(zip)
    expect(Object.keys(files)).toEqual(bundleParts.map((part) => (part === 'log' ? 'log.jsonl' : `${part}.json`)))
    const all = Object.values(files).join('\n')
    for (const secret of secrets) expect(all).not.toContain(secret)
    for (const number of numbers) expect(all.replaceAll(/\D/g, '')).not.toContain(number.replaceAll(/\D/g, ''))
    expect(all).not.toMatch(/planted_agent|planted-extension|02012345678|王芳|not ours/)
    expect(all).toContain('138****8000')
    expect(JSON.parse(files['settings.json'] ?? '')).toMatchObject({ theme: 'system', maskNumbers: false })
    expect(files['log.jsonl']?.split('\n')[0]).toContain('2026-11-24T09:30:00.000Z')
    expect(bundleName(morning)).toBe('seatline-2026-11-24.zip')
  })

  it('is made where there is no log yet', () => {
    const zip = bundleOf({ view: sample, secrets: [], logs: join(temporaryDirectory(), 'none'), now: morning })
    expect(filesIn(zip)['log.jsonl']).toBe('')
  })
})

describe('what is redacted', () => {
  it('carries no secret and no whole number, wherever in a value they are', () => {
    const secret = fc.string({ minLength: 4, maxLength: 40, unit: fc.constantFrom(...'abcXYZ0189-_.+/=') })
    const number = fc.stringMatching(/^\d{7,15}$/)
    const around = fc.constantFrom('', ' ', 'key=', '"', '/', ': ')
    fc.assert(
      fc.property(
        fc.array(secret, { minLength: 1, maxLength: 4 }),
        number,
        around,
        around,
        (all, digits, before, after) => {
          const texts = [...all, digits].map((text) => `${before}${text}${after}`)
          const clean = JSON.stringify(
            redacted({ texts, deep: [{ [texts[0] ?? '']: texts }], digits: Number(digits) }, all),
          )
          // What a mark is made of may be a secret of one letter's length only, which is none.
          for (const each of all)
            if (!'[secret]****'.includes(each) && !/^\d{1,6}$/.test(each))
              expect(clean).not.toContain(`${before}${each}${after}`)
          expect(JSON.stringify(redacted(texts, []))).not.toContain(digits)
        },
      ),
    )
  })

  it('leaves what support needs: times, counts, words', () => {
    const line = {
      at: '2026-11-24T09:30:00.000Z',
      what: 'heartbeat',
      outcome: 'ok',
      ms: 41,
      misses: 0,
      since: 1_795_395_600_000,
    }
    expect(redacted(line, ['nothing'])).toEqual(line)
  })
})

describe('a masked number', () => {
  it.each([
    ['13800138000', '138****8000'],
    ['138 0013 8000', '138 **** 8000'],
    ['+86 138 0013 8000', '+86 1** **** 8000'],
    ['02012345678', '020****5678'],
    ['88886666', '*****666'],
    ['1001', '1001'],
    ['*21*100#', '*21*100#'],
    ['', ''],
  ])('%s is shown as %s', (number, shown) => {
    expect(maskedNumber(number)).toBe(shown)
  })

  it('keeps its length and shows at most seven digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[+\d ()-]{0,24}$/), (number) => {
        const shown = maskedNumber(number)
        const digits = (text: string) => text.replaceAll(/\D/g, '').length
        expect(shown).toHaveLength(number.length)
        expect(digits(shown)).toBeLessThanOrEqual(Math.min(7, digits(number)))
      }),
    )
  })
})

describe('a ZIP file of ours', () => {
  it('is read by other programs', () => {
    const file = join(temporaryDirectory(), 'a.zip')
    const entries = [
      { name: 'one.json', content: '{"名":1}' },
      { name: 'two.json', content: '' },
    ]
    writeFileSync(file, zipOf(entries, morning))
    const program =
      'import sys,zipfile;z=zipfile.ZipFile(sys.argv[1]);print(z.testzip(),[(i.filename,z.read(i).decode()) for i in z.infolist()])'
    let said: string
    try {
      said = execFileSync('python3', ['-c', program, file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    } catch {
      // Where there is no Python our own reader has to do.
      expect(filesIn(zipOf(entries, morning))).toEqual({ 'one.json': '{"名":1}', 'two.json': '' })
      return
    }
    expect(said.trim()).toBe(`None [('one.json', '{"名":1}'), ('two.json', '')]`)
  })
})
