import { fault } from '../fault/fault.ts'
import { mapValues } from '../members/map-values.ts'
import { formatAmount } from '../money/currency.ts'
import { formatMicro, type Micro, type Minor, maxOf, minOf } from '../money/decimal.ts'
import { type LineWork, method, type Pricing, type TermsPlace } from './method.ts'
import { exactUnit, pricingFields, readPricing, roundExact, writePricing } from './pricing.ts'

const { quantity, unit, price } = pricingFields

export interface EffortTerms extends Pricing {
  /** An estimate: hours × rate as planned, or a net without them. */
  readonly net: Minor
  readonly given?: Minor
  /** Rates that hold for a role in place of the line's. */
  readonly roles?: Readonly<Record<string, Micro>>
  /** Most that is billed of it. */
  readonly cap?: Minor
  /** Added to costs, in percent. */
  readonly markup?: Micro
}

/**
 * What was recorded of it: hours at their rates, costs with a markup. Worth = round(Σ hours × rate
 * + Σ costs × (1 + markup)), rounded once, up to its cap.
 */
export const effort = method({
  fields: {
    quantity: { ...quantity, says: 'Hours as planned.' },
    unit,
    price: { ...price, says: 'Of one hour, where neither entry nor role has another rate.' },
    net: { form: 'amount', says: 'What it is thought to come to, where no hours are planned.' },
    roles: { form: 'rates', says: 'Of one hour, by role.' },
    cap: { form: 'amount', says: 'Most that is billed of it, net.' },
    markup: { form: 'decimal', says: 'Added to its costs, in percent.' },
  },
  takenOfOthers: false,
  switches: true,
  inPlace: ['cap'],
  read(written, place): EffortTerms {
    const { path, read } = place
    const amount = (name: 'net' | 'cap') => {
      const text = written[name]
      return text === undefined ? undefined : read.amount(text, `${path}.${name}`)
    }
    const [given, cap] = [amount('net'), amount('cap')]
    const { exact, ...pricing } = readPricing(written, place)
    const { markup } = written
    // Without hours nothing is planned: a price alone is a rate.
    const planned = pricing.quantity === undefined ? 0n : roundExact(exact)
    const terms = {
      ...pricing,
      net: given ?? planned,
      ...(given === undefined ? {} : { given }),
      ...(written.roles === undefined ? {} : { roles: readRates(written.roles, place) }),
      ...(cap === undefined ? {} : { cap }),
      ...(markup === undefined ? {} : { markup: read.percent(markup, `${path}.markup`) }),
    }
    check(terms, place)
    return terms
  },
  write: ({ given, roles, cap, markup, ...pricing }, currency) => ({
    ...writePricing(pricing),
    ...(given === undefined ? {} : { net: formatAmount(given, currency) }),
    ...(roles === undefined ? {} : { roles: mapValues(roles, formatMicro) }),
    ...(cap === undefined ? {} : { cap: formatAmount(cap, currency) }),
    ...(markup === undefined ? {} : { markup: formatMicro(markup) }),
  }),
  pricing: (terms) => terms,
  net: ({ net }) => net,
  growth: {
    plan: () => 0n,
    ceiling: ({ cap }, { recorded = 0n } = nothing) => capped(recorded, cap),
    due: ({ cap }, work = nothing) => dueOf(work, cap),
    nextOn: () => undefined,
    isOver: () => false,
  },
})

/**
 * Sums of what was recorded, exact: `recorded` of all that is billable; where some of it is chosen,
 * `claimed` of what stands on documents, `earlier` of what comes before the chosen and stands on
 * none, and `chosen`.
 */
const nothing: LineWork = {}

function capped(exact: bigint, cap: Minor | undefined): Minor {
  const worth = maxOf(roundExact(exact), 0n)
  return cap === undefined ? worth : minOf(worth, cap)
}

/** Entries count towards the cap by their day: the one that crosses it is billed in part. */
function dueOf(work: LineWork, cap: Minor | undefined): Minor {
  const { recorded = 0n, claimed = 0n, earlier = 0n, chosen } = work
  if (chosen === undefined) return capped(recorded, cap)
  const within = (exact: bigint) => (cap === undefined ? exact : minOf(exact, cap * exactUnit))
  const before = claimed + earlier
  return capped(within(claimed) + within(before + chosen) - within(before), cap)
}

function readRates(rates: Readonly<Record<string, string>>, { path, read }: TermsPlace) {
  return mapValues(rates, (text, role) => read.micro(text, `${path}.roles.${role}`))
}

function check(
  { given, quantity: hours, price: rate, cap }: EffortTerms,
  { path, read: { faults } }: TermsPlace,
) {
  if (given !== undefined && hours !== undefined) {
    const message = 'Give the line either the net that it is thought to come to, or hours, not both'
    faults.push(fault('bill_ambiguous', message, { path }))
  }
  if (hours !== undefined && rate === undefined) {
    const message = 'The line plans hours: give the price of one'
    faults.push(fault('missing_field', message, { path: `${path}.price` }))
  }
  if (cap !== undefined && cap < 0n) {
    const message = 'The cap is the most that is billed of the line: give it above zero'
    faults.push(fault('invalid_value', message, { path: `${path}.cap` }))
  }
}
