import { rmSync } from 'node:fs'
import { crowdTone, customerTone } from '../callcentre/customers.ts'
import { noViolations, showIn } from './axe.ts'
import { currentCall, expectStateAt, pickState } from './actions.ts'
import type { CentreProfile } from './call-centre.ts'
import {
  expectAgentHears,
  expectAgentHearsNothingAt,
  expectCustomerHears,
  expectCustomerHearsNothingAt,
  expectOutsideHears,
  expectOutsideHearsNothingAt,
} from './hearing.ts'
import {
  agentInACall,
  leadIs,
  listenFromFloor,
  listenToCrowd,
  microphone,
  mode,
  strip,
  theirTone,
} from './monitoring.ts'
import { agentTone, type Desk, expect, openDesk, test } from './seatline.ts'

// A team lead (1900, whose microphone plays 440 Hz) in the call of agent 1001 (850 Hz) with a customer (1000 Hz).
// Six more agents take calls by themselves.
test.use({ centreArguments: ['--agents', '6'] })

/** 李强 looks after the floor as well. */
const withTwoLeads = (profile: CentreProfile): CentreProfile => ({
  ...profile,
  agents: profile.agents.map((agent) => (agent.name === '1002' ? { ...agent, role: 'lead' } : agent)),
})

const close = async (desk: Desk): Promise<void> => {
  await desk.close()
  rmSync(desk.directory, { recursive: true, force: true })
}

test('a lead listens, whispers, barges in and takes over; who hears whom is measured at three ears', async ({
  centre,
  desk,
}) => {
  test.slow()
  const agent = await agentInACall(centre)
  try {
    const lead = await desk.signIn('1900')
    await pickState(lead, 'Away · Lunch')
    await leadIs(centre, 'away/Lunch')
    await listenFromFloor(lead)
    const ear = await desk.engine()
    const leadHearsBoth = async () => {
      await expectAgentHears(ear, 1000)
      await expectAgentHears(ear, theirTone)
    }
    await leadHearsBoth()
    await expect(strip(lead)).toContainText('王芳')
    await expect(strip(lead)).toContainText('138 0013 8000')

    await test.step('listen: nobody hears the lead, whose own state is parked', async () => {
      await expect(strip(lead).getByText('MIC OFF')).toBeVisible()
      await leadIs(centre, 'busy/monitoring')
      await expectAgentHearsNothingAt(agent.engine, agentTone)
      await expectCustomerHearsNothingAt(centre, agent.uuid, agentTone)
    })
    await test.step('whisper: the agent alone', async () => {
      await mode(lead, 'Whisper').click()
      await expect(strip(lead).getByText('MIC HOT')).toBeVisible()
      await expectAgentHears(agent.engine, agentTone)
      await expectCustomerHearsNothingAt(centre, agent.uuid, agentTone)
      await leadHearsBoth()
    })
    await test.step('barge: both', async () => {
      await mode(lead, 'Barge').click()
      await expect(strip(lead)).toContainText('Barged in')
      await expectCustomerHears(centre, agent.uuid, agentTone)
      await expectAgentHears(agent.engine, agentTone)
      await leadHearsBoth()
    })
    await test.step('the strip is for everybody: axe finds nothing, in neither theme', async () => {
      for (const theme of ['dark', 'light'] as const) {
        await showIn(lead, theme)
        await noViolations(lead)
      }
    })
    await test.step('listen again: the microphone is off here, whatever the exchange mixes', async () => {
      await mode(lead, 'Listen').click()
      await expect.poll(() => microphone(desk)).toBe('listen: off')
      await expectAgentHearsNothingAt(agent.engine, agentTone)
      await expectCustomerHearsNothingAt(centre, agent.uuid, agentTone)
    })
    await test.step('take over asks first; then customer and lead talk, and the agent is free', async () => {
      await mode(lead, 'Take over…').click()
      const question = lead.getByRole('dialog')
      await expect(question).toContainText('Take this call over from 王芳?')
      // The key that leaves is the question's as long as that is open.
      await lead.keyboard.press('Escape')
      await expect(question).toHaveCount(0)
      await expect(strip(lead)).toContainText('Listening')
      await mode(lead, 'Take over…').click()
      await question.getByRole('button', { name: 'Take over' }).click()
      await expect(currentCall(lead)).toContainText('138 0013 8000', { timeout: 15_000 })
      await expect(strip(lead)).toHaveCount(0)
      await expectCustomerHears(centre, agent.uuid, agentTone)
      await expectCustomerHearsNothingAt(centre, agent.uuid, theirTone)
      await expectAgentHears(ear, 1000)
      await expectStateAt(centre, 'idle', '1001')
      await expect(currentCall(agent.page)).toContainText(/hung up|ended/i)
    })
    await test.step('when that is over, the lead is what they were before', async () => {
      await currentCall(lead).getByRole('button', { name: 'Hang up' }).click()
      await leadIs(centre, 'away/Lunch')
    })
    await test.step('somebody who has no desk here is listened to, whispered to and taken over all the same', async () => {
      const { account, number } = await listenToCrowd(desk, lead)
      await expectAgentHears(ear, crowdTone)
      await expectAgentHears(ear, customerTone(number))
      await mode(lead, 'Whisper').click()
      await expectOutsideHears(centre, account, agentTone)
      await expectOutsideHearsNothingAt(centre, number, agentTone)
      await mode(lead, 'Take over…').click()
      await lead.getByRole('dialog').getByRole('button', { name: 'Take over' }).click()
      await expect(strip(lead)).toHaveCount(0, { timeout: 15_000 })
      await expectOutsideHears(centre, number, agentTone)
      await expectAgentHears(ear, customerTone(number))
      await expectAgentHearsNothingAt(ear, crowdTone)
      await currentCall(lead).getByRole('button', { name: 'Hang up' }).click()
      await leadIs(centre, 'away/Lunch')
    })
  } finally {
    await close(agent.desk)
  }
})

test('the agent’s call ends, and the session with it; leaving is one key; a crash gives the state back', async ({
  centre,
  desk,
}) => {
  test.slow()
  const agent = await agentInACall(centre)
  let second: Desk | undefined
  try {
    const lead = await desk.signIn('1900')
    await pickState(lead, 'Away · Lunch')
    await leadIs(centre, 'away/Lunch')
    await listenFromFloor(lead)
    await leadIs(centre, 'busy/monitoring')
    await lead.keyboard.press('Escape')
    await expect(strip(lead)).toHaveCount(0)
    await leadIs(centre, 'away/Lunch')

    await listenFromFloor(lead)
    await centre.post('/hang-up', { uuid: agent.uuid })
    await expect(strip(lead)).toContainText('The call of 王芳 is over.')
    await leadIs(centre, 'away/Lunch')

    await centre.post('/incoming', { agent: '1001', number: '13800138000', queue: 'Billing' })
    await currentCall(agent.page).getByRole('button', { name: 'Answer' }).click({ timeout: 15_000 })
    await listenFromFloor(lead)
    await leadIs(centre, 'busy/monitoring')
    const program = desk.app.process()
    const gone = new Promise((resolve) => program.once('exit', resolve))
    program.kill('SIGKILL')
    await gone
    second = await openDesk(centre, { directory: desk.directory })
    await second.signIn('1900')
    await leadIs(centre, 'away/Lunch')
  } finally {
    await second?.close()
    await close(agent.desk)
  }
})

test('over Yiyun’s conversations: nobody is heard who listens, though the platform lets everybody speak; no whisper', async ({
  centre,
  desk,
}) => {
  test.slow()
  await desk.close()
  const sip = (centre.profile as unknown as { sip: object }).sip
  const profile = { ...centre.profile, sip: { ...sip, monitoring: { adapter: 'yiyun-conversation' } } } as CentreProfile
  const agent = await agentInACall(centre, profile)
  const mine = await openDesk(centre, { profile })
  let other: Desk | undefined
  try {
    const lead = await mine.signIn('1900')
    await pickState(lead, 'Away · Lunch')
    await leadIs(centre, 'away/Lunch')
    await listenFromFloor(lead)
    const ear = await mine.engine()
    await expectAgentHears(ear, 1000)
    await expectAgentHears(ear, theirTone)
    await expect(strip(lead).getByText('MIC OFF')).toBeVisible()
    await expectCustomerHearsNothingAt(centre, agent.uuid, agentTone)
    await expectAgentHearsNothingAt(agent.engine, agentTone)
    // First of all after the phone was in, and seen to be so.
    const enter = { conversation_id: agent.uuid, mode: 2, holding: false }
    const inaudible = { conversation_id: agent.uuid, mode: 2 }
    const asked = async (what: string) =>
      (await centre.asked('POST', `/agent/1900/${what}`)).map(({ json, code }) => [json, code])
    expect(await asked('enter')).toEqual([[enter, '000000']])
    expect(await asked('lsm')).toEqual([[inaudible, '000000']])
    await expect(mode(lead, 'Whisper')).toBeDisabled()

    await test.step('a second lead comes in: each sees the other, until one leaves', async () => {
      other = await openDesk(centre, { profile: withTwoLeads(profile) })
      const second = await other.signIn('1002')
      await listenFromFloor(second)
      await expect(strip(second)).toContainText('Also in this call: Ali Kaya', { timeout: 20_000 })
      await expect(strip(lead)).toContainText('Also in this call: 李强', { timeout: 20_000 })
      await second.keyboard.press('Escape')
      await expect(strip(second)).toHaveCount(0)
      await expect(strip(lead)).not.toContainText('Also in this call', { timeout: 20_000 })
    })

    await mode(lead, 'Barge').click()
    await expect(strip(lead).getByText('MIC HOT')).toBeVisible()
    await expectCustomerHears(centre, agent.uuid, agentTone)

    await mode(lead, 'Take over…').click()
    await lead.getByRole('dialog').getByRole('button', { name: 'Take over' }).click()
    await expect(currentCall(lead)).toContainText('138 0013 8000', { timeout: 15_000 })
    await expectCustomerHears(centre, agent.uuid, agentTone)
    await expectCustomerHearsNothingAt(centre, agent.uuid, theirTone)
    await expectStateAt(centre, 'idle', '1001')
    await currentCall(lead).getByRole('button', { name: 'Hang up' }).click()
    await leadIs(centre, 'away/Lunch')
  } finally {
    if (other !== undefined) await close(other)
    await close(mine)
    await close(agent.desk)
  }
})
