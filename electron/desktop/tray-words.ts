import type { Language } from '../../shared/preferences.ts'
import type { Readiness } from '../../shared/phone.ts'

type Why = Extract<Readiness, { kind: 'cannot-ring' }>['why']

/** What tray, its menu and the system's notices say, as the console says it (renderer/i18n). */
export interface TrayWords {
  readonly state: Readonly<
    Record<'online' | 'idle' | 'fetching' | 'talking' | 'busy' | 'away' | 'quiet' | 'calling' | 'held', string>
  >
  readonly signedOut: string
  readonly signingIn: string
  readonly cannotRing: Readonly<Record<Exclude<Why, 'do-not-disturb'>, string>>
  readonly withheld: string
  readonly changeState: string
  readonly afterCall: string
  readonly answer: string
  readonly decline: string
  readonly mute: string
  readonly hold: string
  readonly hangUp: string
  readonly open: string
  readonly compact: string
  readonly leaveCompact: string
  readonly quit: string
  readonly missed: (count: number) => string
  readonly missedCall: string
  readonly goesOn: string
  readonly goesOnDetail: string
}

const words: Record<Language, TrayWords> = {
  en: {
    state: {
      online: 'Signed in',
      idle: 'Ready',
      fetching: 'Ringing',
      talking: 'On call',
      busy: 'Busy',
      away: 'Away',
      quiet: 'Do not disturb',
      calling: 'Calling',
      held: 'On hold',
    },
    signedOut: 'Signed out',
    signingIn: 'Signing in…',
    cannotRing: {
      'engine-restarting': 'Restarting: cannot ring',
      'phone-connecting': 'Connecting: cannot ring',
      'phone-failed': 'Phone offline: cannot ring',
      'microphone-missing': 'No microphone: cannot ring',
      'microphone-denied': 'Microphone denied: cannot ring',
      'ringer-missing': 'No speaker: cannot ring',
      'vendor-degraded': 'Link weak: may not ring',
      'vendor-lost': 'Link lost: cannot ring',
      'state-unknown': 'State unknown: may not ring',
    },
    withheld: 'Number withheld',
    changeState: 'Change state',
    afterCall: 'Change state after the call',
    answer: 'Answer',
    decline: 'Decline',
    mute: 'Microphone off',
    hold: 'On hold',
    hangUp: 'Hang up',
    open: 'Open console',
    compact: 'Compact strip',
    leaveCompact: 'Leave compact strip',
    quit: 'Sign out and quit',
    missed: (count) => (count === 1 ? '1 missed call' : `${count} missed calls`),
    missedCall: 'Missed call',
    goesOn: 'Your phone stays on',
    goesOnDetail: 'You are still signed in and calls ring. Open the console or quit by the Seatline icon.',
  },
  'zh-CN': {
    state: {
      online: '已签入',
      idle: '空闲',
      fetching: '振铃',
      talking: '通话中',
      busy: '忙碌',
      away: '离开',
      quiet: '免打扰',
      calling: '呼叫中',
      held: '保持中',
    },
    signedOut: '已签出',
    signingIn: '正在签入…',
    cannotRing: {
      'engine-restarting': '正在重启，无法振铃',
      'phone-connecting': '正在连接，无法振铃',
      'phone-failed': '电话离线，无法振铃',
      'microphone-missing': '无麦克风，无法振铃',
      'microphone-denied': '麦克风被禁用，无法振铃',
      'ringer-missing': '无扬声器，无法振铃',
      'vendor-degraded': '连接不稳，可能无法振铃',
      'vendor-lost': '连接中断，无法振铃',
      'state-unknown': '状态未知，可能无法振铃',
    },
    withheld: '未显示号码',
    changeState: '更改状态',
    afterCall: '通话后更改状态',
    answer: '接听',
    decline: '拒接',
    mute: '关闭麦克风',
    hold: '保持',
    hangUp: '挂断',
    open: '打开控制台',
    compact: '迷你条',
    leaveCompact: '退出迷你条',
    quit: '签出并退出',
    missed: (count) => `${count} 个未接来电`,
    missedCall: '未接来电',
    goesOn: '电话仍在线',
    goesOnDetail: '您仍处于签入状态，来电会振铃。可通过 Seatline 图标打开控制台或退出。',
  },
  ja: {
    state: {
      online: 'サインイン済み',
      idle: '受付可',
      fetching: '着信中',
      talking: '通話中',
      busy: '取込中',
      away: '離席',
      quiet: '応答不可',
      calling: '発信中',
      held: '保留中',
    },
    signedOut: 'サインアウト',
    signingIn: 'サインイン中…',
    cannotRing: {
      'engine-restarting': '再起動中のため着信できません',
      'phone-connecting': '接続中のため着信できません',
      'phone-failed': '電話オフラインのため着信できません',
      'microphone-missing': 'マイクがないため着信できません',
      'microphone-denied': 'マイク不許可のため着信できません',
      'ringer-missing': 'スピーカーがないため着信できません',
      'vendor-degraded': '接続不安定のため着信できないことがあります',
      'vendor-lost': '接続断のため着信できません',
      'state-unknown': '状態不明のため着信できないことがあります',
    },
    withheld: '番号非通知',
    changeState: '状態を変更',
    afterCall: '通話後に状態を変更',
    answer: '応答',
    decline: '拒否',
    mute: 'マイクオフ',
    hold: '保留',
    hangUp: '切る',
    open: 'コンソールを開く',
    compact: 'コンパクト表示',
    leaveCompact: 'コンパクト表示を終了',
    quit: 'サインアウトして終了',
    missed: (count) => `不在着信 ${count} 件`,
    missedCall: '不在着信',
    goesOn: '電話はオンのままです',
    goesOnDetail:
      'サインインしたままなので着信できます。コンソールを開く、または終了するには Seatline のアイコンを使ってください。',
  },
}

export const trayWordsIn = (language: Language): TrayWords => words[language]
