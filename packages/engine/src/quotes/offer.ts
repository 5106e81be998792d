import { type Fault, fault, type Result, resultOf } from '../fault/fault.ts'
import { oneOfNames } from '../fault/named.ts'
import { withPromoted } from '../orders/promoted.ts'
import type { Order } from '../orders/types.ts'
import { definedOrder, defineOrder, type OrderContext } from '../plans/define-order.ts'
import type { OrderInput } from '../plans/input.ts'

/**
 * The order that a quote offers, judged as an order is; only its lines may be written later, before
 * it is sent.
 */
export function defineOffer(offer: OrderInput, context: OrderContext = {}): Result<Order> {
  if (offer.lines.length > 0) return defineOrder(offer, context)
  const { plan: _plan, billing: _billing, ...bare } = offer
  const defined = defineOrder(bare, context)
  const faults = defined.ok ? [] : defined.faults
  const others = faults.filter(({ code }) => code !== 'order_without_lines')
  return resultOf(others, () => definedOrder(bare))
}

/** The order that a version offers, as it was defined; picked lines are ordered. */
export function offeredOrder(offer: OrderInput, pick: readonly string[] = []): Order {
  return definedOrder(withPicked(offer, pick))
}

/** The offer with these lines ordered, in the place of those that they stand for. */
export function withPicked(offer: OrderInput, pick: readonly string[]): OrderInput {
  const lines = pick.reduce<OrderInput['lines']>(withPromoted, offer.lines)
  return { ...offer, lines }
}

/** The same once it is known that each may be picked: all faults at once. */
export function pickOf(offer: OrderInput, pick: readonly string[]): Result<OrderInput> {
  return resultOf(pickFaults(offer, pick), () => withPicked(offer, pick))
}

function pickFaults({ lines }: OrderInput, pick: readonly string[]): Fault[] {
  const known = new Map(lines.map((line) => [line.id, line]))
  const free = lines.filter(({ kind = 'standard' }) => kind !== 'standard').map(({ id }) => id)
  const way = free.length === 0 ? 'none of its lines is' : `pick ${oneOfNames(free)}`
  const places = new Map<string, string>()
  return pick.flatMap((id, index): Fault[] => {
    const refused = (message: string) => [
      fault('quote_pick', message, { path: `pick[${index}]`, facts: { id } }),
    ]
    const line = known.get(id)
    if (line === undefined) return refused(`There is no line "${id}" to pick: ${way}`)
    const name = line.label ?? id
    if ((line.kind ?? 'standard') === 'standard') {
      return refused(`Line "${name}" is part of the quote already: leave it out, or ${way}`)
    }
    if (pick.indexOf(id) < index) return refused(`Line "${name}" is picked twice: name it once`)
    const { insteadOf } = line
    const other = insteadOf === undefined ? undefined : places.get(insteadOf)
    if (insteadOf !== undefined) places.set(insteadOf, other ?? name)
    if (other === undefined) return []
    return refused(`"${name}" and "${other}" would take the same place: pick one of them`)
  })
}

/** What may be given with an order from a quote: it wins over what the quote says. */
export type OrderGiven = Partial<Omit<OrderInput, 'lines' | 'customer' | 'currency'>>

/** The offer with what is given: of plan and billing data only one says how it is billed. */
export function withGiven(offer: OrderInput, given: OrderGiven): OrderInput {
  const { plan, billing, ...rest } = offer
  const isBilledOtherwise = given.plan !== undefined || given.billing !== undefined
  const kept = {
    ...(plan === undefined ? {} : { plan }),
    ...(billing === undefined ? {} : { billing }),
  }
  return { ...rest, ...(isBilledOtherwise ? {} : kept), ...given }
}
