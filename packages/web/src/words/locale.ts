import { i18n, type Messages } from '@lingui/core'
import { load, save } from '../browser/preferences.ts'

export const languages = { en: 'English', de: 'Deutsch', fr: 'Français' } as const
export type Language = keyof typeof languages

const regions: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE', fr: 'fr-FR' }

/** How numbers and dates are written; in English as the browser's own English writes them. */
function regionOf(language: Language): string {
  if (language !== 'en' || typeof navigator === 'undefined') return regions[language]
  const own = navigator.languages.find((tag) => /^en\b/i.test(tag))
  return own?.toLowerCase() === 'en-us' ? 'en-US' : regions.en
}

const catalogs: Readonly<Record<Language, () => Promise<{ messages: Messages }>>> = {
  en: () => import('../locales/en.po'),
  de: () => import('../locales/de.po'),
  fr: () => import('../locales/fr.po'),
}

function isLanguage(text: string | undefined): text is Language {
  return text !== undefined && text in languages
}

/** The chosen one; else the browser's first that we speak; else English. */
export function initialLanguage(): Language {
  const wished = [load('language'), ...navigator.languages.map((tag) => tag.slice(0, 2))]
  return wished.find(isLanguage) ?? 'en'
}

/** Loads the catalogue and switches every text, number and date at once. */
export async function speak(language: Language): Promise<void> {
  const { messages } = await catalogs[language]()
  i18n.loadAndActivate({ locale: language, locales: [regionOf(language)], messages })
  document.documentElement.lang = language
  save('language', language)
}

/** The tag for `Intl`: numbers and dates of the language in force. */
export function region(): string {
  return regionOf(isLanguage(i18n.locale) ? i18n.locale : 'en')
}
