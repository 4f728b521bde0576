import { z } from 'zod'
import { Skill, SkillChange } from '../../../shared/agent.ts'
import { StateText } from '../../config/profile.ts'
import { operationOf, Page } from './operation.ts'

const operation = operationOf<'yiyun'>()
const name = z.string()
const Named = z.strictObject({ name })
const example = { name: '1001' }

export const yiyunOperations = {
  login: operation({
    input: z.strictObject({
      name,
      num: z.string().default(''),
      extension: z.string(),
      state: StateText.default({ kind: 'idle' }),
      skills: z.array(Skill).default([]),
    }),
    changes: true,
    example: {
      name: '1001',
      num: '1001',
      extension: '00112233445566778899aabbccddeeff',
      state: 'busy/Paperwork',
      skills: [{ name: 'Billing', score: 60, enabled: true }],
    },
    run: (client, agent, signal) => client.logIn(agent, signal),
  }),
  logout: operation({
    input: Named.extend({ force: z.boolean().default(false) }),
    changes: true,
    example: { ...example, force: false },
    run: (client, { name, force }, signal) => client.logOut(name, { force }, signal),
  }),
  // It puts off the end of the agent's session.
  keepalive: operation({
    input: Named,
    changes: true,
    example,
    run: (client, { name }, signal) => client.keepAlive(name, signal),
  }),
  agent: operation({
    input: Named,
    changes: false,
    example,
    run: (client, { name }, signal) => client.agent(name, signal),
  }),
  agents: operation({
    input: z.strictObject({ page: Page, perPage: z.number().int().default(100) }),
    changes: false,
    example: { page: 1, perPage: 100 },
    run: (client, { page, perPage }, signal) => client.agents({ pageNumber: page, pageSize: perPage }, signal),
  }),
  extension: operation({
    input: Named.extend({ extension: z.string() }),
    changes: true,
    example: { ...example, extension: '00112233445566778899aabbccddeeff' },
    run: (client, { name, extension }, signal) => client.setExtension(name, extension, signal),
  }),
  state: operation({
    input: Named.extend({ state: StateText }),
    changes: true,
    example: { ...example, state: 'away/Lunch' },
    run: (client, { name, state }, signal) => client.setState(name, state, signal),
  }),
  skills: operation({
    input: Named.extend({ changes: z.array(SkillChange) }),
    changes: true,
    example: {
      ...example,
      changes: [
        { kind: 'set', name: 'Billing', score: 70 },
        { kind: 'remove', name: 'Complaints' },
      ],
    },
    run: (client, { name, changes }, signal) => client.changeSkills(name, changes, signal),
  }),
}
