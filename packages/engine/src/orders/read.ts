import { type Fault, fault } from '../fault/fault.ts'
import { type Reading, reading } from '../fault/reading.ts'
import {
  amountMost,
  currencyDigits,
  formatAmount,
  isCurrency,
  readableAmount,
} from '../money/currency.ts'
import {
  absolute,
  divideRounded,
  formatMicro,
  type Micro,
  type Minor,
  microHundred,
  parseMicro,
  percentOf,
  sum,
} from '../money/decimal.ts'
import { taxesOf } from '../tax/cumulative.ts'
import { checkIds } from './check-ids.ts'
import type { LineInput, OrderInput } from './input.ts'
import { taxGroups } from './tax-groups.ts'
import {
  finalModes,
  lineKinds,
  type Order,
  type OrderLine,
  type TaxRate,
  taxModes,
} from './types.ts'
import { orderNet, withTolerance } from './values.ts'

/** An order as written, without its plan, and every fault of it. */
export function readOrder(input: OrderInput): { readonly order: Order; readonly faults: Fault[] } {
  const read = reading(input.currency)
  const { faults } = read
  if (!isCurrency(input.currency)) {
    faults.push(
      fault(
        'unknown_currency',
        `"${input.currency}" is no currency of ISO 4217: write its three letters (EUR)`,
        { path: 'currency', facts: { value: input.currency } },
      ),
    )
  }
  if (input.lines.length === 0) {
    faults.push(
      fault('order_without_lines', 'The order has no line: add at least one', { path: 'lines' }),
    )
  }
  faults.push(...checkIds(input.lines, 'lines'))
  const order: Order = {
    id: input.id,
    label: input.label ?? input.id,
    customer: input.customer,
    currency: input.currency,
    state: 'draft',
    taxMode: read.word(input.taxMode ?? 'document', 'taxMode', taxModes),
    final: read.word(input.final ?? 'rest', 'final', finalModes),
    tolerance: read.percent(input.tolerance ?? '0', 'tolerance', microHundred),
    termDays: readTerm(input.termDays ?? 0, faults),
    lines: readLines(input.lines, input.currency, read),
  }
  faults.push(...valueFaults(order))
  return { order, faults }
}

function readTerm(days: number, faults: Fault[]): number {
  if (Number.isInteger(days) && days >= 0 && days <= 3650) return days
  faults.push(
    fault('invalid_value', `"${days}" is no term: give whole days from 0 to 3650`, {
      path: 'termDays',
    }),
  )
  return 0
}

/** Tax of the whole order, rounded once per group and key. */
function orderTax(order: Order): Minor {
  const taxes = taxGroups(order).flatMap(({ lines, taxes: rates }) =>
    Object.values(taxesOf(sum(lines.map(({ net }) => net)), rates)),
  )
  return sum(taxes)
}

/** What the lines may come to at most, whatever their signs: with tax and with tolerance. */
function largest(order: Order): Minor {
  const nets = order.lines.map(({ net, taxes }) => {
    const taxed = Object.values(taxesOf(net, taxes)).map(absolute)
    return absolute(net) + sum(taxed)
  })
  return withTolerance(sum(nets), order)
}

function valueFaults(order: Order): Fault[] {
  if (largest(order) > amountMost) {
    const [most, value] = [amountMost, largest(order)].map((each) =>
      readableAmount(each, order.currency),
    )
    const message = `The lines come to ${value} with tax and tolerance, more than ${most}: write smaller figures`
    return [fault('invalid_amount', message, { path: 'lines' })]
  }
  const value = orderNet(order)
  const gross = value + orderTax(order)
  if (value >= 0n && gross >= 0n) return []
  const text = formatAmount(value < 0n ? value : gross, order.currency)
  const shown = readableAmount(value < 0n ? value : gross, order.currency)
  const sums = value < 0n ? `add up to ${shown}` : `come to ${shown} with tax`
  return [
    fault('order_value_negative', `The lines ${sums}, which is below zero: lower the deductions`, {
      path: 'lines',
      facts: { value: text },
    }),
  ]
}

/** Percentage lines last, because they are taken of the others. */
function readLines(inputs: readonly LineInput[], currency: string, read: Reading): OrderLine[] {
  const nets = new Map<string, Minor>()
  const lines = inputs.map((input, index) => {
    const line = readLine(input, { path: `lines[${index}]`, currency, read })
    if (line.method === 'fixed' && line.kind === 'standard') nets.set(line.id, line.net)
    return line
  })
  return lines.map((line, index) =>
    line.method === 'percentage'
      ? ofNamedLines(line, nets, { read, path: `lines[${index}]` })
      : line,
  )
}

interface Place {
  readonly path: string
  readonly read: Reading
}

function ofNamedLines(line: OrderLine, nets: ReadonlyMap<string, Minor>, place: Place): OrderLine {
  let base = 0n
  for (const id of line.of ?? []) {
    const net = nets.get(id)
    if (net === undefined) {
      place.read.faults.push(
        fault(
          'not_found',
          `Line "${line.id}" is taken of "${id}", which is no standard line with a net of its own: name one that is`,
          {
            path: `${place.path}.of`,
            facts: { id },
          },
        ),
      )
    } else base += net
  }
  return { ...line, net: percentOf(base, line.percent ?? 0n) }
}

function readLine(input: LineInput, place: Place & { readonly currency: string }): OrderLine {
  const { path, read } = place
  const method = read.word(input.method ?? 'fixed', `${path}.method`, ['fixed', 'percentage'])
  return {
    id: input.id,
    label: input.label ?? input.id,
    kind: read.word(input.kind ?? 'standard', `${path}.kind`, lineKinds),
    method,
    net: method === 'fixed' ? readNet(input, place) : 0n,
    ...(input.quantity === undefined
      ? {}
      : { quantity: read.micro(input.quantity, `${path}.quantity`) }),
    ...(input.unit === undefined ? {} : { unit: input.unit }),
    ...(input.price === undefined ? {} : { price: read.micro(input.price, `${path}.price`) }),
    ...(input.discount === undefined ? {} : { discount: input.discount }),
    ...(method === 'percentage' ? readPercentage(input, place) : {}),
    taxes: readTaxes(input, place),
  }
}

function readPercentage(
  input: LineInput,
  { path, read }: Place,
): { percent: Micro; of: readonly string[] } {
  const { faults } = read
  if (input.percent === undefined) {
    faults.push(
      fault('missing_field', 'The line is a percentage of others: give its percent', {
        path: `${path}.percent`,
      }),
    )
  }
  if (input.of === undefined || input.of.length === 0) {
    faults.push(
      fault('missing_field', 'The line is a percentage of others: name the lines it is taken of', {
        path: `${path}.of`,
      }),
    )
  }
  const percent = read.micro(input.percent ?? '0', `${path}.percent`)
  return { percent, of: input.of ?? [] }
}

/** net, or quantity × price − discount, rounded once (domain §3). */
function readNet(
  input: LineInput,
  { path, read, currency }: Place & { readonly currency: string },
): Minor {
  const { faults } = read
  const priced = input.quantity !== undefined || input.price !== undefined
  if (input.net !== undefined && priced) {
    faults.push(
      fault('bill_ambiguous', 'Give the line either its net or quantity and price, not both', {
        path,
      }),
    )
  }
  if (input.net === undefined && input.price === undefined) {
    faults.push(
      fault('missing_field', 'Give the line its net, or quantity and price', {
        path: `${path}.net`,
      }),
    )
    return 0n
  }
  const digits = BigInt(currencyDigits(currency))
  // In minor units times 10^12: what quantity × price has behind the point.
  const exact =
    input.net === undefined
      ? read.micro(input.quantity ?? '1', `${path}.quantity`) *
        read.micro(input.price ?? '0', `${path}.price`) *
        10n ** digits
      : read.amount(input.net, `${path}.net`) * unit
  const discount = readDiscount(input.discount, exact, { path, read })
  return divideRounded(exact * microHundred - discount, unit * microHundred)
}

const unit = 10n ** 12n

/** In units of `exact` times 100 % as `Micro`, so that nothing is cut before the one rounding. */
function readDiscount(text: string | undefined, exact: bigint, { path, read }: Place): bigint {
  if (text === undefined) return 0n
  if (text.endsWith('%')) {
    const given = parseMicro(text.slice(0, -1).trim())
    if (given === undefined || given < 0n || given > microHundred) {
      const message = `"${text}" is no discount: write a percentage from 0 to 100 like 10.5%, with a point, or an amount`
      const details = { path: `${path}.discount`, facts: { value: text } }
      read.faults.push(fault('invalid_percent', message, details))
      return 0n
    }
    return exact * given
  }
  return read.amount(text, `${path}.discount`) * unit * microHundred
}

function readTaxes(input: LineInput, { path, read }: Place): readonly TaxRate[] {
  if (input.tax !== undefined && input.taxes !== undefined) {
    read.faults.push(
      fault('bill_ambiguous', 'Give the line either tax or taxes, not both', { path }),
    )
  }
  const inputs = input.taxes ?? (input.tax === undefined ? [] : [{ percent: input.tax }])
  const rates = inputs.map((each, index) => {
    const at = input.taxes === undefined ? `${path}.tax` : `${path}.taxes[${index}].percent`
    const parsed = parseMicro(each.percent)
    const percent = read.percent(each.percent, at)
    const key = 'key' in each && each.key !== undefined ? each.key : undefined
    return { key: key ?? (parsed === undefined ? each.percent : formatMicro(percent)), percent }
  })
  read.faults.push(
    ...checkIds(
      rates.map(({ key }) => ({ id: key })),
      `${path}.taxes`,
    ),
  )
  return rates
}
