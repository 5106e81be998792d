import { fault } from '../fault/fault.ts'
import { currencyDigits, formatAmount } from '../money/currency.ts'
import {
  divideRounded,
  formatMicro,
  type Minor,
  microHundred,
  parseMicro,
} from '../money/decimal.ts'
import { method, type Pricing, type TermsPlace } from './method.ts'

export interface FixedTerms extends Pricing {
  readonly net: Minor
  /** The net as written, before its discount. */
  readonly given?: Minor
}

/** A net, or quantity × price; less a discount. */
export const fixed = method({
  fields: {
    net: { form: 'amount', says: 'Net of the line; or quantity and price.' },
    quantity: { form: 'decimal', says: 'How many, with at most six decimals.' },
    unit: { form: 'text', says: 'Of what: h, d, pcs.' },
    price: { form: 'decimal', says: 'Unit price, with at most six decimals.' },
    discount: { form: 'discount', says: 'An amount, or a percentage like 10%.' },
  },
  takenOfOthers: false,
  read(written, place): FixedTerms {
    const { path, read } = place
    const priced = written.quantity !== undefined || written.price !== undefined
    if (written.net !== undefined && priced) {
      const message = 'Give the line either its net or quantity and price, not both'
      read.faults.push(fault('bill_ambiguous', message, { path }))
    }
    if (written.net === undefined && written.price === undefined) {
      const message = 'Give the line its net, or quantity and price'
      read.faults.push(fault('missing_field', message, { path: `${path}.net` }))
    }
    const { unit, discount } = written
    const given = written.net === undefined ? undefined : read.amount(written.net, `${path}.net`)
    // Most lines have a net and nothing else: nothing is to be rounded.
    if (given !== undefined && !priced && discount === undefined) {
      return unit === undefined ? { net: given, given } : { net: given, given, unit }
    }
    const quantity = figure(written.quantity, 'quantity', place)
    const price = figure(written.price, 'price', place)
    // In minor units times 10^12: what quantity × price has behind the point.
    const exact =
      given === undefined
        ? (quantity ?? one) * (price ?? 0n) * 10n ** BigInt(currencyDigits(place.currency))
        : given * scale
    const net =
      discount === undefined
        ? divideRounded(exact, scale)
        : divideRounded(
            exact * microHundred - readDiscount(discount, exact, place),
            scale * microHundred,
          )
    return {
      net,
      ...(given === undefined ? {} : { given }),
      ...(quantity === undefined ? {} : { quantity }),
      ...(unit === undefined ? {} : { unit }),
      ...(price === undefined ? {} : { price }),
      ...(discount === undefined ? {} : { discount }),
    }
  },
  write: ({ given, quantity, unit, price, discount }, currency) => ({
    ...(given === undefined ? {} : { net: formatAmount(given, currency) }),
    ...(quantity === undefined ? {} : { quantity: formatMicro(quantity) }),
    ...(unit === undefined ? {} : { unit }),
    ...(price === undefined ? {} : { price: formatMicro(price) }),
    ...(discount === undefined ? {} : { discount }),
  }),
  pricing: (terms) => terms,
  net: ({ net }) => net,
})

const one = 1_000_000n
const scale = 10n ** 12n

function figure(text: string | undefined, name: string, { path, read }: TermsPlace) {
  return text === undefined ? undefined : read.micro(text, `${path}.${name}`)
}

/** In units of `exact` times 100 % as `Micro`, so that nothing is cut before the one rounding. */
function readDiscount(text: string, exact: bigint, { path, read }: TermsPlace): bigint {
  if (!text.endsWith('%')) return read.amount(text, `${path}.discount`) * scale * microHundred
  const given = parseMicro(text.slice(0, -1).trim())
  if (given !== undefined && given >= 0n && given <= microHundred) return exact * given
  const message = `"${text}" is no discount: write a percentage from 0 to 100 like 10.5%, with a point, or an amount`
  const details = { path: `${path}.discount`, facts: { value: text } }
  read.faults.push(fault('invalid_percent', message, details))
  return 0n
}
