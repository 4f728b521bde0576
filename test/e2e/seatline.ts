import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, _electron as electron, type Page, test as base, expect } from '@playwright/test'
import type { View } from '../../shared/view.ts'
import { findElectron } from '../electron-host/find-electron.ts'
import { type Centre, type CentreProfile, startCentre } from './call-centre.ts'
import { type Problems, watchProblems } from './problems.ts'
import { type SecretWalk, walkSecrets } from './secret-walk.ts'
import { writeToneFile } from './tone-file.ts'

const root = join(import.meta.dirname, '..', '..')

/** The agent's microphone plays this tone: what the customer must hear. Hz. */
export const agentTone = 440

type Role = 'console' | 'engine' | 'ring' | 'compact'

export interface DeskOptions {
  /** User data of an earlier desk; a fresh one when absent. */
  readonly directory?: string
  /** False: no profile is handed over at start. */
  readonly importProfile?: boolean
  /** Instead of the centre's own. */
  readonly profile?: CentreProfile
  readonly language?: string
  /** What the program is started with besides: a link that was clicked elsewhere. */
  readonly arguments?: readonly string[]
  /** The stand-in takes this computer for one with a keyring. */
  readonly keyring?: boolean
  /** What the microphone plays, Hz; `agentTone` when absent. */
  readonly tone?: number
}

export interface Desk {
  readonly app: ElectronApplication
  readonly directory: string
  /** The windows that are there now. */
  pages(): Page[]
  /** The console window as it is now (a reopened window is a new page). */
  console(): Promise<Page>
  engine(): Promise<Page>
  ring(): Promise<Page>
  compact(): Promise<Page>
  /** What main tells the console, asked afresh. */
  view(): Promise<View>
  /** Signs in as the agent that the form offers, or as another of the profile, until calls can ring. */
  signIn(agent?: string): Promise<Page>
  close(): Promise<void>
}

/** Electron's pages are app://role/…; the stand-in's are http://role.app.localhost/… */
const roleOf = (page: Page): string => new URL(page.url()).hostname.split('.')[0] ?? ''

/** Starts the shipped bundles on real Electron or the stand-in, with a fresh user directory unless one is given. */
export async function openDesk(centre: Centre, options: DeskOptions = {}): Promise<Desk> {
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'seatline-e2e-'))
  mkdirSync(join(directory, 'import'), { recursive: true })
  const tone = join(directory, 'agent.wav')
  writeToneFile(tone, options.tone ?? agentTone)
  const profile = join(directory, 'import', 'call-centre.json')
  writeFileSync(profile, JSON.stringify(options.profile ?? centre.profile), { mode: 0o600 })
  const found = findElectron()
  const app = await electron.launch({
    ...(found.kind === 'host' ? { executablePath: found.path } : {}),
    cwd: root,
    args: [
      `--user-data-dir=${directory}`,
      `--lang=${options.language ?? 'en'}`,
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${tone}`,
      // Or the secret walk would see only the beginning of long strings.
      '--js-flags=--heap-snapshot-string-limit=1000000',
      ...(options.importProfile === false ? [] : [`--import-profile=${profile}`]),
      '.',
      ...(options.arguments ?? []),
    ],
    env: {
      ...(process.env as Record<string, string>),
      LANGUAGE: options.language ?? 'en',
      SEATLINE_HEADLESS: '1',
      ...(options.keyring === true ? { ELECTRON_HOST_KEYRING: 'gnome_libsecret' } : {}),
    },
  })

  let isOpen = true
  app.once('close', () => {
    isOpen = false
  })
  const pages = () => (isOpen ? app.windows().filter((page) => !page.isClosed()) : [])
  const windowOf = async (role: Role): Promise<Page> => {
    const find = () => pages().find((page) => roleOf(page) === role)
    await expect.poll(() => find() !== undefined, { message: `the ${role} window` }).toBe(true)
    return find() as Page
  }

  const desk: Desk = {
    app,
    directory,
    pages,
    console: () => windowOf('console'),
    engine: () => windowOf('engine'),
    ring: () => windowOf('ring'),
    compact: () => windowOf('compact'),
    async view() {
      const page = await desk.console()
      const answer = await page.evaluate(() => {
        const { bridge } = globalThis as unknown as { bridge: { request(name: string): Promise<unknown> } }
        return bridge.request('view.snapshot')
      })
      return (answer as { value: { view: View } }).value.view
    },
    async signIn(agent) {
      const page = await desk.console()
      if (agent !== undefined) await chooseAgent(page, agent)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await expect(light(page, 'Can ring')).toBeVisible({ timeout: 15_000 })
      return page
    },
    async close() {
      if (!isOpen) return
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

/** Types the name of an agent into the sign-in form; somebody of the profile brings their other fields along. */
export async function chooseAgent(page: Page, agent: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Agent', exact: true }).fill(agent)
  await page.keyboard.press('Escape')
}

/** The one truthful line in the session bar. */
export const light = (page: Page, word: string) => page.getByRole('button', { name: `${word}. Show why` })

interface Fixtures {
  /** More arguments of the call centre, e.g. `--times` and its JSON. */
  centreArguments: readonly string[]
  centre: Centre
  desk: Desk
  secrets: SecretWalk
  /** Whether the heaps of all windows are searched at the end, which takes seconds; all else is searched always. */
  walkHeaps: boolean
  /** Errors that a page wrote or met; a test that provokes some takes them off. */
  problems: Problems
}

/** Those of the enterprise come first; of thousands of agents some stand for all. */
const mostSecrets = 200

/**
 * Each test has its own call centre and its own desk; after it, everything a renderer got is searched for secrets,
 * and no page may have met an error or a breach of its content security policy.
 */
export const test = base.extend<Fixtures>({
  centreArguments: [[], { option: true }],
  walkHeaps: [false, { option: true }],
  centre: async ({ centreArguments }, use) => {
    const centre = await startCentre('--steady', ...centreArguments)
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
    async ({ centre, desk, walkHeaps }, use) => {
      const walk = await walkSecrets(desk, centre.secrets.slice(0, mostSecrets))
      await use(walk)
      await walk.finish({ heaps: walkHeaps })
    },
    { auto: true },
  ],
  problems: [
    async ({ desk }, use) => {
      const problems = watchProblems(desk.app)
      await use(problems)
      expect(problems.list(), 'errors in the windows').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
