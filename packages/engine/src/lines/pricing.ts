import { fault } from '../fault/fault.ts'
import { currencyDigits } from '../money/currency.ts'
import {
  divideRounded,
  formatMicro,
  type Minor,
  microHundred,
  parseMicro,
} from '../money/decimal.ts'
import type { Pricing, TermsPlace } from './method.ts'

/** How a price is written, for the methods that have one. */
export const pricingFields = {
  quantity: { form: 'decimal', says: 'How many, with at most six decimals.' },
  unit: { form: 'text', says: 'Of what: h, d, pcs.' },
  price: { form: 'decimal', says: 'Unit price, with at most six decimals.' },
  discount: { form: 'discount', says: 'An amount, or a percentage like 10%.' },
} as const

export interface WrittenPricing {
  readonly quantity?: string | undefined
  readonly unit?: string | undefined
  readonly price?: string | undefined
  readonly discount?: string | undefined
}

/** A price as read: what is printed of it, and what it comes to before its one rounding. */
export interface Priced extends Pricing {
  /** In parts of a minor unit, of which there are `exactUnit`. */
  readonly exact: bigint
}

const one = 1_000_000n
/** What quantity × price has behind the point of a minor unit. */
const scale = 10n ** 12n
/** Parts of a minor unit: quantity × price, and a percentage of it, are whole numbers of them. */
export const exactUnit = scale * microHundred

/** The one rounding of what was worked out exactly. */
export function roundExact(exact: bigint): Minor {
  return divideRounded(exact, exactUnit)
}

/** Quantity (1 where none is given) × price, or a net that was given; less a discount. */
export function readPricing(written: WrittenPricing, place: TermsPlace, given?: Minor): Priced {
  const { unit, discount } = written
  const quantity = figure(written.quantity, 'quantity', place)
  const price = figure(written.price, 'price', place)
  const exact =
    given === undefined
      ? (quantity ?? one) * (price ?? 0n) * 10n ** BigInt(currencyDigits(place.currency))
      : given * scale
  return {
    exact:
      exact * microHundred - (discount === undefined ? 0n : readDiscount(discount, exact, place)),
    ...(quantity === undefined ? {} : { quantity }),
    ...(unit === undefined ? {} : { unit }),
    ...(price === undefined ? {} : { price }),
    ...(discount === undefined ? {} : { discount }),
  }
}

/** As it was written. */
export function writePricing({ quantity, unit, price, discount }: Pricing): WrittenPricing {
  return {
    ...(quantity === undefined ? {} : { quantity: formatMicro(quantity) }),
    ...(unit === undefined ? {} : { unit }),
    ...(price === undefined ? {} : { price: formatMicro(price) }),
    ...(discount === undefined ? {} : { discount }),
  }
}

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
