import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { expect, it } from 'vitest'

// The walls that neither the type checker nor a lint rule can see: they are words, not imports.

const root = join(import.meta.dirname, '..', '..')
/** Code without its comments. */
const sources = ['shared', 'electron', 'renderer'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const text = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<![:'"])\/\/[^\n]*/g, '')
      return { path: path.slice(root.length + 1).replaceAll(sep, '/'), text }
    }),
)

const filesWith = (word: RegExp) => sources.filter(({ text }) => word.test(text)).map(({ path }) => path)

it('the bridge of the preload is taken in one file per renderer', () => {
  const onWindow = /\b(?:window|globalThis|self)\b[^\n;]{0,80}\)?(?:\.bridge\b|\[['"`]bridge['"`]\])/
  expect(filesWith(onWindow)).toEqual([
    'renderer/compact/bridge.ts',
    'renderer/console/bridge.ts',
    'renderer/engine/bridge.ts',
    'renderer/ring/bridge.ts',
    'renderer/wall/bridge.ts',
  ])
})

it.each([
  [
    'yiyun',
    /\b(?:AppID|CertID|totalCount|pageNo|callcenter\/agent|(?<!yiyun\.)keepalive'|0402\d\d|0401\d\d|skill_?opts|'fetching\/)/,
  ],
  [
    'meiqia',
    // Without end_time, which is a word of Yiyun's conversations as well.
    /\b(?:call_uuid|trunk_number|customer_phone|customer_duration|customer_attribution|hangup_disposition|queue_wait_time|page_index|page_size|start_time|expiration_at|sip_bind_agent|rule_outnumber_group|outnumber_group|unified-api)\b/,
  ],
  [
    'udesk',
    /\b(?:open_api_v1|callcenter_analysis|perpage|sign_version|server_time|calls_in_queue|calls_quitted_queue)\b/,
  ],
  ['huawei-cms', /\b(?:currentcallstateinfo|resultDatas|allCallCount|cnnedCallCount|abanCallCount|auth-v2)\b/],
  ['huawei-oifde', /\b(?:gettoken|authToken|queryCallStatisticsReport|exitNoConsultCount|autonomyRate|expireTime)\b/],
])('the words of %s on the wire stay in its folder', (vendor, words) => {
  const folder = `electron/vendor/${vendor}/`
  const [inside, outside] = [true, false].map((is) => filesWith(words).filter((path) => path.startsWith(folder) === is))
  expect(outside).toEqual([])
  expect(inside).not.toEqual([])
})
