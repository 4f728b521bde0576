import enCalls from './en/calls.json'
import enColleagues from './en/colleagues.json'
import enCommon from './en/common.json'
import enCompact from './en/compact.json'
import enLinks from './en/links.json'
import enKeys from './en/keys.json'
import enScreenPop from './en/screen-pop.json'
import enConnections from './en/connections.json'
import enDesk from './en/desk.json'
import enDevices from './en/devices.json'
import enFailure from './en/failure.json'
import enFloor from './en/floor.json'
import enHelping from './en/helping.json'
import enHistory from './en/history.json'
import enMonitoring from './en/monitoring.json'
import enRing from './en/ring.json'
import enSession from './en/session.json'
import enSettings from './en/settings.json'
import enUpdates from './en/updates.json'
import jaCalls from './ja/calls.json'
import jaColleagues from './ja/colleagues.json'
import jaCommon from './ja/common.json'
import jaCompact from './ja/compact.json'
import jaLinks from './ja/links.json'
import jaKeys from './ja/keys.json'
import jaScreenPop from './ja/screen-pop.json'
import jaConnections from './ja/connections.json'
import jaDesk from './ja/desk.json'
import jaDevices from './ja/devices.json'
import jaFailure from './ja/failure.json'
import jaFloor from './ja/floor.json'
import jaHelping from './ja/helping.json'
import jaHistory from './ja/history.json'
import jaMonitoring from './ja/monitoring.json'
import jaRing from './ja/ring.json'
import jaSession from './ja/session.json'
import jaSettings from './ja/settings.json'
import jaUpdates from './ja/updates.json'
import zhCalls from './zh-CN/calls.json'
import zhColleagues from './zh-CN/colleagues.json'
import zhCommon from './zh-CN/common.json'
import zhCompact from './zh-CN/compact.json'
import zhLinks from './zh-CN/links.json'
import zhKeys from './zh-CN/keys.json'
import zhScreenPop from './zh-CN/screen-pop.json'
import zhConnections from './zh-CN/connections.json'
import zhDesk from './zh-CN/desk.json'
import zhDevices from './zh-CN/devices.json'
import zhFailure from './zh-CN/failure.json'
import zhFloor from './zh-CN/floor.json'
import zhHelping from './zh-CN/helping.json'
import zhHistory from './zh-CN/history.json'
import zhMonitoring from './zh-CN/monitoring.json'
import zhRing from './zh-CN/ring.json'
import zhSession from './zh-CN/session.json'
import zhSettings from './zh-CN/settings.json'
import zhUpdates from './zh-CN/updates.json'

/** English is the shape; a unit test proves that the other languages have exactly its keys and variables. */
const en = {
  common: enCommon,
  failure: enFailure,
  session: enSession,
  settings: enSettings,
  connections: enConnections,
  'screen-pop': enScreenPop,
  keys: enKeys,
  links: enLinks,
  compact: enCompact,
  calls: enCalls,
  colleagues: enColleagues,
  desk: enDesk,
  devices: enDevices,
  floor: enFloor,
  helping: enHelping,
  history: enHistory,
  monitoring: enMonitoring,
  ring: enRing,
  updates: enUpdates,
}

export const resources = {
  en,
  'zh-CN': {
    common: zhCommon,
    failure: zhFailure,
    session: zhSession,
    settings: zhSettings,
    connections: zhConnections,
    'screen-pop': zhScreenPop,
    keys: zhKeys,
    links: zhLinks,
    compact: zhCompact,
    calls: zhCalls,
    colleagues: zhColleagues,
    desk: zhDesk,
    devices: zhDevices,
    floor: zhFloor,
    helping: zhHelping,
    history: zhHistory,
    monitoring: zhMonitoring,
    ring: zhRing,
    updates: zhUpdates,
  },
  ja: {
    common: jaCommon,
    failure: jaFailure,
    session: jaSession,
    settings: jaSettings,
    connections: jaConnections,
    'screen-pop': jaScreenPop,
    keys: jaKeys,
    links: jaLinks,
    compact: jaCompact,
    calls: jaCalls,
    colleagues: jaColleagues,
    desk: jaDesk,
    devices: jaDevices,
    floor: jaFloor,
    helping: jaHelping,
    history: jaHistory,
    monitoring: jaMonitoring,
    ring: jaRing,
    updates: jaUpdates,
  },
}

export type Texts = typeof en
export type Namespace = keyof Texts
