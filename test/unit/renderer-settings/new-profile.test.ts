import { describe, expect, it } from 'vitest'
import { exposureOf } from '../../../renderer/console/settings/connections/enterprise.ts'
import {
  basicsOf,
  emptyProfile,
  isProfileChanged,
  type NewProfile,
  problemsOf,
  tidiedProfile,
} from '../../../renderer/console/settings/connections/new-profile.ts'

const typed: NewProfile = {
  name: ' Shanghai ',
  country: 'CN',
  drafts: {
    yiyun: { ...emptyProfile.drafts.yiyun, auth: 'gateway', texts: { baseUrl: 'https://gateway.example/yiyun' } },
    meiqia: { ...emptyProfile.drafts.meiqia, texts: { baseUrl: 'https://api.example' } },
    exchange: {
      ...emptyProfile.drafts.exchange,
      servers: ['wss://pbx.example', ''],
      texts: { domain: 'pbx.example', realm: 'pbx', callUuidHeader: 'X-Uuid' },
    },
  },
}

describe('a call centre from nothing', () => {
  it('is its name, its country and the three that nobody can do without', () => {
    expect(basicsOf(tidiedProfile(typed))).toEqual({
      ok: true,
      value: {
        name: 'Shanghai',
        country: 'CN',
        connections: {
          yiyun: { auth: 'gateway', baseUrl: 'https://gateway.example/yiyun' },
          meiqia: { auth: 'key', baseUrl: 'https://api.example' },
          exchange: {
            servers: ['wss://pbx.example'],
            domain: 'pbx.example',
            realm: 'pbx',
            callUuidHeader: 'X-Uuid',
          },
        },
      },
    })
  })

  it('names everything that is missing at once, by system', () => {
    const problems = basicsOf(tidiedProfile(emptyProfile))
    expect(problems).toEqual({
      ok: false,
      error: {
        name: 'missing',
        country: 'missing',
        'yiyun.baseUrl': 'missing',
        'yiyun.certId': 'missing',
        'yiyun.appId': 'missing',
        'meiqia.baseUrl': 'missing',
        'exchange.servers.0': 'missing',
        'exchange.domain': 'missing',
        'exchange.realm': 'missing',
        'exchange.callUuidHeader': 'missing',
      },
    })
    expect(problems.ok ? {} : problemsOf(problems.error, 'meiqia')).toEqual({ baseUrl: 'missing' })
    expect(basicsOf(tidiedProfile({ ...typed, name: 'n'.repeat(101) }))).toEqual({
      ok: false,
      error: { name: 'too-long' },
    })
  })

  it('is worth a question before it is left as soon as something is typed', () => {
    expect([isProfileChanged(emptyProfile), isProfileChanged({ ...emptyProfile, name: ' ' })]).toEqual([false, false])
    expect([isProfileChanged(typed), isProfileChanged({ ...emptyProfile, country: 'JP' })]).toEqual([true, true])
  })
})

describe('what a stolen desktop gives away', () => {
  it('is every key that is not of a gateway', () => {
    const of = (system: 'yiyun' | 'meiqia' | 'udesk', auth: 'key' | 'gateway', keyPresent: boolean) => ({
      system,
      auth,
      keyPresent,
      host: 'a.example',
    })
    expect(exposureOf([of('yiyun', 'key', true), of('meiqia', 'gateway', true), of('udesk', 'key', false)])).toEqual({
      here: ['yiyun'],
      awaited: ['udesk'],
    })
  })
})
