import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createProfileStore } from '../../electron/config/profile-store.ts'
import { createConnections } from '../../electron/connections.ts'
import { createVault } from '../../electron/secrets/vault.ts'
import { createBudgets } from '../../electron/vendor/budgets.ts'
import { sampleProfile, sampleSecrets } from './config/sample-profile.ts'
import { temporaryDirectory } from './config/temporary-directory.ts'
import { fakeClock } from './fake-clock.ts'
import { fakeSafeStorage } from './secrets/fake-safe-storage.ts'

it('the vendors are reached from a sign-in to the end of the session, and not after', () => {
  const directory = temporaryDirectory()
  const vault = createVault({ safeStorage: fakeSafeStorage({ backend: 'basic_text' }), directory, platform: 'linux' })
  const profiles = createProfileStore({ directory: join(directory, 'profiles'), vault, log: () => undefined })
  const file = join(directory, 'handed out.json')
  const udesk = { baseUrl: 'https://demo.udesk.cn', email: 'lead@example.com' }
  const oifde = { baseUrl: 'https://bot.example', tenantId: 'T', accessCode: 'R' }
  const secrets = { ...sampleSecrets, 'udesk.apiToken': 'THREE' }
  writeFileSync(file, JSON.stringify({ ...sampleProfile, udesk, 'huawei-oifde': oifde, secrets }))
  const http = { request: () => Promise.reject(new Error('nobody asks here')) }
  const clock = fakeClock()
  const clients = { http, clock, random: () => 0, nonce: () => 'once', budgetFor: createBudgets(clock) }
  const connections = createConnections({ profiles, clients })

  expect([connections.open('demo').ok, connections.current()]).toEqual([false, null])
  profiles.import(file)
  expect([connections.open('demo').ok, connections.current() === null]).toEqual([true, false])
  // What only the floor asks may be missing, or its key.
  expect(connections.floor('demo')).toEqual({
    udesk: { ok: true, value: expect.any(Object) as object },
    'huawei-cms': null,
    'huawei-oifde': { ok: false, error: { code: 'not-ready', why: 'secrets-missing' } },
  })
  connections.close()
  expect(connections.current()).toBeNull()
})
