import { createHash } from 'node:crypto'
import type { Skill } from './yiyun-skills.ts'
import { secretText } from './random.ts'

/** A person of the demo. `agentId` is their id at Meiqia, `name` at Yiyun; `extension` is their Yiyun extension id. */
export interface Person {
  readonly name: string
  readonly displayName: string
  readonly num: string
  readonly extension: string
  readonly agentId: number
  readonly role: 'agent' | 'lead'
  readonly state: string
  readonly skills: readonly Skill[]
}

export interface SipAccount {
  readonly sip: string
  readonly password: string
  readonly algorithm: 'MD5' | 'SHA-256'
  /** Epoch ms after which the account may not register. */
  readonly expiresAt: number
  /** Meiqia id of the agent it is bound to, 0 when free. */
  agentId: number
}

export interface CallerId {
  readonly number: string
  readonly name: string
}

export interface NumberGroup {
  readonly id: number
  readonly name: string
  readonly numbers: readonly string[]
  readonly rule_type: 1 | 2
}

const day = 24 * 60 * 60_000

/** 32 hex digits, always the same for the same extension: profiles of an earlier start stay valid. */
export function extensionId(of: string): string {
  return createHash('sha256').update(`extension ${of}`).digest('hex').slice(0, 32)
}

export const demoPeople: readonly Person[] = [
  {
    name: '1001',
    displayName: '王芳',
    num: '1001',
    extension: extensionId('1001'),
    agentId: 90_001,
    role: 'agent',
    state: 'idle',
    skills: [
      { name: '投诉', score: 80, enabled: true },
      { name: 'Billing', score: 60, enabled: true },
      { name: '笔记本', score: 40, enabled: false },
    ],
  },
  {
    name: '1002',
    displayName: '李强',
    num: '1002',
    extension: extensionId('1002'),
    agentId: 90_002,
    role: 'agent',
    state: 'idle',
    skills: [
      { name: '投诉', score: 90, enabled: true },
      { name: 'Billing', score: 30, enabled: false },
    ],
  },
  {
    name: '1003',
    displayName: '佐藤健',
    num: '1003',
    extension: extensionId('1003'),
    agentId: 90_003,
    role: 'agent',
    state: 'busy',
    skills: [{ name: '笔记本', score: 70, enabled: true }],
  },
  {
    name: '1900',
    displayName: 'Ali Kaya',
    num: '1900',
    extension: extensionId('1900'),
    agentId: 90_900,
    role: 'lead',
    state: 'idle',
    skills: [{ name: '投诉', score: 10, enabled: true }],
  },
]

/** Extensions of desks nobody of the demo sits at: for a changed extension and for a second sign-in elsewhere. */
export const spareExtensions: readonly string[] = [extensionId('1801'), extensionId('1802')]

export function demoSipAccounts(now: number, algorithms: Readonly<Record<string, 'MD5' | 'SHA-256'>>): SipAccount[] {
  const account = (sip: string, agentId: number, expiresAt = now + 365 * day): SipAccount => ({
    sip,
    password: secretText(18),
    algorithm: algorithms[sip] ?? 'MD5',
    expiresAt,
    agentId,
  })
  return [
    account('81001', 90_001),
    account('81002', 90_002),
    account('81900', 90_900),
    account('81050', 0, now - 30 * day),
    account('81051', 0),
    account('81052', 0),
  ]
}

/** One for each agent of the simulation. */
export function crowdSipAccounts(
  crowd: readonly { readonly sip: string; readonly agentId: number }[],
  now: number,
): SipAccount[] {
  return crowd.map(({ sip, agentId }) => ({
    sip,
    agentId,
    password: secretText(18),
    algorithm: 'MD5',
    expiresAt: now + 365 * day,
  }))
}

export const demoCallerIds: readonly CallerId[] = [
  { number: '01082330001', name: '总机' },
  { number: '01082330002', name: '' },
  { number: '4008208820', name: '客户服务' },
]

export const demoNumberGroups: readonly NumberGroup[] = [
  { id: 7001, name: '北京号码组', numbers: ['01082330001', '01082330002'], rule_type: 1 },
]

export const demoQueues: readonly string[] = ['投诉', 'Billing', '笔记本']

export const demoReasons = { busy: ['Paperwork', 'Call back'], away: ['Lunch', 'Break', 'Training'] } as const
