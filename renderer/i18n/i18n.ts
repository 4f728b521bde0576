import { createInstance, type i18n as I18n, type TFunction } from 'i18next'
import { type FallbackNs, initReactI18next, useTranslation } from 'react-i18next'
import type { Language } from '../../shared/preferences.ts'
import { type Namespace, resources, type Texts } from './resources.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: Texts
  }
}

/** A translator of one language with all its texts, ready at once. */
export function startI18n(language: Language): I18n {
  const instance = createInstance()
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources,
    defaultNS: 'common',
    initAsync: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    returnNull: false,
  })
  return instance
}

/** The texts of one namespace: `const t = useText('session'); t('state.idle')`. Keys are checked by the compiler. */
export function useText<N extends Namespace>(namespace: N): TFunction<FallbackNs<N>> {
  return useTranslation(namespace).t
}

/** The same texts in English, which everybody may search in. */
export function useEnglish<N extends Namespace>(namespace: N): TFunction<FallbackNs<N>> {
  return useTranslation(namespace, { lng: 'en' }).t
}

/** The language in use, for dates and numbers (BCP 47). */
export function useLanguage(): string {
  return useTranslation().i18n.language
}
