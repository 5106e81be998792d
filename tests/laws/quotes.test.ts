import {
  acceptQuote,
  type Day,
  defineOrder,
  emptyFacts,
  netOf,
  type Order,
  type OrderInput,
  offeredOrder,
  orderNet,
  orderOfQuote,
  orderTotals,
  outlookOf,
  type Quote,
  quoteDifferences,
  standardLines,
  sum,
} from '@tranche/engine'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { runsOf } from '../chance.ts'
import { grossOf, netsOf, total } from './oracle.ts'
import { orderInput } from './orders.ts'

const runs = { numRuns: runsOf({ usual: 200, long: 2000 }) }
const today = '2026-04-01' as Day

/** Numbers that say of each line what it is, and whether it is picked. */
const choices = fc.array(fc.nat(11), { minLength: 8, maxLength: 8 })

/**
 * A quote of a random order: some lines become options, some alternatives to the first line, and a
 * choice of them is picked, at most one of those that would take the same place.
 */
const offered = fc.tuple(orderInput, choices).map(([input, draws]) => {
  const { plan: _, ...bare } = input
  const lines = bare.lines.map((line, index) => {
    const draw = draws[index] ?? 0
    const stays = index === 0 || line.method === 'percentage' || draw > 6
    if (stays) return { ...line, kind: 'standard' }
    if (draw > 3) return { ...line, kind: 'optional' }
    return { ...line, kind: 'alternative', insteadOf: 'l0' }
  })
  const taken = new Set<string>()
  const pick = lines.flatMap(({ id, kind, ...line }, index) => {
    const place = 'insteadOf' in line ? line.insteadOf : id
    if (kind === 'standard' || (draws[index] ?? 0) % 2 === 0 || taken.has(place)) return []
    taken.add(place)
    return [id]
  })
  return { offer: { ...bare, lines }, pick }
})

function sent(offer: OrderInput): Quote {
  return { name: 'Q', versions: [{ version: 1, state: 'sent', validUntil: today, offer }] }
}

/** The order that one would write by hand: what is picked is standard, what it replaces is not. */
function byHand(offer: OrderInput, pick: readonly string[]): OrderInput {
  const picked = new Set(pick)
  const gone = new Set(
    offer.lines.flatMap(({ id, insteadOf }) => (picked.has(id) ? [insteadOf] : [])),
  )
  const lines = offer.lines.map(({ insteadOf: _, ...line }) => ({
    ...line,
    kind: picked.has(line.id) ? 'standard' : gone.has(line.id) ? 'alternative' : line.kind,
  }))
  return { ...offer, lines } as OrderInput
}

it('an order comes to what the quote says with the picks, and bills exactly that', () => {
  fc.assert(
    fc.property(offered, ({ offer, pick }) => {
      const accepted = acceptQuote({ quote: sent(offer), version: 1, today }, pick)
      const hand = byHand(offer, pick)
      // What by hand would be refused is refused: deductions that outweigh what is left.
      expect(accepted.ok).toBe(defineOrder(hand).ok)
      if (!accepted.ok) return
      const { versions, order } = accepted.value
      const totals = orderTotals(order)
      expect(totals.net).toBe(total(netsOf(hand).values()))
      expect(totals.gross).toBe(grossOf(hand))
      const made = orderOfQuote({ name: 'Q', versions })
      if (!made.ok) throw new Error('an accepted quote has no order')
      const ordered = defineOrder(made.value)
      if (!ordered.ok) throw new Error('what is accepted cannot be ordered')
      expect(orderTotals(ordered.value)).toEqual(totals)
      const { bills, unplanned } = outlookOf(emptyFacts(ordered.value), today)
      expect([sum(bills.map(({ net }) => net)), unplanned]).toEqual([totals.net, 0n])
      expect(sum(bills.map(({ gross }) => gross))).toBe(totals.gross)
    }),
    runs,
  )
})

it('the picks may be named in any order', () => {
  fc.assert(
    fc.property(offered, ({ offer, pick }) => {
      // Of what can be accepted.
      fc.pre(defineOrder(byHand(offer, pick)).ok)
      const kinds = ({ lines }: Order) => lines.map(({ id, kind }) => `${id} ${kind}`)
      const other = offeredOrder(offer, [...pick].reverse())
      expect(kinds(other)).toEqual(kinds(offeredOrder(offer, pick)))
      expect(orderNet(other)).toBe(orderNet(offeredOrder(offer, pick)))
    }),
    runs,
  )
})

it('the differences of two versions explain what one comes to more than the other', () => {
  fc.assert(
    fc.property(orderInput, orderInput, (one, other) => {
      const [before, after] = [one, { ...other, currency: one.currency }].map((input) => {
        const { plan: _, ...bare } = input
        return defineOrder(bare)
      })
      fc.pre(before?.ok === true && after?.ok === true)
      if (before?.ok !== true || after?.ok !== true) return
      const found = quoteDifferences(before.value, after.value)
      const counted = (line: Order['lines'][number] | undefined) =>
        line === undefined || line.kind !== 'standard' ? 0n : netOf(line)
      const explained = sum(found.lines.map((each) => counted(each.after) - counted(each.before)))
      expect(found.after.net - found.before.net).toBe(explained)
      expect(found.after.net).toBe(sum(standardLines(after.value).map(netOf)))
      const same = quoteDifferences(after.value, after.value)
      expect([same.lines, same.fields]).toEqual([[], []])
    }),
    runs,
  )
})

it('no pick that cannot be is taken', () => {
  fc.assert(
    fc.property(offered, fc.nat(3), ({ offer, pick }, wrong) => {
      const [first] = pick
      const alternatives = offer.lines.flatMap(({ id, insteadOf }) => (insteadOf ? [id] : []))
      const bad = [['l0'], [first ?? 'l0', first ?? 'l0'], alternatives.slice(0, 2), ['nobody']]
      const named = bad[wrong] ?? []
      fc.pre(wrong !== 2 || named.length === 2)
      const refused = acceptQuote({ quote: sent(offer), version: 1, today }, named)
      const codes = refused.ok ? [] : refused.faults.map(({ code }) => code)
      expect(new Set(codes)).toEqual(new Set(['quote_pick']))
    }),
    runs,
  )
})
