import {
  type BillInput,
  billable,
  type OrderInput,
  type Proposal,
  parseBillRequest,
  propose,
} from '@tranche/engine'
import type { Teller } from '@tranche/scenario/tell'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runsOf } from '../chance.ts'
import { begun, order, stateOf } from './chain.ts'
import { checkWhole } from './check.ts'
import { carriedBy, grossOf, netsOf, settled, total } from './oracle.ts'
import { decimal, taxSets } from './orders.ts'

const runs = { numRuns: runsOf({ usual: 150, long: 1000 }) }

const cents = fc.integer({ min: 1, max: 99_999 })
const taxes = fc.constantFrom(...taxSets)
const plain = fc.record({ net: cents, taxes })

/**
 * Works with an instalment each, a deduction with its own, and lines without one whose nets cancel
 * out, so that only their taxes are to pay.
 */
const orders: fc.Arbitrary<OrderInput> = fc
  .record({
    works: fc.array(plain, { minLength: 1, maxLength: 3 }),
    less: plain,
    pair: plain,
    taxes,
  })
  .map(({ works, less, pair, taxes: other }) => {
    const lines = [
      ...works.map((each, index) => ({ ...each, id: `w${index}` })),
      { ...less, net: -less.net, id: 'less' },
      { ...pair, id: 'more' },
      { id: 'subsidy', net: -pair.net, taxes: other },
    ].map((line) => ({ ...line, net: decimal(line.net, 2) }))
    const own = [...works.map((_, index) => `w${index}`), 'less']
    const instalments = [
      ...own.map((id) => ({ id: `i-${id}`, when: { manual: true }, bill: { line: id } })),
      { id: 'rest', when: { manual: true }, bill: { rest: true } },
    ]
    return order(lines, { plan: { basis: 'incremental', instalments } })
  })
  .filter((input) => total(netsOf(input).values()) > 0n && grossOf(input) > 0n)

function proposed(teller: Teller, input: BillInput = {}): Proposal | undefined {
  const facts = teller.book.facts('o')
  const request = parseBillRequest(input, facts.order.currency)
  if (!request.ok) throw new Error('no request')
  const proposal = propose(facts, teller.day, request.value)
  return proposal.ok ? proposal.value : undefined
}

function movedBy(proposal: Proposal): Record<string, bigint> {
  const moved = proposal.lines.filter(({ net }) => net !== 0n)
  return Object.fromEntries(moved.map(({ lineId, net }) => [lineId, net]))
}

describe('with lines of either sign, and nets that cancel out', () => {
  it('nothing is ready before anything has fired', () =>
    fc.assert(
      fc.asyncProperty(orders, async (input) => {
        const teller = await begun(input)
        expect(proposed(teller)).toBeUndefined()
        const { isReady, lines, overBilled } = billable(teller.book.facts('o'), teller.day)
        expect({ isReady, lines, overBilled }).toEqual({
          isReady: false,
          lines: {},
          overBilled: 0n,
        })
      }),
      runs,
    ))

  it('an instalment that is named bills its own line, and takes nothing back of the others', () =>
    fc.assert(
      fc.asyncProperty(orders, fc.array(fc.nat(3)), async (input, picks) => {
        const teller = await begun(input)
        const nets = netsOf(input)
        const ids = input.plan?.instalments?.slice(0, -1).map(({ id }) => id) ?? []
        // The deduction first goes along with works, for it is no document of its own.
        const first = ids.filter((id, index) => id === 'i-less' || picks.includes(index))
        for (const id of first) await teller.book.trigger('o', id)
        await teller.bill('o', {})
        const billed = new Set(Object.keys(carried(teller, input)))
        for (const id of ids) {
          const line = id.slice(2)
          const now = proposed(teller, { only: [id] })
          if (now === undefined) continue
          const moved = movedBy(now)
          expect(Object.keys(moved), id).toEqual(billed.has(line) ? [] : [line])
          // Never beyond the order's value, which deductions to come lower.
          const rest = now.orderNet - now.previous
          const wanted = nets.get(line) ?? 0n
          expect(moved[line] ?? 0n, id).toBe(wanted < rest ? wanted : rest)
        }
      }),
      runs,
    ))

  it('an order is billed by its last line and tax, not when nets add up to its value', () =>
    fc.assert(
      fc.asyncProperty(orders, async (input) => {
        const teller = await begun(input)
        const ids = input.plan?.instalments?.slice(0, -1).map(({ id }) => id) ?? []
        for (const id of ids) await teller.book.trigger('o', id)
        await teller.bill('o', {})
        const carriedNow = carriedBy(teller.proposals('o'), input)
        expect(stateOf(teller)).toBe(settled(input, carriedNow) ? 'billed' : 'confirmed')
        const left = grossOf(input) - carriedNow.gross
        await teller.bill('o', { final: true })
        const last = teller.proposals('o').at(-1)
        expect(last?.gross).toBe(left)
        expect(last?.kind, `of ${left}`).toBe(left < 0n ? 'credit' : 'final')
        checkWhole(teller.proposals('o'), input)
        expect(stateOf(teller)).toBe('billed')
      }),
      runs,
    ))

  it('a document is worth issuing by what the customer pays, not by its net', () =>
    fc.assert(
      fc.asyncProperty(
        orders,
        fc.subarray(['more', 'subsidy', 'less', 'w0']),
        async (input, ids) => {
          const teller = await begun(input)
          const all = netsOf(input)
          const lines = Object.fromEntries(ids.map((id) => [id, '100']))
          const now = proposed(teller, { lines })
          if (now === undefined) return
          expect(movedBy(now)).toEqual(Object.fromEntries(ids.map((id) => [id, all.get(id)])))
          const done = settled(input, carriedBy([now], input))
          expect(now.gross > 0n || (now.gross === 0n && done), `issues ${now.gross}`).toBe(true)
        },
      ),
      runs,
    ))
})

/** What is billed, by line. */
function carried(teller: Teller, input: OrderInput): Record<string, bigint> {
  const { nets } = carriedBy(teller.proposals('o'), input)
  return Object.fromEntries([...nets].filter(([, net]) => net !== 0n))
}
