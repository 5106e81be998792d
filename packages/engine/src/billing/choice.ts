import type { Day } from '../calendar/day.ts'
import { type Fault, fault, type Result, refuse, resultOf, success } from '../fault/fault.ts'
import { oneOfNames } from '../fault/named.ts'
import { pricingOf } from '../lines/index.ts'
import { formatAmount } from '../money/currency.ts'
import {
  absolute,
  type Micro,
  type Minor,
  maxOf,
  microHundred,
  minOf,
  percentOf,
  sum,
} from '../money/decimal.ts'
import type { Instalment } from '../orders/plan/plan.ts'
import type { OrderLine } from '../orders/types.ts'
import { lineCeiling, orderCeiling, orderLimit, standardLines } from '../orders/values.ts'
import type { Attributed } from './attribution.ts'
import { beyond, beyondLine, billedUpTo } from './beyond.ts'
import { billedOf, billedTotal, limitOf, limitTotal } from './facts.ts'
import { endsOrder, isByHand } from './fired.ts'
import { byGross, type GrossChoice } from './gross.ts'
import { isQuantityLeft, lineRequest } from './line-request.ts'
import { isSettled, onSign, openOf, type Parts, standsAlone, sumsOf } from './open.ts'
import { spread } from './pools.ts'
import { type Position, positionOf, positionOn } from './position.ts'
import { documentTaxes } from './taxes.ts'
import type { BillRequest, LineRequest, OrderFacts } from './types.ts'

/** What a document is to bill, line by line, before it becomes one. */
export interface Choice extends Parts {
  /** The instalments that count as fired for it, and how much of them it bills. */
  readonly fired: readonly Instalment[]
  readonly extent: Attributed['extent']
  readonly final: boolean
  /** Somebody asked for a final invoice by name. */
  readonly finalAsked: boolean
  readonly byHand: boolean
  /** Nothing is open after it. */
  readonly completes: boolean
}

/** The lines that a request bills; undefined when it asks for what is ready and nothing is. */
export function choose(
  facts: OrderFacts,
  day: Day,
  request: BillRequest,
): Result<Choice | undefined> {
  const net = limitTotal(facts)
  const byHand = (chosen: Result<GrossChoice>) => {
    const { fired } = positionOn(facts, day)
    return map(chosen, (given) => handChoice(facts, given, fired))
  }
  switch (request.kind) {
    case 'ready':
      return success(ready(facts, positionOn(facts, day)))
    case 'only':
      return chooseOnly(facts, day, request.ids)
    case 'percent': {
      // Nets that cancel out have no part of their sum, but each line has its part.
      if (net === 0n) return byHand(byLines(facts, ofEveryLine(facts, request)))
      const amount = percentOf(net, request.percent)
      const capped = stopAtOpen(facts, { amount, net, percent: request.percent })
      return byHand(byAmount(facts, capped))
    }
    case 'upTo': {
      if (net === 0n) return byHand(byLines(facts, ofEveryLine(facts, request)))
      const upTo = percentOf(net, request.percent)
      const amount = upTo - billedTotal(facts)
      if (amount > 0n) return byHand(byAmount(facts, amount))
      const max = roomOfOrder(facts)
      return refuse(billedUpTo(facts, { percent: request.percent, upTo, max }))
    }
    case 'amount':
      return byHand(byAmount(facts, request.net))
    case 'gross':
      return byHand(byGross(facts, request.gross))
    case 'lines':
      return byHand(byLines(facts, request.lines))
    case 'rest':
    case 'final':
      return chooseRest(facts, positionOn(facts, day).fired, request.kind)
  }
}

function map<From, To>(result: Result<From>, change: (value: From) => To): Result<To> {
  return result.ok ? success(change(result.value)) : result
}

function ofEveryLine({ order }: OrderFacts, share: LineRequest): Record<string, LineRequest> {
  return Object.fromEntries(standardLines(order).map(({ id }) => [id, share]))
}

function ready(facts: OrderFacts, position: Position): Choice | undefined {
  const { fired, lines, taxes, isReady, direction, completes: all } = position
  const final = position.beyond === 0n && isFinal(facts, fired)
  // Only a final may come out negative: it then becomes a credit note.
  if (!isReady && !(final && direction === 'back')) return undefined
  const extent = final && all ? 'all' : position.beyond > 0n ? 'part' : 'due'
  return { lines, taxes, fired, extent, final, finalAsked: false, byHand: false, completes: all }
}

/** The rest is due, or was billed by a final and opened again: what follows is a final, too. */
function isFinal({ finalIssued }: OrderFacts, fired: readonly Instalment[]): boolean {
  return finalIssued || endsOrder(fired)
}

/** Part of an order, chosen by somebody; the last part of a due rest is the final. */
function handChoice(
  facts: OrderFacts,
  { lines, groups }: GrossChoice,
  fired: readonly Instalment[],
): Choice {
  const taxes = documentTaxes(facts, { lines, groups, settles: () => false })
  const all = isSettled(facts, { lines, taxes })
  // Less than nothing was never billed: naming parts makes no credit note.
  const final = all && isFinal(facts, fired) && sumsOf({ lines, taxes }).direction !== 'back'
  const extent = final ? 'all' : 'part'
  return { lines, taxes, fired, extent, final, finalAsked: false, byHand: true, completes: all }
}

function noPart({ order }: OrderFacts, id: string): string {
  return `Order "${order.label}" has no standard line and no instalment "${id}"`
}

/** What is ready on some lines, or of some instalments; naming a manual instalment fires it. */
function chooseOnly(
  facts: OrderFacts,
  day: Day,
  ids: readonly string[],
): Result<Choice | undefined> {
  const lines = new Set(standardLines(facts.order).map(({ id }) => id))
  const instalments = facts.order.plan?.instalments ?? []
  const named = instalments.filter(({ id }) => ids.includes(id))
  const parts = [...lines, ...instalments.map(({ id }) => id)]
  const faults: Fault[] = ids
    .filter((id) => !lines.has(id) && !named.some((each) => each.id === id))
    .map((id) =>
      fault('not_found', `${noPart(facts, id)}: name ${oneOfNames(parts)}`, {
        path: 'only',
        facts: { id },
      }),
    )
  if (faults.length > 0) return resultOf(faults, () => undefined)
  const manual = named.filter(isByHand).map(({ id }) => id)
  const triggered = { ...facts, triggered: [...facts.triggered, ...manual] }
  const position = onlyInstalments(triggered, positionOn(triggered, day), named)
  if (named.length === ids.length) return success(ready(triggered, position))
  // Lines are named by hand: within the tolerance, not cut at the order's net.
  const { uncut, fired } = position
  const chosen = Object.fromEntries(Object.entries(uncut).filter(([id]) => ids.includes(id)))
  const wanted = sum(Object.values(chosen))
  const room = orderCeiling(facts) - position.billed
  if (wanted > room) return refuse(beyond(facts, wanted, room))
  const choice = handChoice(facts, { lines: chosen }, fired)
  return success(standsAlone(sumsOf(choice), choice.completes) ? choice : undefined)
}

function onlyInstalments(
  facts: OrderFacts,
  position: Position,
  named: readonly Instalment[],
): Position {
  if (named.length === 0) return position
  // Everything billed so far stays covered: what was fired and billed keeps its target.
  const isBilled = ({ id }: Instalment) =>
    (facts.instalmentBilled[id] ?? 0n) !== 0n || facts.instalmentSettled.includes(id)
  return positionOf(
    facts,
    position.fired.filter((each) => named.includes(each) || isBilled(each)),
  )
}

function chooseRest(
  facts: OrderFacts,
  fired: readonly Instalment[],
  kind: 'rest' | 'final',
): Result<Choice | undefined> {
  const lines: Record<string, Minor> = {}
  for (const line of standardLines(facts.order)) {
    // A final settles what tolerance billed beyond the order, too.
    const net =
      kind === 'final' ? limitOf(facts, line) - billedOf(facts, line).net : openOf(facts, line)
    if (net !== 0n) lines[line.id] = net
  }
  const taxes = documentTaxes(facts, { lines, settles: () => true })
  const nothing = !sumsOf({ lines, taxes }).moves
  if (nothing && facts.finalIssued) {
    return refuse(
      fault(
        'final_exists',
        `Order "${facts.order.label}" has its final invoice and nothing is open: credit it before issuing another`,
      ),
    )
  }
  if (nothing && kind === 'rest') return refuse(nothingLeft(facts))
  const finalAsked = kind === 'final'
  const hand = { fired, extent: 'all', final: true, byHand: true, completes: true } as const
  return success({ ...hand, lines, taxes, finalAsked })
}

function nothingLeft({ order }: OrderFacts): Fault {
  const max = formatAmount(0n, order.currency)
  return fault(
    'over_billing',
    `Nothing is left to bill on order "${order.label}": more needs a change order`,
    { facts: { max } },
  )
}

/** What may still be billed of a line by hand, tolerance included. */
function roomOf(facts: OrderFacts, line: OrderLine): Minor {
  const ceiling = lineCeiling(facts, line)
  return onSign(ceiling - billedOf(facts, line).net, ceiling)
}

/** What may still be billed net of the order by hand, tolerance included. */
function roomOfOrder(facts: OrderFacts): Minor {
  const rooms = sum(standardLines(facts.order).map((line) => roomOf(facts, line)))
  return minOf(orderCeiling(facts) - billedTotal(facts), rooms)
}

/**
 * Roundings of earlier documents may leave a hand percent up to half a unit each beyond what is
 * open; it then stops at what is open. More than that is refused.
 */
function stopAtOpen(
  facts: OrderFacts,
  { amount, net, percent }: { amount: Minor; net: Minor; percent: Micro },
): Minor {
  const billed = billedTotal(facts)
  if (amount <= orderCeiling(facts) - billed) return amount
  const open = orderLimit(facts) - billed
  return withinDrift(facts, { open, exact: net * percent }) ? open : amount
}

function withinDrift(facts: OrderFacts, { open, exact }: { open: Minor; exact: bigint }): boolean {
  const beyond = absolute(exact) - absolute(open) * microHundred
  const drift = (BigInt(facts.invoiceCount + 1) * microHundred) / 2n
  return open !== 0n && beyond > 0n && beyond <= drift
}

function byAmount(facts: OrderFacts, amount: Minor): Result<GrossChoice> {
  const { order } = facts
  const lines = standardLines(order)
  const open = sum(lines.map((line) => openOf(facts, line)))
  const max = roomOfOrder(facts)
  if (amount <= 0n || amount > max) return refuse(beyond(facts, amount, max))
  const shares: Record<string, Minor> = {}
  const add = (parts: readonly (readonly [OrderLine, Minor])[]) => {
    for (const [line, net] of parts) shares[line.id] = (shares[line.id] ?? 0n) + net
  }
  const within = maxOf(minOf(amount, open), 0n)
  if (within > 0n) add(spread(within, lines, (line) => openOf(facts, line)))
  // Beyond the order net, within its tolerance: over what each line may still take.
  if (amount > within)
    add(spread(amount - within, lines, (line) => roomOf(facts, line) - openOf(facts, line)))
  return success({ lines: shares })
}

/** What each named line is to bill. */
function byLines(
  facts: OrderFacts,
  requests: Readonly<Record<string, LineRequest>>,
): Result<GrossChoice> {
  const { order } = facts
  const known = new Map(standardLines(order).map((line) => [line.id, line]))
  const faults: Fault[] = []
  const lines: Record<string, Minor> = {}
  for (const [id, request] of Object.entries(requests)) {
    const line = known.get(id)
    if (line === undefined) {
      faults.push(noLine(facts, id))
      continue
    }
    const result = lineShare(facts, line, request)
    if (!result.ok) faults.push(...result.faults)
    else if (result.value !== 0n) lines[id] = result.value
  }
  const total = sum(Object.values(lines))
  const room = orderCeiling(facts) - billedTotal(facts)
  if (faults.length === 0 && total > room) faults.push(beyond(facts, total, room))
  return resultOf(faults, () => ({ lines }))
}

function noLine({ order }: OrderFacts, id: string): Fault {
  const hidden = order.lines.find((each) => each.id === id)
  const known = oneOfNames(standardLines(order).map((line) => line.id))
  const message =
    hidden === undefined
      ? `Order "${order.label}" has no line "${id}": name ${known}`
      : `Line "${hidden.label}" of order "${order.label}" is ${hidden.kind} and not billed: name ${known}`
  const code = hidden === undefined ? 'not_found' : 'line_not_billable'
  return fault(code, message, { path: `lines.${id}`, facts: { id } })
}

/** On the line's sign; stops at what is open where only earlier roundings go beyond it. */
function lineShare(facts: OrderFacts, line: OrderLine, request: LineRequest): Result<Minor> {
  const of = limitOf(facts, line)
  const priced = { id: line.id, label: line.label, quantity: pricingOf(line).quantity }
  const wanted = lineRequest(request, { line: priced, of, billed: billedOf(facts, line).net })
  if (!wanted.ok) return wanted
  const { amount, exact, words } = wanted.value
  const room = roomOf(facts, line)
  const open = openOf(facts, line)
  const free = of === 0n && amount === 0n
  const some = free || (amount !== 0n && onSign(amount, of) === amount)
  const tiny = amount === 0n && exact !== 0n && onSign(exact, of) === exact
  if ((some || tiny) && absolute(amount) <= absolute(room)) return success(amount)
  const drifts = request.kind === 'percent' && withinDrift(facts, { open, exact })
  if (drifts || isQuantityLeft(request, { line: priced, of, left: open })) return success(open)
  const asked = { line, of, request, amount, words, room, onSign: some || tiny }
  return refuse(beyondLine(facts, asked))
}
