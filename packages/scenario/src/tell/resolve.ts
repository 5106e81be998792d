import {
  addDays,
  billedTotal,
  type CreditInput,
  ceilingOf,
  formatAmount,
  formatDecimal,
  maxOf,
  microHundred,
  type OrderFacts,
  orderNet,
  type ProgressInput,
  type Proposal,
  percentOf,
  pricingOf,
  standardLines,
  sum,
  taxGroup,
} from '@tranche/engine'
import type { BookBill } from '../book.ts'
import {
  type BillDraw,
  type CreditDraw,
  type Happening,
  type LineDraw,
  partOf,
  percentText,
} from './story.ts'

/** What a request says of one line: a percentage, or one of its keys. */
export type LineRequest =
  | string
  | { readonly percent: string }
  | { readonly upTo: string }
  | { readonly amount: string }
  | { readonly quantity: string }

/** What may be billed of the standard lines by now, by id. */
function netsOf({ order, work }: OrderFacts): ReadonlyMap<string, bigint> {
  return new Map(standardLines(order).map((line) => [line.id, ceilingOf(line, work)]))
}

/** A request as drawn, in figures of what is open at that moment. */
export function resolveBill(facts: OrderFacts, how: BillDraw): BookBill {
  const { currency, plan } = facts.order
  const net = sum(netsOf(facts).values())
  const billed = billedTotal(facts)
  const text = (amount: bigint) => formatAmount(amount, currency)
  const open = maxOf(net - billed, 0n)
  switch (how.by) {
    case 'ready':
      return {}
    case 'times': {
      const { on } = facts.work
      return { times: how.times === 'days' ? { from: addDays(on, -20), to: on } : how.times }
    }
    case 'rest':
    case 'final':
      return { [how.by]: true }
    case 'amount':
      return { amount: text(partOf(open, how.part)) }
    case 'gross':
      return { gross: text(partOf(openGross(facts), how.part)) }
    case 'percent':
      return { percent: percentText(open, net, how.part) }
    case 'upTo':
      return { upTo: percentText(billed + partOf(open, how.part), net, 1000) }
    case 'only': {
      const ids = [...netsOf(facts).keys(), ...(plan?.instalments.map(({ id }) => id) ?? [])]
      const picked = how.picks.map((pick) => ids[pick % ids.length] ?? '')
      return { only: [...new Set(picked)] }
    }
    case 'lines':
      return { lines: Object.fromEntries(how.lines.map((draw) => lineToBill(facts, draw))) }
  }
}

function lineToBill(facts: OrderFacts, draw: LineDraw) {
  const [id, net] = lineAt(netsOf(facts), draw.pick)
  const billed = facts.billed[id]?.net ?? 0n
  const left = net - billed
  const open = net === 0n || left > 0n !== net > 0n ? 0n : left
  return [id, lineRequest(facts, id, { ...draw, net, billed, open })] as const
}

/** Gross that no document carries yet. */
function openGross(facts: OrderFacts): bigint {
  const { order } = facts
  const groups = new Map<string, { net: bigint; rates: readonly bigint[] }>()
  for (const line of standardLines(order)) {
    const id = taxGroup(order, line)
    const rates = line.taxes.map(({ percent }) => percent)
    groups.set(id, { net: (groups.get(id)?.net ?? 0n) + ceilingOf(line, facts.work), rates })
  }
  const gross = [...groups.values()].map(({ net, rates }) => {
    return net + sum(rates.map((rate) => percentOf(net, rate)))
  })
  const taxes = Object.values(facts.taxBilled).map((group) => sum(Object.values(group.taxes)))
  return maxOf(sum(gross) - billedTotal(facts) - sum(taxes), 0n)
}

/** Among the lines that come to something, where there are any. */
function lineAt(nets: ReadonlyMap<string, bigint>, pick: number): [string, bigint] {
  const worth = [...nets].filter(([, net]) => net !== 0n)
  const lines = pick > 9 || worth.length === 0 ? [...nets] : worth
  return lines[pick % lines.length] ?? ['l0', 0n]
}

interface LineLeft extends LineDraw {
  readonly net: bigint
  readonly billed: bigint
  readonly open: bigint
}

function lineRequest({ order }: OrderFacts, id: string, draw: LineLeft): LineRequest {
  const { by, part, net, billed, open } = draw
  if (by === 'text') return percentText(open, net, part)
  if (by === 'percent') return { percent: percentText(open, net, part) }
  const sign = net < 0n ? -1n : 1n
  const wanted = sign * partOf(open * sign, part)
  if (by === 'upTo') return { upTo: percentText(billed + wanted, net, 1000) }
  if (by === 'amount') return { amount: formatAmount(wanted, order.currency) }
  const line = order.lines.find((each) => each.id === id)
  const quantity = (line && pricingOf(line).quantity) ?? 1_000_000n
  const share = net === 0n ? quantity : (quantity * wanted) / net
  return { quantity: formatDecimal(share > 0n ? share : 1n, 6) }
}

/** An invoice that is credited, and what its credit notes left of its gross. */
export interface CreditContext {
  readonly invoice: Proposal
  readonly left: bigint
}

export function resolveCredit(
  facts: OrderFacts,
  { invoice, left }: CreditContext,
  how: CreditDraw,
): CreditInput {
  const { hold } = how
  const text = (amount: bigint) => formatAmount(amount, invoice.currency)
  const nets = new Map(invoice.lines.map(({ lineId, net }) => [lineId, net]))
  if (how.by === 'full') return { hold }
  if (how.by === 'gross') return { gross: text(partOf(left, how.part)), hold }
  // Of the net as much as is left of the gross: close enough to what is left.
  const net = invoice.gross === 0n ? 0n : (invoice.net * left) / invoice.gross
  if (how.by === 'net') {
    return { net: text(partOf(maxOf(net, 0n), how.part)), hold }
  }
  if (how.by !== 'lines') {
    const down = billedTotal(facts) - partOf(maxOf(net, 0n), how.part)
    return { backTo: percentText(down, orderNet(facts.order), 1000), hold }
  }
  const lines = how.lines.map((draw) => {
    const [id, issued] = lineAt(nets, draw.pick)
    return [id, lineRequest(facts, id, { ...draw, net: issued, billed: 0n, open: issued })]
  })
  return { lines: Object.fromEntries(lines), hold }
}

/** Progress goes forward by a part of what is to be done, or is measured anew. */
export function resolveProgress(
  facts: OrderFacts,
  { part, lines, anew }: Happening & { kind: 'progress' },
): ProgressInput {
  const { progress } = facts
  const from = (before: bigint | undefined) => {
    const start = anew ? 0n : (before ?? 0n)
    const done = start + partOf(microHundred - start, part)
    return formatDecimal(done > microHundred ? microHundred : done, 6)
  }
  if (lines.length === 0) return { percent: from(progress.percent), reason: 'measured' }
  const ids = [...netsOf(facts).keys()]
  const picked = lines.map((pick) => ids[pick % ids.length] ?? '')
  const entries = picked.map((id) => [id, from(progress.lines[id])])
  return { lines: Object.fromEntries(entries), reason: 'measured' }
}
