import type { OrderFacts, OrderInput, Proposal } from '@tranche/engine'
import type { LineRequest } from '@tranche/scenario/tell'
import { Teller, type Told } from '@tranche/scenario/tell'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runsOf } from '../chance.ts'
import { millionths, netsOf, openOf, rounded, total, unitsOf } from './oracle.ts'
import { story } from './stories.ts'

const runs = { numRuns: runsOf({ usual: 150, long: 1000 }) }
const hundred = 100_000_000n

/** A document with what was asked for and what was carried before it. */
interface Asked {
  readonly told: Told
  readonly document: Proposal
  readonly input: OrderInput
  readonly before: OrderFacts
}

function each(kind: 'bill' | 'credit', look: (asked: Asked, teller: Teller) => void) {
  return fc.assert(
    fc.asyncProperty(story, async (random) => {
      const teller = await new Teller().begin(random)
      for (const happening of random.happenings) {
        const facts = new Map([...teller.inputs.keys()].map((id) => [id, teller.book.facts(id)]))
        const told = await teller.tell(happening)
        const [id] = told.documents
        if (told.kind !== kind || id === undefined) continue
        const document = teller.book.proposal(id)
        const before = facts.get(document.order)
        if (before !== undefined)
          look({ told, document, before, input: teller.input(document.order) }, teller)
      }
    }),
    runs,
  )
}

function minor(text: string, { currency }: OrderInput): bigint {
  return (millionths(text) * unitsOf(currency)) / 1_000_000n
}

/** Half a unit per document, and this one, may lie between a percent and what is open. */
function driftOf({ invoiceCount }: OrderFacts): bigint {
  return (BigInt(invoiceCount + 1) * hundred) / 2n
}

/** A percent bills its rounded part, or what is open where only earlier roundings lie between. */
function checkPercent(
  name: string,
  got: bigint,
  { exact, open, drift }: { readonly exact: bigint; readonly open: bigint; readonly drift: bigint },
): void {
  if (got === rounded(exact, hundred)) return
  const sign = exact < 0n ? -1n : 1n
  expect(got, `${name} stops at what is open`).toBe(open)
  expect(exact * sign - open * sign * hundred <= drift, `${name} is off by roundings`).toBe(true)
}

/** A line of a request: what it came to, of how much, and of how many pieces. */
interface AskedLine {
  readonly net: bigint
  /** What percents and quantities are taken of. */
  readonly whole: bigint
  readonly billed: bigint
  readonly open: bigint
  readonly drift: bigint
  readonly id: string
  readonly input: OrderInput
}

/** The same words in bills and credits. */
function checkLine(request: LineRequest, line: AskedLine): void {
  const { net, whole, billed, open, drift, id, input } = line
  if (typeof request === 'string') return checkLine({ percent: request }, line)
  if ('percent' in request) {
    const exact = whole * millionths(request.percent)
    return checkPercent(`percent of ${id}`, net, { exact, open, drift })
  }
  if ('amount' in request) {
    return expect(net, `amount of ${id}`).toBe(minor(request.amount, input))
  }
  if ('upTo' in request) {
    const upTo = rounded(whole * millionths(request.upTo), hundred)
    return expect([upTo, billed + open], `up to of ${id}`).toContain(billed + net)
  }
  const pieces = millionths(input.lines.find((each) => each.id === id)?.quantity ?? '1')
  const share = rounded(whole * millionths(request.quantity), pieces)
  return expect([share, open], `quantity of ${id}`).toContain(net)
}

describe('what is asked for is what is billed', () => {
  it('of the order: amount, gross, percent and up to', () =>
    each('bill', ({ told: { bill = {} }, document, input, before }) => {
      const { net, gross, toDate, previous } = document
      const value = total(netsOf(input).values())
      if (bill.amount !== undefined) expect(net).toBe(minor(bill.amount, input))
      if (bill.gross !== undefined) expect(gross).toBe(minor(bill.gross, input))
      const open = value - previous
      if (bill.upTo !== undefined) {
        expect([rounded(value * millionths(bill.upTo), hundred), value]).toContain(toDate)
      }
      if (bill.percent === undefined) return
      const exact = value * millionths(bill.percent)
      checkPercent('percent', net, { exact, open, drift: driftOf(before) })
    }))

  it('of its lines: percent, up to, amount and quantity, and nothing else moves', () =>
    each('bill', ({ told: { bill = {} }, document, input, before }) => {
      if (bill.lines === undefined) return
      const asked = bill.lines as Readonly<Record<string, LineRequest>>
      const nets = netsOf(input)
      for (const { lineId: id, net } of document.lines) {
        const request = asked[id]
        if (request === undefined) {
          expect(net, `${id} was not asked for`).toBe(0n)
          continue
        }
        const whole = nets.get(id) ?? 0n
        const billed = before.billed[id]?.net ?? 0n
        const open = openOf(whole, billed)
        checkLine(request, { net, whole, billed, open, drift: driftOf(before), id, input })
      }
    }))

  it('without more asked for, the lines that are named', () =>
    each('bill', ({ told: { bill = {} }, document, input, before }) => {
      const lines = bill.only?.filter((id) => netsOf(input).has(id)) ?? []
      if (lines.length === 0 || lines.length < (bill.only ?? []).length) return
      for (const { lineId, net } of document.lines) {
        if (!lines.includes(lineId)) expect(net, `${lineId} was not named`).toBe(0n)
      }
      expect(document.previous).toBe(total(Object.values(before.billed).map(({ net }) => net)))
    }))
})

describe('what is asked for is what is credited', () => {
  it('net, gross and back to', () =>
    each('credit', ({ told: { credit = {} }, document, input }) => {
      const { net, gross, toDate } = document
      if (credit.net !== undefined) expect(-net).toBe(minor(credit.net, input))
      if (credit.gross !== undefined) expect(-gross).toBe(minor(credit.gross, input))
      if (credit.backTo === undefined) return
      const value = total(netsOf(input).values())
      expect(toDate).toBe(rounded(value * millionths(credit.backTo), hundred))
    }))

  it('percent, amount and quantity of the lines of the invoice', () =>
    each('credit', ({ told: { credit = {} }, document, input }, teller) => {
      if (credit.lines === undefined || document.credits === undefined) return
      const asked = credit.lines as Readonly<Record<string, LineRequest>>
      const invoice = teller.book.proposal(document.credits)
      const notes = teller.documents
        .map((note) => teller.book.proposal(note))
        .filter((note) => note.credits === document.credits && note !== document)
      for (const { lineId: id, net } of document.lines) {
        const whole = invoice.lines.find(({ lineId }) => lineId === id)?.net ?? 0n
        const request = asked[id]
        expect(request, `${id} was asked for`).toBeDefined()
        if (request === undefined) continue
        const byQuantity = typeof request === 'object' && 'quantity' in request
        const of = { whole: byQuantity ? (netsOf(input).get(id) ?? 0n) : whole, billed: 0n }
        const drift = hundred * BigInt(teller.documents.length)
        const earlier = notes.flatMap(({ lines }) => lines.filter(({ lineId }) => lineId === id))
        const open = whole + total(earlier.map((line) => line.net))
        checkLine(request, { ...of, open, drift, net: -net, id, input })
      }
    }))
})
