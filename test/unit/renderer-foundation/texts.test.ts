import { describe, expect, it } from 'vitest'
import { languageOf } from '../../../renderer/i18n/language-of.ts'
import { resources } from '../../../renderer/i18n/resources.ts'

type Tree = { readonly [key: string]: string | Tree }

/** `a.b.c` → text of a whole namespace. */
function flatten(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flatten(value, `${path}${key}.`),
  )
}

/** Languages count differently (CLDR plural categories): only the bare key must be there everywhere. */
const withoutPlural = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '')
const variablesOf = (text: string) => [...text.matchAll(/{{\s*([\w-]+)/g)].map((match) => match[1] ?? '')

function shapeOf(language: keyof typeof resources) {
  const shape: Record<string, string[]> = {}
  for (const [namespace, tree] of Object.entries(resources[language]))
    for (const [key, text] of flatten(tree)) {
      const name = `${namespace}:${withoutPlural(key)}`
      shape[name] = [...new Set([...(shape[name] ?? []), ...variablesOf(text)])].toSorted((a, b) =>
        a.localeCompare(b, 'en'),
      )
    }
  return shape
}

describe('the language before main has said one', () => {
  it.each([
    [['ja-JP', 'en'], 'ja'],
    [['de-DE', 'zh-TW'], 'zh-CN'],
    [['fr'], 'en'],
    [[], 'en'],
  ])('of a system that wishes %j is %s', (wished, language) => {
    expect(languageOf(wished)).toBe(language)
  })
})

describe('the texts', () => {
  it.each(['zh-CN', 'ja'] as const)('have in %s exactly the keys and variables of English', (language) => {
    expect(shapeOf(language)).toEqual(shapeOf('en'))
  })

  it.each(['en', 'zh-CN', 'ja'] as const)('are never empty in %s and have no stray space', (language) => {
    const odd = Object.values(resources[language]).flatMap((tree) =>
      flatten(tree as Tree).filter(([, text]) => text === '' || text !== text.trim()),
    )
    expect(odd).toEqual([])
  })
})
