import type { Auth } from '../../../../shared/connection.ts'
import type { System } from '../../../../shared/failure.ts'
import { monitoringFields } from './monitoring-fields.ts'

/** What a person types as one line of text, by its name in the settings. */
export type TextName =
  | 'baseUrl'
  | 'certId'
  | 'appId'
  | 'timeZone'
  | 'email'
  | 'ccId'
  | 'vdn'
  | 'largestSkillId'
  | 'accessKeyId'
  | 'stampPrecision'
  | 'emptyQueryLine'
  | 'tenantId'
  | 'accessCode'
  | 'appKey'
  | 'domain'
  | 'realm'
  | 'callUuidHeader'
  | 'dtmf'
  | 'monitoring'
  | `monitoring.${'number' | 'listen' | 'whisper' | 'barge' | 'takeOver'}`

/** One field of a connection's form. */
export type Field =
  | { readonly kind: 'text'; readonly name: TextName; readonly of: 'text' | 'number'; readonly optional: boolean }
  /** Two answers to one question; `of: 'switch'` is kept as true or false. */
  | {
      readonly kind: 'choice'
      readonly name: 'stampPrecision' | 'emptyQueryLine' | 'dtmf' | 'monitoring'
      readonly of: 'word' | 'switch'
      /** What holds where nothing is said, which is how it is kept. */
      readonly unsaid?: string
    }
  /** Rows of a number and a name. */
  | { readonly kind: 'named'; readonly name: 'groups' | 'queues' }
  | { readonly kind: 'servers'; readonly name: 'servers' }

const text = (name: TextName): Field => ({ kind: 'text', name, of: 'text', optional: false })
const optional = (name: TextName): Field => ({ kind: 'text', name, of: 'text', optional: true })
const number = (name: TextName): Field => ({ kind: 'text', name, of: 'number', optional: false })

const own: Record<System, Record<Auth, readonly Field[]>> = {
  yiyun: { key: [text('certId'), text('appId')], gateway: [] },
  meiqia: { key: [optional('timeZone')], gateway: [optional('timeZone')] },
  udesk: {
    key: [text('email'), optional('timeZone'), { kind: 'named', name: 'groups' }],
    gateway: [optional('timeZone'), { kind: 'named', name: 'groups' }],
  },
  'huawei-cms': {
    key: [
      text('accessKeyId'),
      ...cmsPlace(),
      { kind: 'choice', name: 'stampPrecision', of: 'word' },
      { kind: 'choice', name: 'emptyQueryLine', of: 'switch' },
      { kind: 'named', name: 'queues' },
    ],
    gateway: [...cmsPlace(), { kind: 'named', name: 'queues' }],
  },
  'huawei-oifde': {
    key: [text('tenantId'), text('accessCode'), optional('appKey'), optional('timeZone')],
    gateway: [text('tenantId'), text('accessCode'), optional('timeZone')],
  },
  exchange: { key: exchange(), gateway: exchange() },
}

function cmsPlace(): readonly Field[] {
  return [number('ccId'), number('vdn'), { kind: 'text', name: 'largestSkillId', of: 'number', optional: true }]
}

function exchange(): readonly Field[] {
  return [
    { kind: 'servers', name: 'servers' },
    text('domain'),
    text('realm'),
    text('callUuidHeader'),
    { kind: 'choice', name: 'dtmf', of: 'word', unsaid: 'rfc4733' },
  ]
}

/** The fields of a connection in the order they are asked, the way of signing set aside. Some are asked by what is typed. */
export const fieldsOf = (
  system: System,
  auth: Auth,
  texts: Readonly<Partial<Record<TextName, string>>> = {},
): readonly Field[] =>
  system === 'exchange' ? [...own.exchange[auth], ...monitoringFields(texts)] : [text('baseUrl'), ...own[system][auth]]
