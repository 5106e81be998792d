import type { OrderFacts, OrderInput, Proposal } from '@tranche/engine'

/**
 * The figures of an order worked out a second time, from what was typed and not with the engine:
 * nothing here calls a function that the laws hold to account.
 */

/** Decimals of the currencies of the stories. */
export const digitsOf: Readonly<Record<string, number>> = { EUR: 2, JPY: 0, KWD: 3 }

/** Minor units of one unit of the currency. */
export function unitsOf(currency: string): bigint {
  return 10n ** BigInt(digitsOf[currency] ?? 2)
}

/** Half away from zero; the denominator is above zero. */
export function rounded(numerator: bigint, denominator: bigint): bigint {
  const sign = numerator < 0n ? -1n : 1n
  const above = numerator * sign
  const whole = above / denominator
  return sign * ((above % denominator) * 2n >= denominator ? whole + 1n : whole)
}

/** Millionths of a decimal text. */
export function millionths(text: string): bigint {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.')
  const value = BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'))
  return text.startsWith('-') ? -value : value
}

export function total(values: Iterable<bigint>): bigint {
  let sum = 0n
  for (const value of values) sum += value
  return sum
}

const hundred = 100_000_000n
const million = 1_000_000n

type Line = OrderInput['lines'][number]

/** quantity × price − discount, rounded once; a percentage line of the nets of its lines. */
function netOf(line: Line, units: bigint, known: ReadonlyMap<string, bigint>): bigint {
  if (line.method === 'percentage') {
    const base = total((line.of ?? []).map((id) => known.get(id) ?? 0n))
    return rounded(base * millionths(line.percent ?? '0'), hundred)
  }
  // In millionths of a millionth of a minor unit, and a hundred millions of that for the discount.
  const exact =
    line.net === undefined
      ? millionths(line.quantity ?? '1') * millionths(line.price ?? '0') * units
      : millionths(line.net) * units * million
  const { discount } = line
  const less =
    discount === undefined
      ? 0n
      : discount.endsWith('%')
        ? exact * millionths(discount.slice(0, -1))
        : millionths(discount) * units * million * hundred
  return rounded(exact * hundred - less, hundred * million * million)
}

/** Once per order: the laws ask at every moment. */
function remembered<T>(work: (input: OrderInput) => T): (input: OrderInput) => T {
  const known = new WeakMap<OrderInput, T>()
  return (input) => {
    const before = known.get(input)
    if (before !== undefined) return before
    const value = work(input)
    known.set(input, value)
    return value
  }
}

/** Nets of the standard lines by id. */
export const netsOf = remembered((input): ReadonlyMap<string, bigint> => {
  const units = unitsOf(input.currency)
  const standard = input.lines.filter((line) => (line.kind ?? 'standard') === 'standard')
  const fixed = standard.filter((line) => line.method !== 'percentage')
  const nets = new Map(fixed.map((line) => [line.id, netOf(line, units, new Map())]))
  return new Map(standard.map((line) => [line.id, nets.get(line.id) ?? netOf(line, units, nets)]))
})

/** Lines whose tax is rounded together, with the percents of their taxes. */
export interface TaxSet {
  readonly lines: readonly string[]
  readonly taxes: readonly { readonly key: string; readonly percent: bigint }[]
}

export const taxSetsOf = remembered((input): readonly TaxSet[] => {
  const sets = new Map<string, { lines: string[]; taxes: TaxSet['taxes'] }>()
  for (const line of input.lines) {
    if ((line.kind ?? 'standard') !== 'standard') continue
    const given = line.taxes ?? (line.tax === undefined ? [] : [{ percent: line.tax }])
    const taxes = given.map((each) => {
      const key = 'key' in each ? each.key : undefined
      return { key: key ?? each.percent, percent: millionths(each.percent) }
    })
    const name = taxes.map(({ key, percent }) => `${key}=${percent}`).sort()
    const set = input.taxMode === 'line' ? line.id : name.join('+')
    const known = sets.get(set)
    if (known === undefined) sets.set(set, { lines: [line.id], taxes })
    else known.lines.push(line.id)
  }
  return [...sets.values()]
})

/** round(net × rate) of a set, per key. */
export function taxOf({ taxes }: TaxSet, net: bigint): Map<string, bigint> {
  return new Map(taxes.map(({ key, percent }) => [key, rounded(net * percent, hundred)]))
}

export const grossOf = remembered((input) => {
  const nets = netsOf(input)
  const parts = taxSetsOf(input).map((set) => {
    const net = total(set.lines.map((id) => nets.get(id) ?? 0n))
    return net + total(taxOf(set, net).values())
  })
  return total(parts)
})

/** What documents carry: net per line, tax per line set and key. */
export interface Carried {
  readonly nets: ReadonlyMap<string, bigint>
  /** By the first line of the set, and the key. */
  readonly taxes: ReadonlyMap<string, bigint>
  readonly gross: bigint
}

export function carriedBy(documents: readonly Proposal[], input: OrderInput): Carried {
  const sets = taxSetsOf(input)
  const nets = new Map<string, bigint>()
  const taxes = new Map<string, bigint>()
  for (const document of documents) {
    const groups = new Map<string, string>()
    for (const { lineId, net, group } of document.lines) {
      nets.set(lineId, (nets.get(lineId) ?? 0n) + net)
      groups.set(group, lineId)
    }
    for (const { group, key, tax } of document.taxes) {
      const member = groups.get(group) ?? group.replace('line:', '')
      const set = sets.find(({ lines }) => lines.includes(member)) ?? sets.find(hasGroup(group))
      const name = `${set?.lines[0] ?? group}|${key}`
      taxes.set(name, (taxes.get(name) ?? 0n) + tax)
    }
  }
  return { nets, taxes, gross: total(documents.map(({ gross }) => gross)) }
}

/** A document may settle the tax of a group of which it prints no line. */
function hasGroup(group: string) {
  return ({ taxes }: TaxSet) =>
    taxes
      .map(({ key, percent }) => `${key}=${percent}`)
      .sort()
      .join('+') === group
}

export function openOf(net: bigint, billed: bigint): bigint {
  const open = net - billed
  return net === 0n || open > 0n !== net > 0n ? 0n : open
}

/** Every line billed and every tax that goes with it: a net sum says nothing about it. */
export function settled(input: OrderInput, carried: Carried): boolean {
  const nets = netsOf(input)
  const open = [...nets].some(([id, net]) => openOf(net, carried.nets.get(id) ?? 0n) !== 0n)
  return !open && unsettledTax(input, carried) === 0n
}

/** Tax of what is billed that no document carries, as a sum of absolute amounts. */
export function unsettledTax(input: OrderInput, carried: Carried): bigint {
  const off = taxSetsOf(input).flatMap((set) => {
    const net = total(set.lines.map((id) => carried.nets.get(id) ?? 0n))
    return [...taxOf(set, net)].map(([key, tax]) => {
      const difference = tax - (carried.taxes.get(`${set.lines[0]}|${key}`) ?? 0n)
      return difference < 0n ? -difference : difference
    })
  })
  return total(off)
}

/** Progress of the order as a fraction: as recorded, else the mean of its lines by their nets. */
export function meanProgress(
  input: OrderInput,
  { progress }: Pick<OrderFacts, 'progress'>,
): { readonly done: bigint; readonly of: bigint } {
  if (progress.percent !== undefined) return { done: progress.percent, of: hundred }
  let done = 0n
  let value = 0n
  for (const [id, net] of netsOf(input)) {
    done += net * (progress.lines[id] ?? 0n)
    value += net
  }
  return value <= 0n ? { done: 0n, of: 1n } : { done, of: value * hundred }
}
