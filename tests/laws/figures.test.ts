import { netOf, orderNet } from '@tranche/engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runsOf } from '../chance.ts'
import { begun, issue, order, taxedLines } from './chain.ts'
import { netsOf, rounded, total } from './oracle.ts'
import { type OrderDraw, orderOf, places, pricedRow } from './orders.ts'

const runs = { numRuns: runsOf({ usual: 150, long: 1000 }) }

describe('figures of lines', () => {
  const priced = fc.array(pricedRow, { minLength: 1, maxLength: 4 })

  it('a discount is taken before the line is rounded, not after', () =>
    fc.assert(
      fc.asyncProperty(priced, fc.constantFrom(...places), async (rows, at) => {
        const others = rows.map((figure) => ({ figure, taxes: [], kind: 'standard' }))
        const draw = { first: () => ({ net: '9000000' }), others, taxes: [] } as unknown
        const input = orderOf({ ...(draw as OrderDraw), planOf: () => undefined }, at, 'o')
        const teller = await begun(input)
        const lines = teller.book.facts('o').order.lines
        expect(lines.map((line) => [line.id, netOf(line)])).toEqual([...netsOf(input)])
      }),
      runs,
    ))

  it.each([
    // 3 × 0.335 = 1.005 less half of it is 0.5025; half of a rounded 1.01 would be 0.51.
    ['3', '0.335', '50%', 50n],
    ['1', '0.015', '50%', 1n],
    // 0.994 less 0.49 is 0.504.
    ['7', '0.142', '0.49', 50n],
  ])('%s × %s less %s', async (quantity, price, discount, net) => {
    const teller = await begun(order([{ id: 'a', quantity, price, discount }]))
    expect(orderNet(teller.book.facts('o').order)).toBe(net)
  })

  it('progress of lines weighs by their nets', () =>
    fc.assert(
      fc.asyncProperty(
        taxedLines,
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 4, maxLength: 4 }),
        async (lines, percents) => {
          const input = order(lines, { plan: { basis: 'linear' } })
          const teller = await begun(input)
          const nets = [...netsOf(input)]
          const done = nets.map(([id], index) => [id, `${percents[index] ?? 0}`] as const)
          await teller.book.recordProgress('o', { lines: Object.fromEntries(done) })
          const weighed = nets.map(([, net], index) => net * BigInt(percents[index] ?? 0))
          const target = rounded(total(weighed), 100n)
          const { documents } = await teller.bill('o', {})
          const [document] = documents
          const net = document === undefined ? 0n : teller.book.proposal(document).net
          expect(net).toBe(target)
        },
      ),
      runs,
    ))

  it('a small line that is done does not count like a large one', async () => {
    const lines = [
      { id: 'small', net: '100.00' },
      { id: 'large', net: '900.00' },
    ]
    const teller = await begun(order(lines, { plan: { basis: 'linear' } }))
    await teller.book.recordProgress('o', { lines: { small: '100', large: '0' } })
    expect((await issue(teller, {})).net).toBe(10_000n)
  })
})
