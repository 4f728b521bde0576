// The text injected into every document: the files of worlds/ without types, imports and exports, plus the preload.
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'

export const preloadWorld = 'electron-host preload'
export const binding = '__electronHostSend'
export const receiver = '__electronHostReceive'

function javascriptOf(name: string): string {
  const source = readFileSync(new URL(`worlds/${name}.ts`, import.meta.url), 'utf8')
  return stripTypeScriptTypes(source)
    .replaceAll(/^import .*$/gm, '')
    .replaceAll(/^export /gm, '')
}

let shared: { readonly common: string; readonly page: string; readonly preload: string } | undefined

function files(): { readonly common: string; readonly page: string; readonly preload: string } {
  shared ??= {
    common: javascriptOf('wire') + javascriptOf('bridge'),
    page: javascriptOf('page-world'),
    preload: javascriptOf('preload-world'),
  }
  return shared
}

export interface WorldSources {
  readonly page: string
  readonly preload: string
}

/** `preload` is the text of the app's preload; `additional` ends up in the preload's process.argv. */
export function worldSources(preload: string | undefined, additional: readonly string[]): WorldSources {
  const token = `electron-host-${randomBytes(18).toString('hex')}`
  const { common, page, preload: preloadPart } = files()
  const config = {
    token,
    binding,
    receiver,
    versions: { node: process.versions.node },
    platform: process.platform,
    arch: process.arch,
    argv: additional,
  }
  // Written in as text: the page's content security policy forbids eval in the isolated world too.
  const body = preload === undefined ? 'undefined' : `function (require, module, exports, process) {\n${preload}\n}`
  return {
    page: `(() => {${common}${page}\nstartPage(${JSON.stringify({ token })})\n})()`,
    preload: `(() => {${common}${preloadPart}\nstartPreload(${JSON.stringify(config)}, ${body})\n})()`,
  }
}
