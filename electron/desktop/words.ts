import type { Language } from '../../shared/preferences.ts'

/** The few sentences that the system's own dialogs show. Everything else is said by the views. */
const words = {
  en: {
    quitTitle: 'Quit Seatline?',
    quitInCall: 'You are in a call. Quitting ends it and signs you out.',
    quitAnyway: 'End call and quit',
    stay: 'Stay',
    chooseProfile: 'Choose a connection profile',
    profileFiles: 'Connection profiles',
    saveProfile: 'Save the profile without its keys',
    saveTable: 'Save the table',
    tables: 'Tables (CSV)',
    saveBundle: 'Save the bundle for support',
    bundles: 'ZIP files',
    cannotStart: 'Seatline cannot start. IT can check the rights on its folder.',
  },
  'zh-CN': {
    quitTitle: '退出 Seatline?',
    quitInCall: '您正在通话中。退出将挂断通话并签出。',
    quitAnyway: '挂断并退出',
    stay: '继续使用',
    chooseProfile: '选择连接配置文件',
    profileFiles: '连接配置文件',
    saveProfile: '保存不含密钥的配置文件',
    saveTable: '保存表格',
    tables: '表格 (CSV)',
    saveBundle: '保存诊断包',
    bundles: 'ZIP 文件',
    cannotStart: 'Seatline 无法启动。请联系 IT 检查其文件夹的权限。',
  },
  ja: {
    quitTitle: 'Seatline を終了しますか?',
    quitInCall: '通話中です。終了すると通話が切れ、サインアウトします。',
    quitAnyway: '通話を切って終了',
    stay: '続ける',
    chooseProfile: '接続プロファイルを選択',
    profileFiles: '接続プロファイル',
    saveProfile: 'キーを含まないプロファイルを保存',
    saveTable: '表を保存',
    tables: '表 (CSV)',
    saveBundle: 'サポート用の診断ファイルを保存',
    bundles: 'ZIP ファイル',
    cannotStart: 'Seatline を起動できません。フォルダーの権限を IT 担当者にご確認ください。',
  },
} as const satisfies Record<Language, Record<string, string>>

export const wordsIn = (language: Language) => words[language]
