import { describe, expect, test } from 'vitest'
import { agentDirectory, type AgentDirectory } from '../../callcentre/yiyun-agents.ts'

const hour = 3_600_000

function directory() {
  const centre = { now: 0, dropped: [] as string[] }
  const agents: AgentDirectory = agentDirectory({
    extensions: new Set(['desk-1', 'desk-2']),
    now: () => centre.now,
    expiryMs: 24 * hour,
    dropCall: (extension) => centre.dropped.push(extension),
  })
  return { centre, agents }
}

const wang = { name: '1001', num: '1001', extension: 'desk-1' }
const codes = (...replies: { code: string }[]): string[] => replies.map((reply) => reply.code)

describe('login', () => {
  test('refuses what is missing, malformed or taken', () => {
    const { agents } = directory()
    expect(
      codes(
        agents.login({}),
        agents.login({ ...wang, name: 'with space' }),
        agents.login({ ...wang, num: 'abc' }),
        agents.login({ ...wang, state: 'talking' }),
        agents.login({ ...wang, state: 'idle/x' }),
        agents.login({ ...wang, skills: [{ score: 1 }] }),
        agents.login({ name: '1001' }),
        agents.login({ ...wang, extension: 'nowhere' }),
        agents.login(wang),
        agents.login(wang),
        agents.login({ ...wang, name: '1002' }),
      ),
    ).toEqual([
      '000001',
      '000001',
      '000001',
      '000001',
      '000001',
      '000001',
      '000001',
      '040103',
      '000000',
      '040201',
      '040102',
    ])
  })

  test('starts online, or in the state asked for, and shows what the document shows', () => {
    const { agents } = directory()
    agents.login({ ...wang, skills: [{ name: '投诉', score: 80, enabled: true }, { name: '建议' }] })
    expect(agents.one('1001').data).toEqual({
      name: '1001',
      num: '1001',
      state: 'online',
      extension: 'desk-1',
      skills: [
        { name: '投诉', score: 80, enabled: true },
        { name: '建议', score: 0, enabled: false },
      ],
      subaccountId: null,
    })
  })

  test('replaces an agent that has not been heard of for longer than the expiry', () => {
    const { agents, centre } = directory()
    agents.login(wang)
    centre.now = 24 * hour
    expect(agents.login(wang).code).toBe('040201')
    centre.now += 1
    expect(agents.login(wang).code).toBe('000000')
  })
})

describe('states', () => {
  test.each([
    ['idle', '000000'],
    ['busy', '000000'],
    ['busy/维修单录入', '000000'],
    ['away/Lunch', '000000'],
    [`away/${'x'.repeat(256)}`, '000000'],
    [`away/${'x'.repeat(257)}`, '000001'],
    ['away/', '000001'],
    ['online', '000001'],
    ['idle/x', '000001'],
    ['talking', '000001'],
    ['fetching', '000001'],
    ['', '000001'],
    [undefined, '000001'],
  ])('%s is answered %s', (state, code) => {
    const { agents } = directory()
    agents.login(wang)
    expect(agents.setState('1001', state).code).toBe(code)
  })

  test('cannot be changed during a call, nor can the agent sign out, unless by force', () => {
    const { agents, centre } = directory()
    agents.login(wang)
    agents.setByPlatform('1001', 'talking')
    expect(codes(agents.setState('1001', 'busy'), agents.logout('1001', false))).toEqual(['040203', '040203'])
    expect(agents.logout('1001', true).code).toBe('000000')
    expect(centre.dropped).toEqual(['desk-1'])
    expect(
      codes(
        agents.keepalive('1001'),
        agents.one('1001'),
        agents.logout('1001', true),
        agents.setState('1001', 'idle'),
        agents.setSkills('1001', [{ opt: 0 }]),
        agents.setExtension('1001', 'desk-1'),
      ),
    ).toEqual(Array.from({ length: 6 }, () => '040202'))
  })
})

describe('extension', () => {
  test('may be the own one or a free one', () => {
    const { agents } = directory()
    agents.login(wang)
    expect(codes(agents.setExtension('1001', 'desk-1'), agents.setExtension('1001', 'desk-2'))).toEqual([
      '000000',
      '000000',
    ])
    agents.login({ ...wang, name: '1002' })
    expect(
      codes(
        agents.setExtension('1001', 'desk-1'),
        agents.setExtension('1001', 'x'),
        agents.setExtension('1001', undefined),
      ),
    ).toEqual(['040102', '040103', '000001'])
  })
})

test('the list comes in pages, newest first', () => {
  const { agents } = directory()
  agents.login(wang)
  agents.login({ ...wang, name: '1002', extension: 'desk-2' })
  expect(agents.page(1, 1).data).toEqual({
    pageSize: 1,
    startIndex: 1,
    totalCount: 2,
    totalPageCount: 2,
    currentPageNo: 1,
    result: [expect.objectContaining({ name: '1002' })],
  })
  expect(codes(agents.page(0, 1), agents.page(1, 2000), agents.page(1, 1999), agents.page(Number.NaN, 1))).toEqual([
    '000001',
    '000001',
    '000000',
    '000001',
  ])
})

test('listeners hear of every change until they stop listening', () => {
  const { agents } = directory()
  let heard = 0
  const stop = agents.onChange(() => {
    heard += 1
  })
  agents.login(wang)
  agents.setState('1001', 'idle')
  agents.forget('1001')
  stop()
  agents.login(wang)
  expect(heard).toBe(3)
})
