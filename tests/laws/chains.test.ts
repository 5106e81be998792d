import type { OrderInput } from '@tranche/engine'
import type { Teller } from '@tranche/scenario/tell'
import { partOf } from '@tranche/scenario/tell'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runsOf } from '../chance.ts'
import { begun, euros, issue, order, stateOf, taxedLines } from './chain.ts'
import { checkWhole } from './check.ts'
import { checkCredits } from './check-credits.ts'
import { carriedBy, grossOf, netsOf, taxOf, taxSetsOf, total } from './oracle.ts'

const runs = { numRuns: runsOf({ usual: 150, long: 1000 }) }

const part = fc.integer({ min: 50, max: 950 })
const few = fc.integer({ min: 1, max: 9 })
const smallParts = fc.array(few, { minLength: 1, maxLength: 8 })

describe('parts given gross', () => {
  it('leave of every tax set what is open, and the closing document bills it', () =>
    fc.assert(
      fc.asyncProperty(taxedLines, smallParts, few, async (lines, small, cents) => {
        const input = order(lines)
        const teller = await begun(input)
        let left = grossOf(input)
        const bill = async (gross: bigint) => {
          if (gross <= 0n || gross >= left) return
          expect((await issue(teller, { gross: euros(gross) })).gross).toBe(gross)
          withinOpen(teller, input)
          left -= gross
        }
        // Each leaves up to half a unit of tax to those after it.
        for (const gross of small) await bill(BigInt(gross))
        await bill(left - BigInt(cents))
        await bill(BigInt(small.length))
        await teller.bill('o', { final: true })
        checkWhole(teller.proposals('o'), input)
        expect(total(teller.proposals('o').map((each) => each.gross))).toBe(grossOf(input))
        expect(stateOf(teller)).toBe('billed')
      }),
      runs,
    ))

  it('beyond what is open are refused, by a unit too', () =>
    fc.assert(
      fc.asyncProperty(taxedLines, part, async (lines, one) => {
        const input = order(lines)
        const teller = await begun(input)
        const first = await issue(teller, { gross: euros(partOf(grossOf(input), one)) })
        const left = grossOf(input) - first.gross
        const more = await teller.book.bill('o', { gross: euros(left + 1n) })
        expect(more.ok ? [] : more.faults.map(({ code }) => code)).toEqual(['over_billing'])
        expect((await issue(teller, { gross: euros(left) })).gross).toBe(left)
      }),
      runs,
    ))

  it('beyond what is open are refused', async () => {
    const teller = await begun(order([{ id: 'a', net: '10.03', tax: '20' }]))
    // 10.03 + 2.01.
    expect((await teller.book.bill('o', { gross: '12.05' })).ok).toBe(false)
    expect((await issue(teller, { gross: '12.04' })).gross).toBe(1204n)
  })

  it('take no more net of a set than it has left, whatever tax is left to it', async () => {
    const input = order([
      { id: 'a', net: '10.03', tax: '20' },
      { id: 'b', net: '100.00', tax: '10' },
    ])
    const teller = await begun(input)
    await issue(teller, { lines: { b: '99' } })
    // 0.03 / 1.2 = 0.025 → 0.03 and no tax: six of them leave 9.85 + 2.01 of a, 1.10 of b.
    for (let index = 0; index < 6; index += 1) await issue(teller, { gross: '0.03' })
    // 11.85 of it is a's: 11.85 / 1.2 = 9.88, but 9.85 are left.
    const { gross, lines } = await issue(teller, { gross: '12.95' })
    expect({ gross, a: lines[0]?.net }).toEqual({ gross: 1295n, a: 985n })
    withinOpen(teller, input)
    await teller.bill('o', { final: true })
    checkWhole(teller.proposals('o'), input)
  })

  it('stop at what is open of a set that is nearly used up', async () => {
    const input = order([
      { id: 'a', net: '10.03', tax: '20' },
      { id: 'b', net: '100.00', tax: '10' },
    ])
    const teller = await begun(input)
    await issue(teller, { lines: { b: '100' } })
    const { lines, tax } = await issue(teller, { gross: '12.03' })
    // 12.03 / 1.2 = 10.025 → 10.03, of which 10.03 are open; 2.01 of tax.
    expect({ net: lines[0]?.net, tax }).toEqual({ net: 1003n, tax: 200n })
    expect(stateOf(teller), 'a cent of tax is open').toBe('confirmed')
    const last = await issue(teller, { gross: '0.01' })
    expect({ net: last.net, tax: last.tax }).toEqual({ net: 0n, tax: 1n })
    expect(stateOf(teller)).toBe('billed')
  })

  it('leave a cent of tax that the closing document of another set bills', async () => {
    const input = order([
      { id: 'a', net: '10.03', tax: '20' },
      { id: 'b', net: '100.00', tax: '10' },
    ])
    const teller = await begun(input)
    await issue(teller, { lines: { b: '99' } })
    // 1.10 of b and 12.04 of a are open; this takes a's whole net and not all of its tax.
    await issue(teller, { gross: '13.13' })
    await teller.bill('o', { final: true })
    checkWhole(teller.proposals('o'), input)
    const tax = total(teller.proposals('o').map((each) => each.tax))
    expect(tax).toBe(201n + 1000n)
  })
})

/** Neither net nor tax of a set goes beyond what it comes to. */
function withinOpen(teller: Teller, input: OrderInput): void {
  const carried = carriedBy(teller.proposals('o'), input)
  const nets = netsOf(input)
  for (const set of taxSetsOf(input)) {
    const [id = ''] = set.lines
    const net = total(set.lines.map((line) => nets.get(line) ?? 0n))
    const billed = total(set.lines.map((line) => carried.nets.get(line) ?? 0n))
    expect(billed <= net, `net ${billed} of ${net} of ${id}`).toBe(true)
    // A set's tax may be split over its keys another way by a gross part than by the law.
    const taxes = set.taxes.map(({ key }) => carried.taxes.get(`${id}|${key}`) ?? 0n)
    const whole = total(taxOf(set, net).values())
    expect(total(taxes) <= whole, `tax ${total(taxes)} of ${whole} of ${id}`).toBe(true)
  }
}

describe('credit notes', () => {
  it('in full mirror their invoice, whatever split its gross', () =>
    fc.assert(
      fc.asyncProperty(taxedLines, part, few, async (lines, one, cents) => {
        const input = order(lines)
        const teller = await begun(input)
        const first = await issue(teller, { gross: euros(partOf(grossOf(input), one)) })
        const left = grossOf(input) - first.gross
        if (left > BigInt(cents)) await issue(teller, { gross: euros(left - BigInt(cents)) })
        await teller.bill('o', { final: true })
        for (const id of [...teller.documents]) await mirrors(teller, id)
        expect(total(teller.proposals('o').map(({ gross }) => gross))).toBe(0n)
      }),
      runs,
    ))

  it('in full mirror the cent that a gross part has less than the law', async () => {
    const teller = await begun(order([{ id: 'a', net: '100.00', tax: '20' }]))
    // 0.99 / 1.2 = 0.825 → 0.83 and 0.16; by the law 1.66 × 20 % = 0.33.
    const first = await issue(teller, { gross: '0.99' })
    const second = await issue(teller, { gross: '0.99' })
    expect([first.tax, second.tax]).toEqual([16n, 16n])
    await mirrors(teller, first.id)
    await mirrors(teller, second.id)
  })

  it('in full mirror also the tax that an invoice settled without its net', async () => {
    const input = order([
      { id: 'a', net: '10.03', tax: '20' },
      { id: 'b', net: '100.00', tax: '10' },
    ])
    const teller = await begun(input)
    await issue(teller, { lines: { b: '99' } })
    await issue(teller, { gross: '13.13' })
    const final = await issue(teller, { final: true })
    await mirrors(teller, final.id)
    await teller.bill('o', { final: true })
    checkWhole(teller.proposals('o'), input)
  })

  it('of the last net of a tax set take all its tax, in any number of steps', () =>
    fc.assert(
      fc.asyncProperty(
        taxedLines,
        fc.tuple(part, part, part),
        fc.boolean(),
        async (lines, [one, two, three], byLines) => {
          const input = order(lines)
          const teller = await begun(input)
          const first = await issue(teller, { gross: euros(partOf(grossOf(input), one)) })
          const left = grossOf(input) - first.gross
          await issue(teller, { gross: euros(partOf(left, two)) })
          fc.pre(first.net > 1n)
          const step = partOf(first.net - 1n, three)
          if (byLines) {
            for (const line of first.lines.filter(({ net }) => net !== 0n)) {
              await teller.credit(first.id, { lines: { [line.lineId]: '100' } })
            }
          } else {
            await teller.credit(first.id, { net: euros(step) })
            checkCredits(teller, 'o')
            await teller.credit(first.id, { net: euros(first.net - step) })
          }
          checkCredits(teller, 'o')
          expect(teller.left(first.id), 'left of the invoice').toBe(0n)
        },
      ),
      runs,
    ))

  it('of the last net of a tax set take the tax of the invoice, not that of the law', async () => {
    const teller = await begun(order([{ id: 'a', net: '100.00', tax: '20' }]))
    const first = await issue(teller, { gross: '0.99' })
    await issue(teller, { gross: '0.99' })
    await teller.credit(first.id, { net: '0.40' })
    await teller.credit(first.id, { net: '0.43' })
    expect(teller.left(first.id)).toBe(0n)
    checkCredits(teller, 'o')
  })

  it('given gross keep to the end no cent of tax without its net', async () => {
    // 0.08 and 0.02 of tax: 0.08 gross is 0.07 and 0.01, so the next cent is one of tax.
    const teller = await begun(order([{ id: 'a', net: '0.08', tax: '21' }]))
    const { id } = await issue(teller, {})
    await teller.credit(id, { gross: '0.08' })
    await teller.credit(id, { gross: '0.01' })
    checkCredits(teller, 'o')
    await teller.credit(id, {})
    expect(teller.left(id)).toBe(0n)
  })

  it('return a billed order to confirmed, and what they took is ready again', () =>
    fc.assert(
      fc.asyncProperty(taxedLines, part, async (lines, of) => {
        const input = order(lines)
        const teller = await begun(input)
        const { id, net } = await issue(teller, {})
        expect(stateOf(teller)).toBe('billed')
        const credited = partOf(net, of)
        await teller.credit(id, { net: euros(credited) })
        expect(stateOf(teller)).toBe('confirmed')
        expect((await issue(teller, {})).net).toBe(credited)
        expect(stateOf(teller)).toBe('billed')
        checkWhole(teller.proposals('o'), input)
      }),
      runs,
    ))

  it('return a billed order to confirmed, also by a cent', async () => {
    const teller = await begun(order([{ id: 'a', net: '100.00', tax: '20' }]))
    const { id } = await issue(teller, {})
    expect(stateOf(teller)).toBe('billed')
    await teller.credit(id, { net: '0.01' })
    expect(stateOf(teller)).toBe('confirmed')
  })

  it('that hold are not billed again, by nobody, until the hold is lifted', () =>
    fc.assert(
      fc.asyncProperty(
        taxedLines,
        part,
        fc.integer({ min: 20, max: 100 }),
        async (lines, of, at) => {
          const input = order(lines, { plan: { basis: 'linear' } })
          const teller = await begun(input)
          await teller.book.recordProgress('o', { percent: `${at}` })
          const { id, net } = await issue(teller, {})
          const credited = partOf(net, of)
          await teller.credit(id, { net: euros(credited), hold: true })
          expect((await teller.book.readOrder('o')).ready).toBe(0n)
          expect((await teller.bill('o', {})).documents).toEqual([])
          expect((await teller.tell({ kind: 'run' })).documents).toEqual([])
          await teller.book.liftHold('o')
          expect((await issue(teller, {})).net).toBe(credited)
        },
      ),
      runs,
    ))

  it('that hold keep back their amount when progress goes on', async () => {
    const lines = [{ id: 'a', net: '100.00', tax: '20' }]
    const teller = await begun(order(lines, { plan: { basis: 'linear' } }))
    await teller.book.recordProgress('o', { percent: '50' })
    const { id } = await issue(teller, {})
    await teller.credit(id, { net: '20.00', hold: true })
    expect((await teller.bill('o', {})).documents).toEqual([])
    await teller.book.recordProgress('o', { percent: '60' })
    expect((await issue(teller, {})).net).toBe(1000n)
    await teller.book.liftHold('o')
    expect((await issue(teller, {})).net).toBe(2000n)
  })

  it('that hold are left out of what is ready beside them', async () => {
    const teller = await begun(
      order([
        { id: 'a', net: '100.00', tax: '20' },
        { id: 'b', net: '50.00', tax: '20' },
      ]),
    )
    const { id } = await issue(teller, { lines: { a: '100' } })
    await teller.credit(id, { net: '30.00', hold: true })
    const { net, lines } = await issue(teller, {})
    expect([net, lines.find(({ lineId }) => lineId === 'a')?.net]).toEqual([5000n, 0n])
  })
})

/** Credits an invoice in full: the same lines and taxes below zero, to the unit. */
async function mirrors(teller: Teller, id: string): Promise<void> {
  const invoice = teller.book.proposal(id)
  if (invoice.kind === 'credit' || invoice.gross === 0n) return
  const [note = ''] = (await teller.credit(id, {})).documents
  const { net, tax, gross, taxes, lines } = teller.book.proposal(note)
  expect({ net, tax, gross }).toEqual({
    net: -invoice.net,
    tax: -invoice.tax,
    gross: -invoice.gross,
  })
  const byKey = (rows: typeof taxes, sign: bigint) =>
    rows.map((row) => [row.group, row.key, row.tax * sign]).filter((row) => row[2] !== 0n)
  expect(byKey(taxes, -1n).sort()).toEqual(byKey(invoice.taxes, 1n).sort())
  const byLine = (rows: typeof lines, sign: bigint) =>
    rows.map((row) => [row.lineId, row.net * sign]).filter((row) => row[1] !== 0n)
  expect(byLine(lines, -1n)).toEqual(byLine(invoice.lines, 1n))
}
