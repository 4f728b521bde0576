import { createInstance } from 'i18next'
import failure from '../../renderer/i18n/en/failure.json' with { type: 'json' }
import { failureSentence } from '../../renderer/ui/failure-sentence.ts'
import type { Failure } from '../../shared/failure.ts'

const texts = createInstance()
void texts.init({
  lng: 'en',
  resources: { en: { failure } },
  defaultNS: 'failure',
  initAsync: false,
  interpolation: { escapeValue: false },
})
const t = texts.getFixedT('en', 'failure')

/** What the console would tell a person, in English. */
export const sentenceOf = (told: Failure): string => failureSentence(told, t, 'en')
