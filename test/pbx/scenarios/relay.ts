import { customers } from '../../e2e/actions.ts'
import { expectAgentHears } from '../../e2e/hearing.ts'
import { agentTone, expect } from '../../e2e/seatline.ts'
import type { Scenario } from './scenario.ts'
import { answer, callOut, expectCustomerHears, expectNoLegs } from './steps.ts'

export const relay: readonly Scenario[] = [
  {
    title: 'where no sound gets out but through a TURN server, both are heard, with a pass that is this desk’s own',
    needs: ['relay'],
    relayed: true,
    async run(stage) {
      const { desk, engine, peer } = stage
      await desk.signIn()
      const call = await answer(stage, customers.answers)
      await expectAgentHears(engine, 1000)
      await expectCustomerHears(call, agentTone)
      const passes = stage.relayed()
      expect(passes.length).toBeGreaterThan(0)
      for (const pass of passes) expect(pass).toMatch(/^\d{10}:81001$/)
      await call.hangUp()
      await expectNoLegs(peer)

      // Answered by itself: its candidates were gathered before the INVITE came.
      const out = await callOut(stage, customers.answersToo)
      await expectCustomerHears(out, agentTone)
    },
  },
]
