import { contractEnd, readContract } from '../contracts/contract.ts'
import { type Fault, fault } from '../fault/fault.ts'
import { lineMethods, netOf } from '../lines/index.ts'
import { checkIds } from '../members/check-ids.ts'
import { type Reading, reading } from '../members/reading.ts'
import { amountMost, formatAmount, isCurrency, readableAmount } from '../money/currency.ts'
import {
  absolute,
  formatMicro,
  type Minor,
  microHundred,
  parseMicro,
  sum,
} from '../money/decimal.ts'
import { taxesOf } from '../tax/cumulative.ts'
import type { TaxRate } from '../tax/rate.ts'
import type { LineInput, UnplannedOrderInput } from './input.ts'
import { stopLines } from './stop-lines.ts'
import { taxGroups } from './tax-groups.ts'
import { type LineHead, termLines } from './term-lines.ts'
import { finalModes, lineKinds, type Order, placesInProject, taxModes } from './types.ts'
import { netOfLines, orderNet, withTolerance } from './values.ts'

/** An order as written, without its plan, and every fault of it. */
export function readOrder(input: UnplannedOrderInput): {
  readonly order: Order
  readonly faults: Fault[]
} {
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
    ...(input.project === undefined ? {} : { project: input.project }),
    ...readLines(input, read),
  }
  faults.push(...valueFaults(order), ...placeFaults(order))
  return { order, faults }
}

/** Its lines, and the contract with which some of them end. */
function readLines(
  { contract: written, lines, currency }: UnplannedOrderInput,
  read: Reading,
): Pick<Order, 'contract' | 'lines'> {
  const own = termLines(readHeads(lines, read), { currency, read })
  if (written === undefined) return { lines: own }
  const contract = readContract(written, { path: 'contract', read })
  // What renews itself has no last day yet.
  const ends = contract.form === 'oneOff' && contract.start !== undefined
  return stopLines(own, contract, {
    now: ends ? contractEnd(contract, contract.start) : undefined,
  })
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
    Object.values(taxesOf(netOfLines(lines), rates)),
  )
  return sum(taxes)
}

/** What the lines may come to at most, whatever their signs: with tax and with tolerance. */
function largest(order: Order): Minor {
  const nets = order.lines.map((line) => {
    const net = netOf(line)
    const taxed = Object.values(taxesOf(net, line.taxes)).map(absolute)
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
  const net = orderNet(order)
  const gross = net + orderTax(order)
  if (net >= 0n && gross >= 0n) return []
  const text = formatAmount(net < 0n ? net : gross, order.currency)
  const shown = readableAmount(net < 0n ? net : gross, order.currency)
  const sums = net < 0n ? `add up to ${shown}` : `come to ${shown} with tax`
  return [
    fault('order_value_negative', `The lines ${sums}, which is below zero: lower the deductions`, {
      path: 'lines',
      facts: { value: text },
    }),
  ]
}

/** An alternative takes the place of a line that is ordered. */
function placeFaults({ lines }: Order): Fault[] {
  const ordered = new Set(lines.filter(({ kind }) => kind === 'standard').map(({ id }) => id))
  return lines.flatMap(({ id, label, kind, insteadOf }, index) => {
    if (insteadOf === undefined) return []
    const details = { path: `lines[${index}].insteadOf`, facts: { id: insteadOf } }
    if (kind !== 'alternative') {
      const message = `Line "${label}" is ${kind}, and only an alternative takes the place of another line`
      return [fault('invalid_value', message, details)]
    }
    if (ordered.has(insteadOf) && insteadOf !== id) return []
    const message = `Line "${label}" would take the place of "${insteadOf}", which is no standard line: name one`
    return [fault('not_found', message, details)]
  })
}

/** One by one, so that the faults of a line stand together. */
function* readHeads(inputs: readonly LineInput[], read: Reading): Generator<LineHead> {
  for (const [index, input] of inputs.entries()) yield readHead(input, `lines[${index}]`, read)
}

function readHead(input: LineInput, path: string, read: Reading): LineHead {
  return {
    id: input.id,
    label: input.label ?? input.id,
    kind: read.word(input.kind ?? 'standard', `${path}.kind`, lineKinds),
    method: read.word(input.method ?? lineMethods[0], `${path}.method`, lineMethods),
    taxes: readTaxes(input, path, read),
    ...(input.section === undefined ? {} : { section: input.section }),
    ...(input.insteadOf === undefined ? {} : { insteadOf: input.insteadOf }),
    ...(input.subproject === undefined ? {} : { subproject: input.subproject }),
    ...readPlace(input, `${path}.inProject`, read),
    ...readText(input, `${path}.text`, read),
    written: input,
  }
}

function readPlace({ inProject = 'auto' }: LineInput, path: string, read: Reading) {
  const place = read.word(inProject, path, placesInProject)
  return place === 'skip' ? { inProject: place } : {}
}

/** Signs that stand in a text; more would be a document of its own. */
const textMost = 10_000

/** Without width and meaning, they come along from other programs: soft hyphens and the like. */
const invisible = /[\u00ad\u200b\u2060\ufeff]/g
/** But for those that shape letters, turn what is neutral, or make a flag. */
const unprintable = /[^\P{C}\n\t\u061c\u200c-\u200f\u{e0020}-\u{e007f}]/u

/** Lines and paragraphs as they were typed, but for what nobody sees. */
function readText({ text: written = '' }: LineInput, path: string, { faults }: Reading) {
  const text = written
    .replace(/\r\n?/g, '\n')
    .replace(invisible, '')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/^\n+|\n+$/g, '')
  if (text.length > textMost) {
    const [length, most] = [text.length.toString(), textMost.toString()]
    const message = `The text below the line has ${length} characters: write at most ${most}, or send the rest beside it`
    faults.push(fault('invalid_value', message, { path, facts: { value: length, max: most } }))
  }
  const [wrong] = unprintable.exec(text) ?? []
  if (wrong !== undefined) {
    const code = (wrong.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    const message = `The text below the line holds a character that cannot be printed (U+${code}): take it out`
    faults.push(fault('invalid_value', message, { path }))
  }
  return text === '' ? {} : { text }
}

function readTaxes(input: LineInput, path: string, read: Reading): readonly TaxRate[] {
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
