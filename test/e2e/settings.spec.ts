import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { bundleParts } from '../../shared/diagnostics.ts'
import { currentCall, customers, openSettings } from './actions.ts'
import { type Desk, expect, openDesk, test } from './seatline.ts'

type Words = {
  readonly section: Readonly<Record<string, string>>
  readonly sections: string
  readonly title: string
  readonly all: string
  readonly search: { readonly label: string }
  readonly setting: {
    readonly theme: { readonly label: string; readonly light: string; readonly dark: string }
    readonly keepHistoryDays: { readonly label: string }
  }
}

const wordsIn = (language: string): Words =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, '..', '..', 'renderer', 'i18n', language, 'settings.json'), 'utf8'),
  ) as Words

const names = { en: 'English', 'zh-CN': '简体中文', ja: '日本語' } as const

async function expectAxeClean(page: Page, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  const shown = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  expect.soft(shown, `axe on ${screen}`).toEqual([])
}

/** What main answers when it is asked past all buttons. */
const ask = (page: Page, name: string, input?: unknown) =>
  page.evaluate(
    ([request, given]) => {
      const { bridge } = globalThis as unknown as {
        bridge: { request(name: unknown, input: unknown): Promise<unknown> }
      }
      return bridge.request(request, given)
    },
    [name, input] as const,
  )

for (const language of ['en', 'zh-CN', 'ja'] as const)
  test(`all settings in ${language}, chosen at run time, in both themes, found by a word`, async ({ desk }) => {
    test.slow()
    const page = await desk.console()
    await openSettings(page, 'Language')
    await page.getByText(names[language], { exact: true }).click()
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    const words = wordsIn(language)
    const list = page.getByRole('navigation', { name: words.sections })

    for (const theme of ['light', 'dark'] as const) {
      await list.getByRole('button', { name: words.section['appearance'] ?? '' }).click()
      await page.getByText(words.setting.theme[theme], { exact: true }).click()
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme)
      for (const name of Object.values(words.section)) {
        await list.getByRole('button', { name, exact: true }).click()
        await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible()
        await expectAxeClean(page, `${name}, ${theme}`)
      }
    }

    // By a word of this language and by an English one; the keyboard ends up at the setting itself.
    const search = page.getByRole('searchbox', { name: words.search.label })
    for (const text of [words.setting.keepHistoryDays.label, 'retention']) {
      await search.fill(text)
      const found = page.getByRole('button', { name: words.setting.keepHistoryDays.label })
      await expect(found).toBeVisible()
      await expectAxeClean(page, `search for ${text}`)
      await found.focus()
      await page.keyboard.press('Enter')
      await expect(page.locator('[data-setting=keepHistoryDays] input:checked')).toBeFocused()
    }
    await page.keyboard.press('Escape')
    await expect(page.getByRole('combobox').first()).toBeVisible()
  })

test('more contrast and larger text hold at once', async ({ desk }) => {
  const page = await desk.signIn()
  await openSettings(page, 'Appearance')
  const looks = () =>
    page.evaluate(() => {
      const { documentElement: root, body } = document
      return [root.dataset['contrast'], root.style.fontSize, getComputedStyle(body).color]
    })
  const [, , ink] = await looks()
  await page.getByText('More', { exact: true }).click()
  await page.getByText('130 %', { exact: true }).click()
  await expect.poll(looks).toEqual(['more', '130%', 'rgb(0, 0, 0)'])
  expect(ink).not.toBe('rgb(0, 0, 0)')
  for (const section of ['General', 'Appearance', 'Privacy', 'Diagnostics']) {
    await page.getByRole('navigation', { name: 'Kinds of settings' }).getByRole('button', { name: section }).click()
    await expectAxeClean(page, `${section}, more contrast`)
  }
})

test.describe('a policy of the company', () => {
  const withPolicy = async (
    centre: Parameters<typeof openDesk>[0],
    policy: string | ((folder: string) => object),
    use: (page: Page, desk: Desk, folder: string) => Promise<void>,
    mode = 0o644,
  ): Promise<void> => {
    const folder = mkdtempSync(join(tmpdir(), 'seatline-policy-'))
    const file = join(folder, 'policy.json')
    writeFileSync(file, typeof policy === 'string' ? policy : JSON.stringify(policy(folder)))
    chmodSync(file, mode)
    const desk = await openDesk(centre, { importProfile: false, keyring: true, arguments: [`--policy=${file}`] })
    try {
      await use(await desk.console(), desk, folder)
    } finally {
      await desk.close()
      rmSync(desk.directory, { recursive: true, force: true })
      rmSync(folder, { recursive: true, force: true })
    }
  }

  test('locks settings in main, hands the profile over once and takes its keys out of the file', async ({ centre }) => {
    const policy = (folder: string) => {
      writeFileSync(join(folder, 'profile.json'), JSON.stringify(centre.profile))
      return {
        version: 1,
        profile: join(folder, 'profile.json'),
        settings: { maskNumbers: true, keepHistoryDays: 45, theme: 'dark' },
        updates: { kind: 'off' },
        autoAnswerHeaders: ['Call-Info'],
      }
    }
    await withPolicy(centre, policy, async (page, desk, folder) => {
      await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
      // The stand-in's keyring is real; where there is none, the file has to keep the keys.
      const { about } = await desk.view()
      expect(JSON.parse(readFileSync(join(folder, 'profile.json'), 'utf8'))).toEqual(
        about.vault === 'keyring' ? { ...centre.profile, secrets: undefined } : centre.profile,
      )

      await openSettings(page, 'Privacy')
      await expect(page.getByRole('switch', { name: 'Hide the middle of customers’ numbers' })).toBeDisabled()
      await expect(page.getByRole('radio', { name: '45 days' })).toBeChecked()
      await expect(page.getByRole('radio', { name: '45 days' })).toBeDisabled()
      await expect(page.getByText('Set by your company', { exact: true })).toHaveCount(2)
      await expectAxeClean(page, 'locked settings')
      expect(await ask(page, 'preferences.change', { maskNumbers: false, textSize: 115 })).toEqual({
        ok: false,
        error: { code: 'not-ready', why: 'set-by-company' },
      })
      expect((await desk.view()).preferences).toMatchObject({ maskNumbers: true, textSize: 100, theme: 'dark' })
      await page
        .getByRole('navigation', { name: 'Kinds of settings' })
        .getByRole('button', { name: 'Diagnostics' })
        .click()
      await expect(page.getByText('Updates are off by your company’s policy.')).toBeVisible()

      await test.step('changed while the window is open', async () => {
        const rewrite = (text: string) => writeFileSync(join(folder, 'policy.json'), text)
        const settings = { maskNumbers: true, closeToTray: true, screenPop: 'never' }
        rewrite(JSON.stringify({ version: 1, settings: { ...settings, langauge: 'ja' } }))
        await expect(page.getByText('The company’s policy cannot be used (settings:')).toBeVisible()
        await expect(page.getByText('What was in force before stays in force until the file is mended.')).toBeVisible()
        expect((await desk.view()).policy.locked).toEqual(['theme', 'maskNumbers', 'keepHistoryDays'])

        rewrite(JSON.stringify({ version: 1, settings, autoAnswerHeaders: ['Call-Info'] }))
        await expect(page.getByText('The company’s policy cannot be used')).toBeHidden()
        await expect.poll(async () => (await desk.view()).preferences.theme).toBe('system')
        const section = (name: string) =>
          page.getByRole('navigation', { name: 'Kinds of settings' }).getByRole('button', { name }).click()
        await section('General')
        await expect(page.getByRole('switch', { name: 'Keep the phone on when I close the window' })).toBeDisabled()
        await section('Calls')
        await expect(page.getByRole('radio', { name: 'Never' })).toBeDisabled()
        await expect(page.getByRole('textbox', { name: 'Address' })).toBeDisabled()
        await expectAxeClean(page, 'a locked page on calls')
        const { profiles } = await desk.view()
        expect(
          await ask(page, 'profiles.set-screen-pop', { profileId: profiles[0]?.id ?? '', screenPop: null }),
        ).toEqual({ ok: false, error: { code: 'not-ready', why: 'set-by-company' } })
        await section('Privacy')
        await expect(page.getByRole('switch', { name: 'Hide the middle of customers’ numbers' })).toBeDisabled()
        await expect(page.getByText('Set by your company', { exact: true })).toHaveCount(1)
      })
      await page.getByRole('button', { name: 'Back to the sign-in' }).click()

      await desk.signIn()
      await centre.post('/incoming', { agent: '1001', number: customers.answers, autoAnswer: true })
      await expect(page.getByText('MIC HOT')).toBeVisible()
      await expect(currentCall(page)).toContainText('138 **** 8000')
    })
  })

  test('that is wrong, or that others can write, is said in one sentence and nothing of it holds', async ({
    centre,
  }) => {
    const wrong = JSON.stringify({ version: 1, settings: { maskNumbers: true, langauge: 'ja' } })
    await withPolicy(centre, wrong, async (page, desk) => {
      await expect(page.getByRole('alert')).toHaveText(
        'The company’s policy cannot be used (settings: Unrecognized key: "langauge"), so none of it holds here. IT must mend the file.',
      )
      const { policy, preferences } = await desk.view()
      expect([policy.held, policy.locked, preferences.maskNumbers]).toEqual([false, [], false])
    })

    // Windows knows no such modes; its access lists have unit tests.
    if (process.platform === 'win32') return
    const good = () => ({ version: 1, settings: { maskNumbers: true } })
    await withPolicy(
      centre,
      good,
      async (page, desk) => {
        await expect(page.getByRole('alert')).toContainText(
          'The company’s policy does not hold here, because people without administrator rights can change it',
        )
        expect((await desk.view()).preferences.maskNumbers).toBe(false)
      },
      0o666,
    )
  })
})

test.describe('privacy', () => {
  test.use({ centreArguments: ['--past-calls', '240'] })

  test('numbers are masked everywhere, old calls leave the disk, and the bundle for support has nothing of either', async ({
    centre,
    desk,
  }) => {
    test.slow()
    const page = await desk.signIn()
    const history = page.getByRole('grid', { name: 'Calls', exact: true })
    await page.getByRole('button', { name: 'History', exact: true }).click()
    const which = page.getByRole('main').getByRole('group', { name: 'Which calls' }).last()
    await expect(which.getByRole('button', { name: 'All' })).toHaveText('All240')

    await test.step('masked', async () => {
      await openSettings(page, 'Privacy')
      const mask = page.getByRole('switch', { name: 'Hide the middle of customers’ numbers' })
      await mask.click()
      await expect(mask).toBeChecked()
      await page.getByRole('button', { name: 'Back to the desk' }).click()
      await centre.post('/incoming', { agent: '1001', number: customers.answers })
      const ring = await desk.ring()
      await expect(ring.getByRole('heading')).toHaveText('138 **** 8000')
      await ring.getByRole('button', { name: 'Answer' }).click()
      await expect(page.getByText('MIC HOT')).toBeVisible()
      await page.getByRole('button', { name: 'Hang up' }).click()
      await page.getByRole('button', { name: 'History', exact: true }).click()
      await expect(history.getByRole('row').nth(1)).toContainText('138 **** 8000')
      await history.getByRole('row').nth(1).click()
      await expect(page.getByRole('article')).toContainText('138 **** 8000')
      await expect(page.getByRole('button', { name: 'Copy number' })).toHaveCount(0)
      for (const window of [page, ring]) {
        const shown = await window.evaluate(() => document.documentElement.outerHTML)
        expect(shown.replaceAll(/[\s-]/g, '')).not.toContain(customers.answers)
      }
      await page.keyboard.press('Escape')
    })

    const week = Date.now() - 7 * 86_400_000
    const kept = async () => {
      const filter = { text: '', show: 'all', from: null, to: null }
      const answer = (await ask(page, 'history.page', { filter, after: null, limit: 1 })) as {
        value: { counts: { all: number } }
      }
      return answer.value.counts.all
    }
    const all = await kept()
    const before = { text: '', show: 'all', from: null, to: week }
    const old = (await ask(page, 'history.page', { filter: before, after: null, limit: 1 })) as {
      value: { rows: { number: string }[]; counts: { all: number } }
    }
    expect(old.value.counts.all).toBeGreaterThan(0)

    await test.step('what a shorter limit deletes is told, and can be taken back', async () => {
      await openSettings(page, 'Privacy')
      await page.getByText('7 days', { exact: true }).click()
      const note = page.getByRole('alert').filter({ hasText: 'older than the limit' })
      await expect(note).toContainText(`${old.value.counts.all} calls`)
      await note.getByRole('button', { name: 'Undo' }).click()
      await expect(note).toHaveCount(0)
      await expect(page.getByRole('radio', { name: 'No limit' })).toBeChecked()
      expect(await kept()).toBe(all)
      await page.getByText('7 days', { exact: true }).click()
      await expect(note).toBeVisible()
      await expect.poll(kept, { timeout: 60_000 }).toBe(all - old.value.counts.all)
      await expect(note).toHaveCount(0)
    })

    await test.step('the bundle', async () => {
      const list = page.getByRole('navigation', { name: 'Kinds of settings' })
      await list.getByRole('button', { name: 'Diagnostics' }).click()
      const bundle = page.getByRole('region', { name: 'Bundle for support' })
      await expect(bundle.getByRole('listitem')).toHaveCount(bundleParts.length)
      const file = join(desk.directory, 'bundle.zip')
      await desk.app.evaluate(({ dialog }, path) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
      }, file)
      await bundle.getByRole('button', { name: 'Save the bundle…' }).click()
      await expect(bundle.getByRole('status')).toHaveText(`Saved: ${file}`)
      const text = unpacked(readFileSync(file))
      expect(text).toContain('"maskNumbers": true')
      for (const secret of centre.secrets) expect(text).not.toContain(secret)
      expect(text).not.toContain(customers.answers)
    })
  })
})

/** All files of a ZIP archive, one after the other (only what ours have: deflated, sizes in front). */
function unpacked(zip: Buffer): string {
  let at = 0
  let text = ''
  while (zip.readUInt32LE(at) === 0x0403_4b50) {
    const [packed, name] = [zip.readUInt32LE(at + 18), zip.readUInt16LE(at + 26)]
    const begin = at + 30 + name
    text += inflateRawSync(zip.subarray(begin, begin + packed)).toString()
    at = begin + packed
  }
  return text
}
