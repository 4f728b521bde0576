import { randomUUID } from 'node:crypto'
import { systemClock } from '../../../electron/clock.ts'
import { secret } from '../../../electron/secrets/secret.ts'
import { createBudget } from '../../../electron/vendor/budget.ts'
import { createHuaweiCms } from '../../../electron/vendor/huawei-cms/client.ts'
import { createHttp, type Fetch, type Http } from '../../../electron/vendor/http.ts'
import { createUdesk } from '../../../electron/vendor/udesk/client.ts'

export const udeskCredentials = { email: 'lead@example.com', token: 'bench-token-0123456789' }

/** The shipped door, on Node's fetch instead of Electron's; its log goes nowhere. */
export const quietHttp = (fetch: Fetch): Http =>
  createHttp({ fetch, clock: systemClock, log: () => undefined, random: Math.random })

/** The shipped client. Its budget is wide: waiting for a turn is not what is measured. */
export const udeskClient = (address: string, http: Http) =>
  createUdesk(http, { auth: 'key', baseUrl: address, email: udeskCredentials.email }, secret(udeskCredentials.token), {
    clock: systemClock,
    random: Math.random,
    nonce: randomUUID,
    budget: createBudget({ requests: 1000, withinMs: 1 }, systemClock),
  })

const cmsSettings = (address: string) => ({
  auth: 'key' as const,
  baseUrl: address,
  ccId: 1,
  vdn: 170,
  accessKeyId: 'AK1',
  stampPrecision: 'milliseconds' as const,
  emptyQueryLine: true,
})

export const cmsClient = (address: string, http: Http) =>
  createHuaweiCms(http, cmsSettings(address), secret('SK1'), systemClock)
