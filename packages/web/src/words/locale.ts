import { i18n, type Messages } from '@lingui/core'
import { load, save } from '../browser/preferences.ts'

export const languages = { en: 'English', de: 'Deutsch', fr: 'Français' } as const
export type Language = keyof typeof languages

/** How numbers and dates are written in each language. */
const regions: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE', fr: 'fr-FR' }

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
  i18n.loadAndActivate({ locale: language, locales: [regions[language]], messages })
  document.documentElement.lang = language
  save('language', language)
}

/** The tag for `Intl`: numbers and dates of the language in force. */
export function region(): string {
  return isLanguage(i18n.locale) ? regions[i18n.locale] : regions.en
}
