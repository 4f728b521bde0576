import { describe, expect, it } from 'vitest'
import { startI18n } from '../../../renderer/i18n/i18n.ts'
import { resources } from '../../../renderer/i18n/resources.ts'
import { failureSentence } from '../../../renderer/ui/failure-sentence.ts'
import { callReason, reasonOfCause, reasonOfStatus, whoCanHelp } from '../../../shared/call-reason.ts'
import type { CallReason, SaidReason, Who } from '../../../shared/call-reason.ts'
import { Language } from '../../../shared/preferences.ts'

const sentence = (said: Partial<SaidReason>, language: Language) => {
  const t = startI18n(language).getFixedT(language, 'failure')
  return failureSentence({ code: 'call-failed', status: null, q850: null, text: '', ...said }, t, language)
}

const every: readonly Partial<SaidReason>[] = [
  ...[...reasonOfStatus.keys()].map((status) => ({ status })),
  ...[...reasonOfCause.keys()].map((q850) => ({ q850 })),
]

/** How each language names who can help; `you` is told what to do. */
const names: Readonly<Record<Language, Readonly<Record<Who, RegExp>>>> = {
  en: {
    you: /\b(Try|Dial|Check|Choose|Call again|You need)\b/,
    it: /\bIT (can|must)\b/,
    provider: /\bprovider\b/,
    customer: /\bcustomer(’s)?\b/,
  },
  'zh-CN': { you: /请|您/, it: /IT/, provider: /服务商/, customer: /客户/ },
  ja: { you: /ください/, it: /IT が/, provider: /プロバイダー/, customer: /お客様/ },
}

const isReason = (key: string): key is CallReason => key in whoCanHelp

describe.each(Language.options)('the sentence of a reason in %s', (language) => {
  const own = Object.entries(resources[language].failure['call-failed']).filter(([key]) => isReason(key))

  it('is there for every status and every cause, whole and without a hole', () => {
    const said = every.map((each) => sentence(each, language))
    expect(said).toHaveLength(reasonOfStatus.size + reasonOfCause.size)
    expect(said.filter((text) => !/[.。)）]$/.test(text) || /{{|}}|undefined|call-failed/.test(text))).toEqual([])
  })

  it('differs from that of every other reason', () => {
    expect(own.map(([key]) => key).toSorted()).toEqual(Object.keys(whoCanHelp).toSorted())
    expect(new Set(own.map(([, text]) => text)).size).toBe(own.length)
  })

  it('names who can help', () => {
    const unnamed = every.filter((each) => {
      const reason = callReason({ status: null, q850: null, ...each })
      return reason === null || !names[language][whoCanHelp[reason]].test(sentence(each, language))
    })
    expect(unnamed).toEqual([])
  })

  it('gives the code to those who mend, and spares those who only call again', () => {
    expect(sentence({ status: 503 }, language)).toMatch(/[(（]503[)）]$/)
    expect(sentence({ status: 500, q850: 38 }, language)).toMatch(/[(（]500\/38[)）]$/)
    expect(sentence({ status: 486, q850: 17 }, language)).not.toMatch(/\d/)
  })

  it('repeats an unknown reason in the exchange’s own words, as words and nothing more', () => {
    const text = '<b>no</b> {{code}} $t(bug) &amp;'
    expect(sentence({ status: 499, text }, language)).toContain(text)
    expect(sentence({ status: 499, text }, language)).toMatch(/[(（]499[)）]$/)
    expect(sentence({ status: 499 }, language)).toMatch(/[(（]499[)）]$/)
    expect(sentence({ text: '{{sentence}}' }, language)).toContain('{{sentence}}')
  })
})
