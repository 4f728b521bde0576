import { currentCall, customers, dialledIn, otherCall, talk, transferTo } from './actions.ts'
import { agentHears, customerHears } from './hearing.ts'
import { expect, openDesk, test } from './seatline.ts'

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('levels', async ({ centre, desk }) => {
  test.setTimeout(120_000)
  const page = await desk.signIn()
  const engine = await desk.engine()
  const { uuid } = await talk(page, centre)
  const levels = async (name: string, uuids: readonly string[]) => {
    for (let n = 0; n < 3; n += 1) {
      await wait(700)
      for (const one of uuids)
        console.log(name, one.slice(0, 4), (await Promise.all([440, 550, 1000, 600, 560, 880, 990, 1440].map(async (hz) => `${hz}:${await customerHears(centre, one, hz)}`))).join(' '))
      console.log(name, 'agent', (await Promise.all([440, 550, 1000].map(async (hz) => `${hz}:${Math.round(await agentHears(engine, hz))}`))).join(' '))
    }
  }
  await levels('alone', [uuid])
  await transferTo(page, customers.answersToo, 'Ask first')
  const other = await dialledIn(centre, 'talking')
  await levels('consult', [uuid, other.uuid])
  await otherCall(page).getByRole('button', { name: 'Conference' }).click()
  await expect(currentCall(page)).toContainText('Conference')
  await levels('conference', [uuid, other.uuid])
  await page.screenshot({ path: '/tmp/A/conference-en.png' })
  await page.keyboard.press('Control+Shift+M')
  await levels('muted', [uuid, other.uuid])
})

test('colleague', async ({ centre, desk }) => {
  test.setTimeout(120_000)
  const page = await desk.signIn()
  const other = await openDesk(centre)
  const theirs = await other.signIn('1002')
  await talk(page, centre)
  await transferTo(page, '1002', 'Ask first')
  await currentCall(theirs).getByRole('button', { name: 'Answer' }).click()
  for (let n = 0; n < 8; n += 1) {
    await wait(1500)
    console.log(JSON.stringify((await desk.view()).calls.map((c) => [c.kind, c.number, c.kind === 'talking' ? c.hold.kind : '', c.timeline.map((m) => m.what).join()])))
    console.log(JSON.stringify((await other.view()).calls.map((c) => [c.kind, c.number, c.timeline.map((m) => m.what).join()])))
    const state = await centre.state()
    console.log(JSON.stringify(state.dialled), JSON.stringify(state.calls), state.legs)
    console.log('mine', (await Promise.all([440, 550, 1000, 600].map(async (hz) => `${hz}:${Math.round(await agentHears(await desk.engine(), hz))}`))).join(' '), 'theirs', (await Promise.all([440, 550, 1000, 600].map(async (hz) => `${hz}:${Math.round(await agentHears(await other.engine(), hz))}`))).join(' '))
  }
  await other.close()
})
