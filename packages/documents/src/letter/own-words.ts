import type { Language } from './language.ts'

/**
 * What the program itself calls an instalment, as it is stored: in the plans that every
 * organization begins with, and where one is added to a plan that ends below 100 %. No customer
 * reads it in a language that is not theirs.
 */
const words: Readonly<Record<string, Readonly<Record<Exclude<Language, 'en'>, string>>>> = {
  Start: { de: 'Beginn', fr: 'Début' },
  'Half way': { de: 'Halbzeit', fr: 'Mi-parcours' },
  End: { de: 'Abschluss', fr: 'Fin' },
  Deposit: { de: 'Anzahlung', fr: 'Acompte' },
  'First month': { de: 'Erster Monat', fr: 'Premier mois' },
  'Second month': { de: 'Zweiter Monat', fr: 'Deuxième mois' },
  'Third month': { de: 'Dritter Monat', fr: 'Troisième mois' },
  Month: { de: 'Monat', fr: 'Mois' },
  'Last month': { de: 'Letzter Monat', fr: 'Dernier mois' },
  'First step': { de: 'Erste Stufe', fr: 'Première étape' },
  'Second step': { de: 'Zweite Stufe', fr: 'Deuxième étape' },
  'Third step': { de: 'Dritte Stufe', fr: 'Troisième étape' },
  Remainder: { de: 'Restbetrag', fr: 'Solde' },
}

/** A name of an instalment as it is printed; what somebody typed is printed as it was typed. */
export function ownWord(stored: string, language: Language): string {
  if (language === 'en') return stored
  const [, month] = /^Month (\d{1,3})$/.exec(stored) ?? []
  if (month !== undefined) return `${ownWord('Month', language)} ${month}`
  return Object.hasOwn(words, stored) ? (words[stored]?.[language] ?? stored) : stored
}
