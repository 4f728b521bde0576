import { afterAll, beforeAll, expect, it } from 'vitest'
import { secretNames } from '../../../electron/config/profile.ts'
import { variableOf } from '../../probe/secrets.ts'
import { openDesk, type Desk } from './probing.ts'

let desk: Desk
beforeAll(() => {
  desk = openDesk()
})
afterAll(() => desk.close())

const profile = {
  id: 'desk',
  name: 'Desk',
  country: 'CN',
  yiyun: { baseUrl: 'https://yiyun.example/v1/account/C', certId: 'C', appId: 'A' },
  meiqia: { baseUrl: 'https://meiqia.example' },
  sip: { servers: ['wss://sip.example'], domain: 'sip.example', realm: 'sip.example', callUuidHeader: 'X-Uuid' },
  reasons: { busy: [], away: [] },
  agents: [],
}
const numbers = ['--profile', 'profile.json', '--call', 'meiqia.outboundNumbers']

/** A Meiqia that answers everything with what it was sent as proof, the way some proxies do. */
const echo = async (_: string, init: RequestInit): Promise<Response> => {
  const proof = new Headers(init.headers).get('authorization')
  return Response.json({ numbers: [{ number: '1', name: `you sent ${proof}` }], groups: [] })
}

it('variables are named after the secrets', () => {
  expect(secretNames.map(variableOf)).toEqual([
    'SEATLINE_YIYUN_SECRET_KEY',
    'SEATLINE_YIYUN_GATEWAY_TOKEN',
    'SEATLINE_MEIQIA_ACCESS_TOKEN',
    'SEATLINE_MEIQIA_GATEWAY_TOKEN',
    'SEATLINE_UDESK_API_TOKEN',
    'SEATLINE_UDESK_GATEWAY_TOKEN',
    'SEATLINE_HUAWEI_CMS_SECRET_KEY',
    'SEATLINE_HUAWEI_CMS_GATEWAY_TOKEN',
    'SEATLINE_HUAWEI_OIFDE_APP_SECRET',
    'SEATLINE_HUAWEI_OIFDE_GATEWAY_TOKEN',
  ])
})

it('a file goes before the environment, the environment before the profile', async () => {
  const sent: (string | null)[] = []
  const fetch = async (url: string, init: RequestInit) => {
    sent.push(new Headers(init.headers).get('authorization'))
    return echo(url, init)
  }
  const environment = { SEATLINE_MEIQIA_ACCESS_TOKEN: 'from-environment', SEATLINE_YIYUN_SECRET_KEY: '' }
  desk.write('profile.json', { ...profile, secrets: { 'meiqia.accessToken': 'from-profile' } })
  desk.write('secrets.json', { 'meiqia.accessToken': 'from-file' })
  await desk.run(numbers, { fetch })
  await desk.run(numbers, { fetch, environment })
  await desk.run([...numbers, '--secrets', 'secrets.json'], { fetch, environment })
  expect(sent).toEqual(['Bearer from-profile', 'Bearer from-environment', 'Bearer from-file'])
})

it('a vendor that repeats a secret does not bring it to the screen', async () => {
  desk.write('profile.json', profile)
  desk.write('secrets.json', { 'meiqia.accessToken': 'a"quoted\\secret' })
  const { code, lines } = await desk.run([...numbers, '--secrets', 'secrets.json'], { fetch: echo })
  expect([code, lines]).toEqual([
    0,
    [
      {
        vendor: 'meiqia',
        operation: 'outboundNumbers',
        ok: true,
        ms: expect.any(Number),
        value: { numbers: [{ number: '1', name: 'you sent Bearer [secret]' }], groups: [] },
      },
    ],
  ])
  expect(desk.printed()).not.toMatch(/quoted/)
})

it.skipIf(process.platform === 'win32')('files with secrets that others can read are warned about', async () => {
  const warned = async (profileMode: number, secretsMode: number, secrets: object) => {
    desk.write('profile.json', { ...profile, ...secrets }, profileMode)
    desk.write('secrets.json', { 'meiqia.accessToken': 'from-file' }, secretsMode)
    return (await desk.run([...numbers, '--secrets', 'secrets.json'], { fetch: echo })).errors
  }
  const warning = (file: string) => `Warning: ${file} holds secrets and others can read it (chmod 600 helps).`
  const inside = { secrets: { 'yiyun.secretKey': 'from-profile' } }
  expect(await warned(0o644, 0o600, {})).toEqual([])
  expect(await warned(0o600, 0o640, {})).toEqual([warning('secrets.json')])
  expect(await warned(0o644, 0o644, inside)).toEqual([warning('secrets.json'), warning('profile.json')])
})
