import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { type Language, languages, speak } from '../../words/locale.ts'

/** The three languages, each by its own name. */
export function LanguageSwitch(): ReactNode {
  const { t, i18n } = useLingui()
  return (
    <div className="welcome-languages" role="group" aria-label={t`Language`}>
      {(Object.keys(languages) as Language[]).map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={i18n.locale === language}
          onClick={() => void speak(language)}
        >
          {languages[language]}
        </button>
      ))}
    </div>
  )
}
