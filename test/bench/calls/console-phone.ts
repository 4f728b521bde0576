import { randomUUID } from 'node:crypto'
import type { EngineCommand, SipAccount } from '../../../shared/engine.ts'
import type { Desk } from '../../e2e/seatline.ts'
import { eventually } from './exchange.ts'
import { inPage, instrument } from './in-page.ts'
import type { BenchPhone } from './phone.ts'

export interface ConsolePhone extends BenchPhone {
  /** A callout as agents ask for one, with the call it makes answered by itself; when the button was pressed. */
  callOut(number: string): Promise<number>
}

/**
 * This console as shipped: digests in main, answers by its button. What no button does yet (to dial without a call to
 * ask about) is commanded by main as it would be, less the way from the window to main.
 */
export async function consolePhone(desk: Desk, account: SipAccount, password: string): Promise<ConsolePhone> {
  const engine = await desk.engine()
  await engine.evaluate(instrument)
  const page = await desk.signIn()
  let dialled: string | undefined

  const command = (order: EngineCommand): Promise<number> =>
    desk.app.evaluate(({ BrowserWindow }, it) => {
      const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
        webContents.getURL().startsWith('app://engine'),
      )
      const at = Date.now()
      window?.webContents.send('engine.commanded', it)
      return at
    }, order)

  const click = (name: string): Promise<number> =>
    page
      .getByRole('button', { name, exact: true })
      .last()
      .evaluate((button: HTMLButtonElement) => {
        const at = Date.now()
        button.click()
        return at
      })
  const said = (first: string, method: string, since = 0) =>
    eventually(`${first} ${method}`, async () =>
      (await inPage.wire(engine)).slice(since).find((one) => one.first.startsWith(first) && one.method === method),
    )

  return {
    name: 'this console',
    account: { user: account.user, password },
    page: engine,
    pid: () =>
      eventually('the process of the engine', async () => {
        const pid = await desk.app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()
            .find(({ webContents }) => webContents.getURL().startsWith('app://engine'))
            ?.webContents.getOSProcessId(),
        )
        return pid === undefined || pid === 0 ? undefined : pid
      }),
    dial(number) {
      dialled = randomUUID()
      return command({ do: 'call', leg: dialled, to: number })
    },
    rings: () => page.getByRole('button', { name: 'Answer', exact: true }).waitFor(),
    answer: () => click('Answer'),
    async hangUp() {
      if (dialled === undefined) await click('Hang up')
      else await command({ do: 'hang-up', leg: dialled })
      dialled = undefined
    },
    async registerAnew() {
      const since = (await inPage.wire(engine)).length
      await command({ do: 'stop' })
      await said('SIP/2.0 200', 'REGISTER', since)
      const gone = (await inPage.wire(engine)).length
      await command({ do: 'start', account })
      await said('SIP/2.0 200', 'REGISTER', gone)
    },
    async callOut(number) {
      await page.getByRole('combobox', { name: 'Number', exact: true }).fill(number)
      await page.getByRole('button', { name: 'Call', exact: true }).and(page.locator(':enabled')).waitFor()
      return click('Call')
    },
  }
}
