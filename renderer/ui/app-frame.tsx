import '@fontsource-variable/inter/index.css'
import '@mantine/core/styles.layer.css'
import './tokens.css'
import './base.css'
import { MantineProvider } from '@mantine/core'
import { useColorScheme, useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useLayoutEffect, useMemo } from 'react'
import { I18nextProvider } from 'react-i18next'
import type { Preferences } from '../../shared/preferences.ts'
import { startI18n } from '../i18n/i18n.ts'
import { Masking } from './masking.ts'
import { cssVariablesResolver, theme } from './theme.ts'

type AppFrameProps = {
  readonly language: Preferences['language']
  readonly theme: Preferences['theme']
  /** Per cent; scales every rem, so text and bars grow together. */
  readonly textSize?: number
  /** Above the normal; `system` as the system wishes. */
  readonly contrast?: Preferences['contrast']
  readonly maskNumbers?: boolean
  readonly children: ReactNode
}

/** What every window stands in: our theme, the person's language, their text size. */
export function AppFrame({
  language,
  theme: wanted,
  textSize = 100,
  contrast = 'system',
  maskNumbers = false,
  children,
}: AppFrameProps) {
  const system = useColorScheme('light', { getInitialValueInEffect: false })
  const wantsContrast = useMediaQuery('(prefers-contrast: more)', false, { getInitialValueInEffect: false })
  const moreContrast = contrast === 'more' || (contrast === 'system' && wantsContrast)
  const i18n = useMemo(() => startI18n(language), [language])

  useLayoutEffect(() => {
    document.documentElement.lang = language
    document.documentElement.style.fontSize = `${textSize}%`
    document.documentElement.dataset['contrast'] = moreContrast ? 'more' : 'normal'
  }, [language, textSize, moreContrast])

  return (
    <I18nextProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        forceColorScheme={wanted === 'system' ? system : wanted}
      >
        <Masking value={maskNumbers}>{children}</Masking>
      </MantineProvider>
    </I18nextProvider>
  )
}
