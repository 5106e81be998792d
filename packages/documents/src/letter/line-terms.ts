import { currencyDigits, type Pricing, parseMicro, type TaxRate } from '@tranche/engine'
import { decimalText, rateText } from './figures.ts'
import type { Speech } from './speech.ts'

export function quantityText(speech: Speech, line: Pricing): string {
  if (line.quantity === undefined) return ''
  const quantity = decimalText(line.quantity, 0, speech.language)
  return line.unit ? `${quantity}\u00a0${line.unit}` : quantity
}

export function priceText(speech: Speech, line: Pricing): string {
  if (line.price === undefined) return ''
  return decimalText(line.price, currencyDigits(speech.currency), speech.language)
}

/** "25 licences × 13.446": facts of the order, never multiplied here. */
export function quantityTimesPrice(speech: Speech, line: Pricing): string {
  return [quantityText(speech, line), priceText(speech, line)].filter(Boolean).join(' × ')
}

export function discountText(speech: Speech, line: Pricing): string {
  if (line.discount === undefined) return ''
  const percent = line.discount.endsWith('%')
  const value = parseMicro(line.discount.replace(/\s*%$/, ''))
  if (value === undefined) return `${speech.texts.less} ${line.discount}`
  if (value === 0n) return ''
  const text = percent
    ? rateText(value, speech.language)
    : decimalText(value, currencyDigits(speech.currency), speech.language)
  return `${speech.texts.less} ${text}`
}

export function rates(speech: Speech, line: { readonly taxes: readonly TaxRate[] }): string {
  return line.taxes.map((tax) => taxName(speech, tax.key, tax.percent)).join(', ')
}

/** "VAT 19%"; a key that is a name of its own ("GST") is printed instead of the word. */
export function taxName(speech: Speech, key: string, percent: bigint): string {
  const named = /^[A-Z]/i.test(key) && !/^(vat|tax|ust|mwst|tva)$/i.test(key)
  return `${named ? key : speech.taxWord} ${rateText(percent, speech.language)}`
}
