import { fault } from '../fault/fault.ts'
import { formatAmount } from '../money/currency.ts'
import type { Minor } from '../money/decimal.ts'
import { method, type Pricing } from './method.ts'
import { pricingFields, readPricing, roundExact, writePricing } from './pricing.ts'

export interface FixedTerms extends Pricing {
  readonly net: Minor
  /** The net as written, before its discount. */
  readonly given?: Minor
}

/** A net, or quantity × price; less a discount. */
export const fixed = method({
  fields: {
    net: { form: 'amount', says: 'Net of the line; or quantity and price.' },
    ...pricingFields,
  },
  takenOfOthers: false,
  switches: true,
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
    const { exact, ...pricing } = readPricing(written, place, given)
    return { net: roundExact(exact), ...(given === undefined ? {} : { given }), ...pricing }
  },
  write: ({ given, ...pricing }, currency) => ({
    ...(given === undefined ? {} : { net: formatAmount(given, currency) }),
    ...writePricing(pricing),
  }),
  pricing: (terms) => terms,
  net: ({ net }) => net,
})
