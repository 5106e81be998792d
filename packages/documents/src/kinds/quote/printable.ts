import { moneyText } from '../../letter/figures.ts'
import { letterOf, type Printable } from '../../letter/letter.ts'
import { longDay, say } from '../../letter/speech.ts'
import { planWords } from '../order-confirmation/plan-words.ts'
import { agreementOf, type PrintableAgreement } from '../order-confirmation/printable.ts'
import type { QuoteData } from './data.ts'
import { quoteTexts } from './texts.ts'

export interface PrintableQuote extends Printable, Omit<PrintableAgreement, 'beside'> {
  readonly opening: string
  /** Options and alternatives, and that they are not in the total. */
  readonly beside?: NonNullable<PrintableAgreement['beside']> & { readonly note: string }
}

export function printableQuote(data: QuoteData): PrintableQuote {
  const speech = say(data, data.currency, quoteTexts)
  const { texts } = speech
  const { validUntil } = data
  const words = planWords[speech.language]
  const when = { ...words.when, confirmed: () => texts.onOrder }
  const { beside, ...agreement } = agreementOf(speech, data, { ...words, when })
  return {
    ...letterOf(speech, data, {
      issuedOn: data.issuedOn,
      title: texts.title,
      facts: [
        [texts.quoteNumber, data.number],
        [texts.version, data.version.toString()],
        [texts.date, longDay(speech, data.issuedOn)],
        [texts.validUntil, validUntil === undefined ? undefined : longDay(speech, validUntil)],
        [texts.reference, data.customerReference],
      ],
      subject: data.quoteLabel,
      headline: {
        label: texts.quoteTotal,
        amount: moneyText(data.gross, data.currency, speech.language),
        detail: data.tax === 0n ? '' : texts.withTax,
      },
      remarks: [],
    }),
    opening: texts.opening,
    ...agreement,
    ...(beside === undefined ? {} : { beside: { ...beside, note: texts.apart } }),
  }
}
