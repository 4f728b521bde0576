import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, _electron as electron, type Page, test as base, expect } from '@playwright/test'
import { findElectron } from '../electron-host/find-electron.ts'
import { type Centre, startCentre } from './call-centre.ts'
import { type SecretWalk, walkSecrets } from './secret-walk.ts'
import { writeToneFile } from './tone-file.ts'

const root = join(import.meta.dirname, '..', '..')

/** The agent's microphone plays this tone: what the customer must hear. Hz. */
export const agentTone = 440

export interface Desk {
  readonly app: ElectronApplication
  readonly directory: string
  /** The console window as it is now (a reopened window is a new page). */
  console(): Promise<Page>
  engine(): Promise<Page>
  ring(): Promise<Page>
  signIn(agent?: string): Promise<Page>
  close(): Promise<void>
}

const windowOf = async (app: ElectronApplication, role: 'console' | 'engine' | 'ring'): Promise<Page> => {
  const find = () =>
    app.windows().find((page) => !page.isClosed() && new URL(page.url()).hostname.split('.')[0] === role)
  await expect.poll(() => find() !== undefined, { message: `the ${role} window` }).toBe(true)
  return find() as Page
}

/** Starts the shipped bundles on real Electron or the stand-in, with a fresh user directory unless one is given. */
export async function openDesk(
  centre: Centre,
  options: { directory?: string; importProfile?: boolean; language?: string } = {},
): Promise<Desk> {
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'seatline-e2e-'))
  const tone = join(directory, 'agent.wav')
  writeToneFile(tone, agentTone)
  const profile = join(directory, 'call-centre.profile.json')
  writeFileSync(profile, JSON.stringify(centre.profile), { mode: 0o600 })
  const found = findElectron()
  const app = await electron.launch({
    ...(found.kind === 'host' ? { executablePath: found.path } : {}),
    cwd: root,
    args: [
      `--user-data-dir=${directory}`,
      `--lang=${options.language ?? 'en'}`,
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${tone}`,
      ...(options.importProfile === false ? [] : [`--import-profile=${profile}`]),
      '.',
    ],
    env: { ...(process.env as Record<string, string>), LANGUAGE: options.language ?? 'en', SEATLINE_HEADLESS: '1' },
  })
  const desk: Desk = {
    app,
    directory,
    console: () => windowOf(app, 'console'),
    engine: () => windowOf(app, 'engine'),
    ring: () => windowOf(app, 'ring'),
    async signIn(agent) {
      const page = await desk.console()
      if (agent !== undefined) {
        await page.getByRole('combobox', { name: 'Agent' }).fill(agent)
        await page.getByRole('option', { name: agent }).first().click()
      }
      await page.getByRole('button', { name: 'Sign in' }).click()
      await expect(page.getByText('Can ring')).toBeVisible({ timeout: 15_000 })
      return page
    },
    async close() {
      // A call in progress would ask; here the answer is always "end call and quit".
      await app
        .evaluate(({ dialog }) => {
          dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false })
        })
        .catch(() => undefined)
      await app.close()
    },
  }
  return desk
}

interface Fixtures {
  centre: Centre
  desk: Desk
  secrets: SecretWalk
}

/** Each test has its own call centre and its own desk; after it, everything a renderer got is searched for secrets. */
export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures from this pattern
  centre: async ({}, use) => {
    const centre = await startCentre()
    await use(centre)
    await centre.close()
  },
  desk: async ({ centre }, use) => {
    const desk = await openDesk(centre)
    await use(desk)
    await desk.close()
    rmSync(desk.directory, { recursive: true, force: true })
  },
  secrets: [
    async ({ centre, desk }, use) => {
      const walk = await walkSecrets(desk, centre.secrets)
      await use(walk)
      await walk.finish()
    },
    { auto: true },
  ],
})

export { expect }
