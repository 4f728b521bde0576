import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readProfileFile } from '../../../electron/config/profile.ts'
import { operationNames } from '../../../shared/connection.ts'
import { openDesk, type Desk } from './probing.ts'

// Nothing here reaches a vendor: `fetch` is a bug.
const noNetwork = { fetch: () => Promise.reject(new Error('nothing may be asked')) }
const sample = (name: string) => readFileSync(new URL(`../../probe/${name}`, import.meta.url), 'utf8')

let desk: Desk

beforeAll(() => {
  desk = openDesk()
  desk.write('profile.json', sample('sample-profile.json'))
  desk.write('secrets.json', sample('sample-secrets.json'))
})
afterAll(() => desk.close())

/** What is said when it cannot be used; then nothing is on standard output. */
async function refusal(...argv: readonly string[]): Promise<readonly string[]> {
  const { code, out, errors } = await desk.run(argv, noNetwork)
  expect([code, out]).toEqual([2, ''])
  return errors
}

describe('a command line that cannot be used', () => {
  const help = 'See --help.'

  it.each([
    [[], '--profile FILE is missing.'],
    [['--profile'], "Option '--profile <value>' argument missing"],
    [['--profile', 'profile.json', '--colour'], "Unknown option '--colour'"],
    [['--profile', 'profile.json', 'yiyun.agents'], "Unexpected argument 'yiyun.agents'"],
    [['--profile', 'profile.json', '--deadline', 'long'], '--deadline must be seconds, up to 60.'],
    [['--profile', 'profile.json', '--deadline', '0'], '--deadline must be seconds, up to 60.'],
    [['--profile', 'profile.json', '--json', '{}'], '--json needs a --call that takes it.'],
  ])('%j', async (argv, said) => {
    const [first, ...rest] = await refusal(...argv)
    expect([first?.startsWith(said), rest]).toEqual([true, [help]])
  })

  it('an unknown operation: the known ones are listed', async () => {
    expect(await refusal('--profile', 'profile.json', '--call', 'yiyun.logIn')).toEqual([
      '--call: there is no operation yiyun.logIn. There are:',
      ...operationNames.map((name) => `  ${name}`),
      help,
    ])
  })

  it('JSON that is none', async () => {
    const said = await refusal('--profile', 'profile.json', '--call', 'yiyun.agents', '--json', '{page: 1}')
    expect([said[0]?.startsWith('--json: '), said.slice(1)]).toEqual([true, ['--json must be one JSON object.', help]])
  })

  it.each([
    ['yiyun.agent', '{}', ['name: Invalid input: expected string, received undefined']],
    ['yiyun.agent', '[]', ['Invalid input: expected object, received array']],
    [
      'yiyun.state',
      '{"name":"1001","state":"talking"}',
      ['state: must be idle, busy, busy/<reason>, away or away/<reason>'],
    ],
    [
      'meiqia.callout',
      '{"agentId":"90001","number":1,"trunk":"x"}',
      [
        'agentId: Invalid input: expected number, received string',
        'number: Invalid input: expected string, received number',
        'Unrecognized key: "trunk"',
      ],
    ],
    ['meiqia.records', '{"from":"yesterday"}', ['from: must be epoch ms or a text like 2026-11-21T09:00:00+08:00']],
    ['udesk.queue', '{"groups":[1,"two"]}', ['groups.1: Invalid input: expected number, received string']],
  ])('%s with an input of the wrong shape: %s', async (name, json, problems) => {
    const said = await refusal('--profile', 'profile.json', '--call', name, '--json', json)
    expect(said.slice(0, -1)).toEqual(problems.map((problem) => `--json: ${problem}`))
    expect(said.at(-1)).toMatch(new RegExp(`^${name.replace('.', '\\.')} takes an input like \\{`))
  })

  it('an operation of a connection that the profile does not have', async () => {
    const { udesk: _, ...others } = JSON.parse(sample('sample-profile.json')) as { readonly udesk: unknown }
    desk.write('without.json', others)
    expect(await refusal('--profile', 'without.json', '--call', 'udesk.queue')).toEqual([
      '--call: the profile has no connection udesk.',
    ])
  })
})

describe('files that cannot be used', () => {
  it('are not there, are no JSON, or have a name of something else', async () => {
    desk.write('broken.json', '{"id":')
    desk.write('other.json', { 'udesk.password': 'a-text-that-stays-hidden', 'yiyun.secretKey': 'two words' })
    expect(await refusal('--profile', 'nowhere.json')).toEqual(['nowhere.json: there is no such file'])
    expect(await refusal('--profile', 'broken.json')).toEqual(['broken.json: not a JSON file'])
    expect(await refusal('--profile', 'profile.json', '--secrets', 'nowhere.json')).toEqual([
      'nowhere.json: there is no such file',
    ])
    const said = await refusal('--profile', 'profile.json', '--secrets', 'other.json')
    expect(said.every((line) => line.startsWith('other.json: '))).toBe(true)
    expect(said.join()).toContain('yiyun.secretKey: must be visible ASCII characters without spaces')
    expect(said.join()).not.toMatch(/stays-hidden|two words/)
  })

  it('every problem of a profile has a line with its path', async () => {
    const profile = JSON.parse(sample('sample-profile.json')) as Record<string, object>
    const changed = {
      ...profile,
      country: 'China',
      yiyun: { ...profile['yiyun'], baseUrl: 'http://yiyun.example' },
      udesk: { ...profile['udesk'], apiToken: 'a-text-that-stays-hidden' },
      'huawei-cms': { ...profile['huawei-cms'], vdn: 5001 },
    }
    desk.write('wrong.json', changed)
    expect([...(await refusal('--profile', 'wrong.json'))].sort()).toEqual([
      'wrong.json: country: must be two capital letters like CN',
      'wrong.json: huawei-cms.vdn: Too big: expected number to be <=5000',
      'wrong.json: udesk: Unrecognized key: "apiToken"',
      'wrong.json: yiyun.baseUrl: must begin with https:// (http:// only on this computer)',
    ])
  })

  it('a secret of the environment that nobody can have', async () => {
    const environment = { SEATLINE_UDESK_API_TOKEN: 'two words' }
    const { code, errors } = await desk.run(['--profile', 'profile.json'], { ...noNetwork, environment })
    expect([code, errors]).toEqual([
      2,
      ['environment: SEATLINE_UDESK_API_TOKEN: must be visible ASCII characters without spaces'],
    ])
  })
})

it('--help says it all: every option, secret and operation', async () => {
  const { code, out, errors } = await desk.run(['--help', '--profile', 'nowhere.json'], noNetwork)
  expect([code, errors]).toEqual([0, []])
  for (const word of [...operationNames, '--secrets', '--deadline', 'SEATLINE_HUAWEI_OIFDE_GATEWAY_TOKEN'])
    expect(out).toContain(word)
  expect(out.split('\n').filter((line) => /^[! ] \S+\.\S+$/.test(line)).length).toBe(operationNames.length)
})

it('the sample profile is one, without secrets', () => {
  const read = readProfileFile(sample('sample-profile.json'))
  expect(read.ok && [read.value.profile.id, read.value.secrets]).toEqual(['example', {}])
})

it('whatever is typed gives an exit code, never a throw', async () => {
  const word = fc.oneof(
    fc.constantFrom('--profile', 'profile.json', '--call', 'yiyun.agent', '--json', '{}', '--secrets', 'secrets.json'),
    fc.constantFrom('--verbose', '--deadline', '5', '--help', '--', '-x'),
    fc.json(),
    fc.string(),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 8 }), async (argv) => {
      const signal = AbortSignal.abort()
      expect([0, 1, 2]).toContain((await desk.run(argv, { ...noNetwork, signal })).code)
    }),
    { numRuns: 200 },
  )
})
