import { firstFloorPreferences } from '../../../shared/floor-preferences.ts'
import { allKeysOff, noGlobalKeys } from '../../../shared/global-keys.ts'
import { noLink } from '../../../shared/link.ts'
import { firstDesktopMemory } from '../../../shared/preferences.ts'
import { firstAudioSettings } from '../../../shared/audio.ts'
import type { Call } from '../../../shared/call.ts'
import { noPolicy } from '../../../shared/policy.ts'
import { noMonitoring } from '../../../shared/monitoring.ts'
import type { ProfileSummary } from '../../../shared/profile.ts'
import type { OnlineSession } from '../../../shared/session.ts'
import type { View } from '../../../shared/view.ts'

/** A Tuesday morning; no test may depend on the real clock. */
export const morning = Date.UTC(2026, 10, 24, 9, 30)

export const demo: ProfileSummary = {
  id: 'demo',
  name: 'Demo call centre',
  country: 'CN',
  reasons: { busy: ['Paperwork', 'Call back'], away: ['Lunch', 'Break', 'Training'] },
  agents: [
    {
      name: '1001',
      displayName: '王芳',
      num: '1001',
      extension: '81001',
      agentId: 90001,
      role: 'agent',
      state: { kind: 'idle' },
      skills: [{ name: '投诉', score: 80, enabled: true }],
    },
    {
      name: '1002',
      displayName: '佐藤 健',
      num: '',
      extension: '81002',
      agentId: 90002,
      role: 'lead',
      state: { kind: 'busy', reason: 'Paperwork' },
      skills: [],
    },
  ],
  connections: [
    { system: 'yiyun', auth: 'key', host: 'yiyun.demo', keyPresent: true },
    { system: 'meiqia', auth: 'gateway', host: 'gateway.demo', keyPresent: true },
  ],
  screenPop: null,
  secretsPresent: true,
}

export const online: OnlineSession = {
  kind: 'online',
  profileId: 'demo',
  agent: { name: '1001', displayName: '王芳', num: '1001', extension: '81001', agentId: 90001, role: 'agent' },
  state: { kind: 'idle' },
  since: morning,
  wish: null,
  next: null,
  skills: [],
  pendingSkills: [],
  link: { kind: 'good', lastBeatAt: morning, roundTripMs: 20 },
  refusal: null,
}

export const view: View = {
  about: { version: '0.1.0', runtime: 'stand-in', vault: 'keyring', platform: 'linux' },
  session: { kind: 'signed-out', why: null },
  phone: { kind: 'off' },
  microphone: 'unknown',
  readiness: { kind: 'off' },
  calls: [],
  history: { revision: 0, sync: { kind: 'idle', syncedAt: null }, setAside: null, deleting: null },
  profiles: [demo],
  policy: noPolicy,
  monitoring: noMonitoring,
  keys: allKeysOff,
  link: noLink,
  missed: 0,
  troubles: [],
  update: { kind: 'off', why: 'not-installed' },
  preferences: {
    language: 'en',
    theme: 'system',
    contrast: 'system',
    textSize: 100,
    startAtLogin: false,
    closeToTray: true,
    callWaitingTone: true,
    answerOwnCallouts: true,
    maskNumbers: false,
    keepHistoryDays: null,
    callerId: null,
    audio: firstAudioSettings,
    floor: firstFloorPreferences,
    keys: noGlobalKeys,
    screenPop: 'profile',
    openLinks: false,
    desktop: firstDesktopMemory,
    lastSignIn: null,
  },
  audio: {
    devices: [],
    systemLabel: { microphone: '', speaker: '', ringer: '', 'second-ringer': '' },
    using: {
      microphone: { kind: 'unknown' },
      speaker: { kind: 'unknown' },
      ringer: { kind: 'unknown' },
      'second-ringer': { kind: 'unknown' },
    },
    news: null,
    testing: null,
    meterFailure: null,
  },
}

const facts = {
  number: '13800138000',
  queue: null,
  callerId: null,
  userData: null,
  uuid: null,
  startedAt: morning + 1_000,
  timeline: [],
}

export const ringing: Call = { kind: 'ringing', id: 'ringing', direction: 'in', ...facts, leg: 'a' }
export const asking: Call = { kind: 'asking', id: 'asking', direction: 'out', ...facts }
export const talking: Call = {
  kind: 'talking',
  id: 'talking',
  direction: 'out',
  ...facts,
  leg: 'b',
  since: morning + 9_000,
  muted: false,
  hold: { kind: 'off' },
  joined: false,
  sound: { in: null, out: null, quality: null },
  peerHeldSince: null,
  transfer: null,
  refusal: null,
  digits: '',
}
export const ended: Call = {
  kind: 'ended',
  id: 'ended',
  direction: 'in',
  ...facts,
  answeredAt: null,
  endedAt: morning + 20_000,
  endedBy: 'customer',
  outcome: 'missed',
  why: null,
}
