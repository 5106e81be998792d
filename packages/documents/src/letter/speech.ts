import type { Day, Minor, Period } from '@tranche/engine'
import { amountText, dayText } from './figures.ts'
import { type Language, languageOf } from './language.ts'
import type { DocumentHead } from './parts.ts'
import { type Texts, texts } from './texts.ts'

/** How one document speaks: the shared words and those of its kind, its figures, its dates. */
export interface Speech<Words = unknown> {
  readonly language: Language
  readonly texts: Texts & Words
  readonly currency: string
  /** Dates of English documents on American paper: "April 14, 2026". */
  readonly american: boolean
  /** What a tax is called where its key is no name. */
  readonly taxWord: string
  readonly amount: (value: Minor) => string
}

const vatCountries = new Set(
  [
    'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR',
    'HR HU IE IT LI LT LU LV MT NL NO PL PT RO SE SI SK',
  ]
    .join(' ')
    .split(' '),
)

export function say<Words>(
  head: Pick<DocumentHead, 'language' | 'paper' | 'seller'>,
  currency: string,
  words: Readonly<Record<Language, Words>>,
): Speech<Words> {
  const language = languageOf(head.language)
  const shared = texts[language]
  const country = head.seller.address?.country?.toUpperCase() ?? ''
  return {
    language,
    texts: { ...shared, ...words[language] },
    currency,
    american: head.paper === 'us-letter',
    taxWord: language !== 'en' || vatCountries.has(country) ? shared.vat : shared.tax,
    amount: (value) => amountText(value, currency, language),
  }
}

/** "14 April 2026" */
export function longDay({ language, american }: Speech, day: Day): string {
  return dayText(day, language, american)
}

/** "1 March 2026 – 31 March 2026" */
export function daysText(speech: Speech, { from, to }: Period): string {
  return `${longDay(speech, from)} – ${longDay(speech, to)}`
}
