import type { Minor } from '@tranche/engine'
import { amountText } from './figures.ts'
import type { InvoiceDocument } from './invoice-document.ts'
import { type Language, languageOf } from './language.ts'
import { type Texts, texts } from './texts.ts'

/** How one document speaks: its words, its figures, its dates. */
export interface Speech {
  readonly language: Language
  readonly texts: Texts
  readonly currency: string
  readonly credit: boolean
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

export function say(document: InvoiceDocument): Speech {
  const language = languageOf(document.language)
  const { currency, kind } = document.proposal
  const words = texts[language]
  const country = document.seller.address?.country?.toUpperCase() ?? ''
  return {
    language,
    texts: words,
    currency,
    credit: kind === 'credit',
    american: document.paper === 'us-letter',
    taxWord: language !== 'en' || vatCountries.has(country) ? words.vat : words.tax,
    amount: (value) => amountText(value, currency, language),
  }
}
