import type { TFunction } from 'i18next'

/** What main's clients say of an answer in fixed words; the rest is the path of the field that is wrong, which needs no language. */
const keys = {
  'empty answer': 'empty',
  'a web page instead of data': 'web-page',
  'cut off': 'cut-off',
  'not JSON': 'not-json',
  'redirected elsewhere': 'redirected',
  'a list without an end': 'endless',
  'no list of figures': 'no-figures',
} as const

const isKnown = (problem: string): problem is keyof typeof keys => Object.hasOwn(keys, problem)

/** The problem of a broken answer in the language of the window. */
export const answerProblem = (problem: string, t: TFunction<'failure'>): string =>
  isKnown(problem) ? t(`answer.${keys[problem]}`) : problem
