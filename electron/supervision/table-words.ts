import type { FloorStateKind } from '../../shared/floor.ts'
import type { CallCategory } from './floor-api.ts'
import type { Language } from '../../shared/preferences.ts'

/** What stands in a table that leaves the console. */
interface TableWords {
  readonly columns: Readonly<Record<Column, string>>
  readonly states: Readonly<Record<FloorStateKind, string>>
  readonly devices: Readonly<Record<'offline' | 'unregistered' | 'expired' | 'idle' | 'busy', string>>
  readonly categories: Readonly<Record<CallCategory, string>>
  readonly allGroups: string
  readonly yes: string
  readonly no: string
}

export type Column =
  | 'person'
  | 'agent'
  | 'num'
  | 'agentId'
  | 'groups'
  | 'group'
  | 'state'
  | 'reason'
  | 'since'
  | 'device'
  | 'call'
  | 'customer'
  | 'talk'
  | 'delay'
  | 'out'
  | 'outAnswered'
  | 'outUnanswered'
  | 'outRate'
  | 'inAnswered'
  | 'inMissed'
  | 'skills'
  | 'queue'
  | 'number'
  | 'waited'
  | 'count'
  | 'firstAt'
  | 'lastAt'
  | 'waits'
  | 'taken'
  | 'in'
  | 'queued'
  | 'queueServed'
  | 'abandoned'
  | 'inRinging'
  | 'inRate'
  | 'rated'
  | 'at'
  | 'arrived'
  | 'connected'
  | 'in20'
  | 'serviceLevel'
  | 'ended'
  | 'ivr'
  | 'wrapUps'
  | 'wrapUp'
  | 'calls'
  | 'contained'
  | 'leftAtOnce'
  | 'toStaffAtOnce'
  | 'toStaffAfterTalk'
  | 'selfService'
  | 'rounds'
  | 'interface'

const words: Readonly<Record<Language, TableWords>> = {
  en: {
    columns: {
      person: 'Name',
      agent: 'Agent',
      num: 'Staff number',
      agentId: 'Meiqia agent ID',
      groups: 'Groups',
      group: 'Group',
      state: 'State',
      reason: 'Reason',
      since: 'Since',
      device: 'Phone',
      call: 'Call',
      customer: 'Customer',
      talk: 'Talk (s)',
      delay: 'Answer delay (s)',
      out: 'Outgoing',
      outAnswered: 'Outgoing answered',
      outUnanswered: 'Outgoing unanswered',
      outRate: 'Outgoing answer rate',
      inAnswered: 'Incoming answered',
      inMissed: 'Incoming missed',
      skills: 'Skills',
      queue: 'Queue',
      number: 'Number',
      waited: 'Waited (s)',
      count: 'Times',
      firstAt: 'First gave up',
      lastAt: 'Last gave up',
      waits: 'Waits again',
      taken: 'Taken by',
      in: 'Incoming',
      queued: 'Entered a queue',
      queueServed: 'Served from the queue',
      abandoned: 'Abandoned',
      inRinging: 'Rang at an agent',
      inRate: 'Answer rate',
      rated: 'Rated',
      at: 'From',
      arrived: 'Arrived',
      connected: 'Connected',
      in20: 'Within 20 s',
      serviceLevel: 'Service level',
      ended: 'Ended',
      ivr: 'IVR (s)',
      wrapUps: 'Wrap-ups',
      wrapUp: 'Wrap-up (s)',
      calls: 'Calls',
      contained: 'Contained',
      leftAtOnce: 'Direct exit',
      toStaffAtOnce: 'To staff at once',
      toStaffAfterTalk: 'To staff after a talk',
      selfService: 'Self-service rate',
      rounds: 'Rounds per call',
      interface: 'Interface success',
    },
    states: {
      idle: 'Ready',
      online: 'Signed in',
      ringing: 'Ringing',
      talking: 'Talking',
      'wrap-up': 'Wrap-up',
      busy: 'Busy',
      away: 'Away',
      offline: 'Signed out',
      unknown: 'Unknown',
    },
    devices: {
      offline: 'Offline',
      unregistered: 'Not registered',
      expired: 'Expired',
      idle: 'Free',
      busy: 'In use',
    },
    categories: {
      normal: 'Call',
      transfer: 'Transfer',
      'transfer-outside': 'Transfer outside',
      consult: 'Consult',
      'consult-outside': 'Consult outside',
      'three-way': 'Three-way',
      'three-way-outside': 'Three-way outside',
      listen: 'Listening',
      barge: 'Barge',
      'take-over': 'Take over',
    },
    allGroups: 'All groups',
    yes: 'Yes',
    no: 'No',
  },
  'zh-CN': {
    columns: {
      person: '姓名',
      agent: '坐席',
      num: '工号',
      agentId: '美洽坐席 ID',
      groups: '组',
      group: '组',
      state: '状态',
      reason: '原因',
      since: '开始时间',
      device: '话机',
      call: '通话类型',
      customer: '客户号码',
      talk: '通话时长（秒）',
      delay: '应答延迟（秒）',
      out: '外呼',
      outAnswered: '外呼接通',
      outUnanswered: '外呼未接',
      outRate: '外呼接通率',
      inAnswered: '呼入接听',
      inMissed: '呼入未接',
      skills: '技能',
      queue: '队列',
      number: '号码',
      waited: '等待（秒）',
      count: '次数',
      firstAt: '首次放弃',
      lastAt: '最近放弃',
      waits: '正在重新排队',
      taken: '处理人',
      in: '呼入',
      queued: '进入排队',
      queueServed: '排队成功',
      abandoned: '放弃',
      inRinging: '坐席振铃',
      inRate: '接听率',
      rated: '评价率',
      at: '起始时间',
      arrived: '到达',
      connected: '接通',
      in20: '20 秒内接通',
      serviceLevel: '服务水平',
      ended: '结束',
      ivr: 'IVR（秒）',
      wrapUps: '话后处理次数',
      wrapUp: '话后处理（秒）',
      calls: '通话',
      contained: '机器人独立完成',
      leftAtOnce: '直接退出',
      toStaffAtOnce: '立即转人工',
      toStaffAfterTalk: '交谈后转人工',
      selfService: '自助率',
      rounds: '平均轮次',
      interface: '接口成功率',
    },
    states: {
      idle: '空闲',
      online: '已签入',
      ringing: '振铃',
      talking: '通话中',
      'wrap-up': '话后处理',
      busy: '忙碌',
      away: '离开',
      offline: '已签出',
      unknown: '未知',
    },
    devices: { offline: '离线', unregistered: '未注册', expired: '已过期', idle: '空闲', busy: '使用中' },
    categories: {
      normal: '普通通话',
      transfer: '转接',
      'transfer-outside': '转接外线',
      consult: '咨询',
      'consult-outside': '咨询外线',
      'three-way': '三方通话',
      'three-way-outside': '外线三方通话',
      listen: '监听',
      barge: '强插',
      'take-over': '接管',
    },
    allGroups: '全部组',
    yes: '是',
    no: '否',
  },
  ja: {
    columns: {
      person: '氏名',
      agent: 'エージェント',
      num: '社員番号',
      agentId: 'Meiqia エージェント ID',
      groups: 'グループ',
      group: 'グループ',
      state: '状態',
      reason: '理由',
      since: '開始時刻',
      device: '電話機',
      call: '通話の種類',
      customer: 'お客様の番号',
      talk: '通話時間(秒)',
      delay: '応答までの時間(秒)',
      out: '発信',
      outAnswered: '発信応答',
      outUnanswered: '発信不応答',
      outRate: '発信応答率',
      inAnswered: '着信応答',
      inMissed: '着信不応答',
      skills: 'スキル',
      queue: 'キュー',
      number: '番号',
      waited: '待ち時間(秒)',
      count: '回数',
      firstAt: '最初の放棄',
      lastAt: '最後の放棄',
      waits: '再び待機中',
      taken: '対応者',
      in: '着信',
      queued: 'キュー入り',
      queueServed: 'キューから応答',
      abandoned: '放棄',
      inRinging: 'エージェントで呼出',
      inRate: '応答率',
      rated: '評価率',
      at: '開始時刻',
      arrived: '到着',
      connected: '接続',
      in20: '20 秒以内',
      serviceLevel: 'サービスレベル',
      ended: '終了',
      ivr: 'IVR(秒)',
      wrapUps: '後処理の件数',
      wrapUp: '後処理(秒)',
      calls: '通話',
      contained: 'ボットで完結',
      leftAtOnce: '即時離脱',
      toStaffAtOnce: 'すぐ有人へ',
      toStaffAfterTalk: '会話後に有人へ',
      selfService: '自己解決率',
      rounds: '平均往復数',
      interface: 'インターフェース成功率',
    },
    states: {
      idle: '受付可',
      online: 'サインイン済み',
      ringing: '呼出中',
      talking: '通話中',
      'wrap-up': '後処理',
      busy: '取込中',
      away: '離席',
      offline: 'サインアウト',
      unknown: '不明',
    },
    devices: { offline: 'オフライン', unregistered: '未登録', expired: '期限切れ', idle: '空き', busy: '使用中' },
    categories: {
      normal: '通常通話',
      transfer: '転送',
      'transfer-outside': '外線転送',
      consult: '相談',
      'consult-outside': '外線相談',
      'three-way': '三者通話',
      'three-way-outside': '外線三者通話',
      listen: 'モニター',
      barge: '割り込み',
      'take-over': '引き継ぎ',
    },
    allGroups: 'すべてのグループ',
    yes: 'はい',
    no: 'いいえ',
  },
}

export const tableWordsIn = (language: Language): TableWords => words[language]
