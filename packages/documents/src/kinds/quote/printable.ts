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
  /** Where the customer signs. */
  readonly acceptance: { readonly title: string; readonly fields: readonly string[] }
}

export function printableQuote(data: QuoteData): PrintableQuote {
  const speech = say(data, data.currency, quoteTexts)
  const { texts } = speech
  const { validUntil, version, number } = data
  // Nothing is offered but options: there is no total to speak of.
  const chosen = data.lines.some(({ kind }) => kind === 'standard')
  const total = {
    label: texts.quoteTotal,
    amount: moneyText(data.gross, data.currency, speech.language),
    detail: data.tax === 0n ? '' : texts.withTax,
  }
  const words = planWords[speech.language]
  const when = { ...words.when, confirmed: () => texts.onOrder }
  const { beside, ...agreement } = agreementOf(speech, data, { ...words, when })
  const note = [...(chosen ? [texts.apart] : []), texts.choose].join(' ')
  return {
    ...letterOf(speech, data, {
      issuedOn: data.issuedOn,
      title: texts.title,
      facts: [
        [texts.quoteNumber, data.number],
        [texts.version, version.toString()],
        [texts.date, longDay(speech, data.issuedOn)],
        [texts.validUntil, validUntil === undefined ? undefined : longDay(speech, validUntil)],
        [texts.reference, data.customerReference],
      ],
      subject: data.quoteLabel,
      headline: chosen ? total : { label: '', amount: '', detail: '' },
      remarks: [],
    }),
    // Its versions are told apart on every page, and as files.
    number: version === 1 ? number : `${number}/${version.toString()}`,
    opening: texts.opening,
    ...agreement,
    ...(beside === undefined ? {} : { beside: { ...beside, note } }),
    acceptance: { title: texts.accepted, fields: [texts.placeAndDate, texts.signature] },
  }
}
