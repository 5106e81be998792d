import type {
  BillInput,
  CreditInput,
  OrderFacts,
  OrderInput,
  ProgressInput,
  Proposal,
} from '@tranche/engine'
import { grossOf, millionths, netsOf, openOf, total } from './oracle.ts'
import { amountText, decimal } from './orders.ts'
import {
  type BillDraw,
  type CreditDraw,
  type Happening,
  type LineDraw,
  partOf,
  percentText,
} from './stories.ts'

/** What a request says of one line: a percentage, or one of its keys. */
export type LineRequest =
  | string
  | { readonly percent: string }
  | { readonly upTo: string }
  | { readonly amount: string }
  | { readonly quantity: string }

/** A request as drawn, in figures of what is open at that moment. */
export function resolveBill(facts: OrderFacts, input: OrderInput, how: BillDraw): BillInput {
  const nets = netsOf(input)
  const value = total(nets.values())
  const billed = total(Object.values(facts.billed).map(({ net }) => net))
  const text = (amount: bigint) => amountText(amount, input.currency)
  const open = value - billed > 0n ? value - billed : 0n
  switch (how.by) {
    case 'ready':
      return {}
    case 'rest':
    case 'final':
      return { [how.by]: true }
    case 'amount':
      return { amount: text(partOf(open, how.part)) }
    case 'gross':
      return { gross: text(partOf(openGross(facts, input), how.part)) }
    case 'percent':
      return { percent: percentText(open, value, how.part) }
    case 'upTo':
      return { upTo: percentText(billed + partOf(open, how.part), value, 1000) }
    case 'only': {
      const ids = [...nets.keys(), ...(facts.order.plan?.instalments.map(({ id }) => id) ?? [])]
      const picked = how.picks.map((pick) => ids[pick % ids.length] ?? '')
      return { only: [...new Set(picked)] }
    }
    case 'lines': {
      const lines = how.lines.map((draw) => {
        const [id, net] = lineAt(nets, draw.pick)
        const before = facts.billed[id]?.net ?? 0n
        const left = { net, billed: before, open: openOf(net, before) }
        return [id, lineRequest(input, id, { ...draw, ...left })]
      })
      return { lines: Object.fromEntries(lines) }
    }
  }
}

/** Gross that no document carries yet. */
export function openGross(facts: OrderFacts, input: OrderInput): bigint {
  const taxes = Object.values(facts.taxBilled).map((group) => total(Object.values(group.taxes)))
  const billed = total(Object.values(facts.billed).map(({ net }) => net)) + total(taxes)
  const open = grossOf(input) - billed
  return open > 0n ? open : 0n
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

function lineRequest(input: OrderInput, id: string, draw: LineLeft): LineRequest {
  const { by, part, net, billed, open } = draw
  if (by === 'text') return percentText(open, net, part)
  if (by === 'percent') return { percent: percentText(open, net, part) }
  const sign = net < 0n ? -1n : 1n
  const wanted = sign * partOf(open * sign, part)
  if (by === 'upTo') return { upTo: percentText(billed + wanted, net, 1000) }
  if (by === 'amount') return { amount: amountText(wanted, input.currency) }
  const line = input.lines.find((each) => each.id === id)
  const quantity = millionths(line?.quantity ?? '1')
  const share = net === 0n ? quantity : (quantity * wanted) / net
  return { quantity: decimal(share > 0n ? share : 1n, 6) }
}

/** An invoice that is credited, and what its credit notes left of its gross. */
export interface CreditContext {
  readonly input: OrderInput
  readonly invoice: Proposal
  readonly left: bigint
}

export function resolveCredit(
  facts: OrderFacts,
  { input, invoice, left }: CreditContext,
  how: CreditDraw,
): CreditInput {
  const { hold } = how
  const text = (amount: bigint) => amountText(amount, input.currency)
  const nets = new Map(invoice.lines.map(({ lineId, net }) => [lineId, net]))
  if (how.by === 'full') return { hold }
  if (how.by === 'gross') return { gross: text(partOf(left, how.part)), hold }
  // Of the net as much as is left of the gross: close enough to what is left.
  const net = invoice.gross === 0n ? 0n : (invoice.net * left) / invoice.gross
  if (how.by === 'net') {
    return { net: text(partOf(net > 0n ? net : 0n, how.part)), hold }
  }
  if (how.by !== 'lines') {
    const billed = total(Object.values(facts.billed).map((line) => line.net))
    const down = billed - partOf(net > 0n ? net : 0n, how.part)
    return { backTo: percentText(down, total(netsOf(input).values()), 1000), hold }
  }
  const lines = how.lines.map((draw) => {
    const [id, issued] = lineAt(nets, draw.pick)
    return [id, lineRequest(input, id, { ...draw, net: issued, billed: 0n, open: issued })]
  })
  return { lines: Object.fromEntries(lines), hold }
}

/** Progress goes forward by a part of what is to be done, or is measured anew. */
export function resolveProgress(
  { progress }: OrderFacts,
  input: OrderInput,
  { part, lines, anew }: Happening & { kind: 'progress' },
): ProgressInput {
  const hundred = 100_000_000n
  const from = (before: bigint | undefined) => {
    const start = anew ? 0n : (before ?? 0n)
    const done = start + partOf(hundred - start, part)
    return decimal(done > hundred ? hundred : done, 6)
  }
  if (lines.length === 0) return { percent: from(progress.percent), reason: 'measured' }
  const ids = [...netsOf(input).keys()]
  const picked = lines.map((pick) => ids[pick % ids.length] ?? '')
  const entries = picked.map((id) => [id, from(progress.lines[id])])
  return { lines: Object.fromEntries(entries), reason: 'measured' }
}
