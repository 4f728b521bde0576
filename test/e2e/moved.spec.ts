import { currentCall, customers, noLegAt, talk } from './actions.ts'
import { customerTone } from '../callcentre/customers.ts'
import type { Centre } from './call-centre.ts'
import { expectAgentHears, expectCustomerHears, expectCustomerHearsNothingAt } from './hearing.ts'
import { agentTone, type Desk, expect, test } from './seatline.ts'

const music = 600

const move = (centre: Centre, how: { readonly unknown?: boolean; readonly refer?: string }) =>
  centre.post<{ status: number; told?: readonly number[] }>('/move', how)

const legOf = async (desk: Desk) => {
  const [call] = (await desk.view()).calls
  return call !== undefined && 'leg' in call ? call.leg : ''
}

test('the exchange moves a call to another dialog: it goes on, muted or on hold as it was, and no other rings', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  const { uuid } = await talk(page, centre)
  const engine = await desk.engine()
  await expectCustomerHears(centre, uuid, agentTone)
  const before = await legOf(desk)

  expect(await move(centre, {})).toEqual({ status: 200 })
  await expect.poll(() => legOf(desk)).not.toBe(before)
  await expectCustomerHears(centre, uuid, agentTone)
  await expectAgentHears(engine, 1000)
  await expect.poll(async () => (await centre.state()).legs).toBe(1)
  expect((await desk.view()).calls).toMatchObject([{ kind: 'talking', number: customers.answers }])

  await test.step('on hold it stays on hold, and comes back by a press', async () => {
    await page.keyboard.press('Control+Shift+H')
    await expectCustomerHears(centre, uuid, music)
    expect(await move(centre, {})).toEqual({ status: 200 })
    await expectCustomerHears(centre, uuid, music)
    await expectCustomerHearsNothingAt(centre, uuid, agentTone)
    await page.keyboard.press('Control+Shift+H')
    await expectCustomerHears(centre, uuid, agentTone)
    await expectAgentHears(engine, 1000)
  })
  await test.step('muted it stays muted', async () => {
    await page.keyboard.press('Control+Shift+M')
    await expectCustomerHearsNothingAt(centre, uuid, agentTone)
    expect(await move(centre, {})).toEqual({ status: 200 })
    await expectAgentHears(engine, 1000)
    await expectCustomerHearsNothingAt(centre, uuid, agentTone)
    await expect(page.getByText('MIC OFF')).toBeVisible()
    await page.keyboard.press('Control+Shift+M')
    await expectCustomerHears(centre, uuid, agentTone)
  })
  await test.step('an INVITE that names no dialog of ours is refused, and disturbs nobody', async () => {
    expect(await move(centre, { unknown: true })).toEqual({ status: 481 })
    await expectCustomerHears(centre, uuid, agentTone)
    expect((await desk.view()).calls.length).toBe(1)
  })
  await page.keyboard.press('Control+Shift+E')
  await noLegAt(centre)
})

test('a REFER in a call is followed inside the domain, told how it goes, and refused everywhere else', async ({
  centre,
  desk,
}) => {
  const page = await desk.signIn()
  const { uuid } = await talk(page, centre)
  const engine = await desk.engine()
  await expectCustomerHears(centre, uuid, agentTone)
  expect(await move(centre, { refer: 'sip:0088123456@carrier.example' })).toEqual({ status: 403, told: [] })
  expect(await move(centre, { refer: `sip:${customers.isBusy}@pbx.demo` })).toEqual({ status: 202, told: [100, 486] })
  await expectCustomerHears(centre, uuid, agentTone)
  await expectAgentHears(engine, 1000)

  const followed = await move(centre, { refer: `sip:${customers.answersToo}@pbx.demo` })
  expect(followed).toEqual({ status: 202, told: [100, 180, 200] })
  await expect(currentCall(page)).toContainText('139 1111 2222')
  await expectAgentHears(engine, customerTone(customers.answersToo))
  await expect(page.getByText('MIC HOT')).toBeVisible()
  await expect.poll(async () => (await centre.state()).legs).toBe(1)
  const [call] = (await desk.view()).calls
  expect(call?.timeline.at(-1)).toMatchObject({ what: 'moved', detail: customers.answersToo })
  await page.keyboard.press('Control+Shift+E')
  await noLegAt(centre)
})
