import { billedTotal } from '@tranche/engine'
import { heldOf, type RandomStory, resolveBill, Teller, type Told } from '@tranche/scenario/tell'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runsOf } from '../chance.ts'
import {
  checkBooks,
  checkCeilings,
  checkDocument,
  checkFacts,
  checkInstalments,
  checkPercents,
  checkState,
  checkWhole,
} from './check.ts'
import { checkCredits, checkReceivables, checkStatuses } from './check-credits.ts'
import {
  checkHeld,
  checkInstalmentStates,
  checkPlainOrder,
  checkProgress,
  checkReady,
  checkTargets,
  type Moment,
} from './check-ready.ts'
import { total } from './oracle.ts'
import { billDraw, story } from './stories.ts'

const runs = { numRuns: runsOf({ usual: 150, long: 1000 }) }

/** Tells stories and looks after each happening; what a law says must hold at every moment. */
function always(look: (teller: Teller, told: Told) => void | Promise<void>): Promise<void> {
  return fc.assert(
    fc.asyncProperty(story, async (random) => {
      const teller = await new Teller().begin(random)
      for (const happening of random.happenings) await look(teller, await teller.tell(happening))
    }),
    runs,
  )
}

function momentsOf(teller: Teller): Moment[] {
  return [...teller.inputs].map(([id, input]) => ({
    facts: teller.book.facts(id),
    input,
    proposals: teller.proposals(id),
    day: teller.day,
  }))
}

function inEachOrder(look: (moment: Moment) => void): Promise<void> {
  return always((teller) => momentsOf(teller).forEach(look))
}

describe('laws of billing, over random stories', () => {
  it('1: ceilings hold, per line and per order', () =>
    inEachOrder(({ facts, input }) => checkCeilings(facts, input)))

  it('documents add up', () =>
    always((teller, { documents }) => {
      for (const id of documents) {
        const document = teller.book.proposal(id)
        checkDocument(document, teller.input(document.order))
      }
    }))

  it('a printed percent is 100 where all is billed, and only there', () =>
    always((teller, { documents }) => {
      for (const id of documents) checkPercents(teller.book.proposal(id))
    }))

  it('what is carried is what the documents say', () =>
    inEachOrder(({ facts, proposals }) => {
      checkFacts(facts, proposals)
      checkInstalments(facts)
    }))

  it('6: the books balance', () =>
    always(async ({ book, inputs }) => {
      checkBooks(book)
      for (const id of inputs.keys()) {
        expect((await book.readOrder(id)).billed).toBe(billedTotal(book.facts(id)))
      }
    }))

  it('an order is billed exactly when every line and tax group is settled', () =>
    inEachOrder(({ facts, input, proposals }) => checkState(facts, input, proposals)))

  it('what is closed stays closed, and nothing else is', () => {
    const closed = new WeakMap<Teller, Set<string>>()
    return always((teller, { kind, ok, order }) => {
      const known = closed.get(teller) ?? new Set()
      closed.set(teller, known)
      if (kind === 'close' && ok && order !== undefined) known.add(order)
      for (const id of teller.inputs.keys()) {
        expect(teller.book.facts(id).order.state === 'closed').toBe(known.has(id))
      }
    })
  })

  it('progress is the mean of the lines by their nets', () => inEachOrder(checkProgress))

  it('what is ready is target − billed, less what is held', () => inEachOrder(checkTargets))

  it('what is ready is more than nothing for the customer, or completes the order', () =>
    inEachOrder(checkReady))

  it('an order without a plan has all of it ready, whatever its nets sum to', () =>
    inEachOrder(checkPlainOrder))

  it('an instalment is invoiced only by an invoice', () => inEachOrder(checkInstalmentStates))

  it('what is held is open', () => inEachOrder(checkHeld))

  it('what is ready takes nothing of what is held', () =>
    fc.assert(
      fc.asyncProperty(story, async (random) => {
        const teller = await new Teller().begin(random)
        for (const happening of random.happenings) {
          const before = new Map([...teller.inputs.keys()].map((id) => [id, heldIn(teller, id)]))
          const { kind, bill, documents } = await teller.tell(happening)
          const asked = kind === 'bill' && JSON.stringify(bill) !== '{}'
          if (asked || (kind !== 'bill' && kind !== 'run')) continue
          for (const document of documents) {
            const { order } = teller.book.proposal(document)
            expect(heldIn(teller, order), `held of ${order}`).toEqual(before.get(order))
          }
        }
      }),
      runs,
    ))
})

/** What is held back per line. */
function heldIn(teller: Teller, order: string): Readonly<Record<string, string>> {
  const held = Object.entries(teller.book.facts(order).billed).map(([id, line]) => {
    return [id, line.held.toString()] as const
  })
  return Object.fromEntries(held.filter(([, amount]) => amount !== '0'))
}

describe('laws of credit notes and receivables, over random stories', () => {
  it('credits stay within their invoice, and the last of a tax group takes all its tax', () =>
    always((teller) => {
      for (const order of teller.inputs.keys()) checkCredits(teller, order)
    }))

  it('naming what to bill never makes a credit note', () =>
    always((teller, { kind: what, documents, bill }) => {
      if (what !== 'bill' && what !== 'run') return
      for (const id of documents) {
        const { kind, gross, lines } = teller.book.proposal(id)
        const whole = what === 'bill' && bill?.lines === undefined
        if (kind === 'credit') {
          expect(whole, 'only what completes an order may come out below zero').toBe(true)
          expect(lines.every(({ remaining }) => remaining === 0n)).toBe(true)
        } else expect(gross, `gross of a ${kind}`).toBeGreaterThanOrEqual(0n)
      }
    }))

  it('less than nothing is never billed', () =>
    inEachOrder(({ proposals }) => {
      expect(total(proposals.map(({ gross }) => gross)), 'gross billed').toBeGreaterThanOrEqual(0n)
    }))

  it('in any order of events an invoice is open with gross less credits less payments', () =>
    always(checkReceivables))

  it('the status of an invoice says what became of it', () => always(checkStatuses))
})

async function told(random: RandomStory): Promise<Teller> {
  return new Teller().tellAll(random)
}

describe('laws of whole chains, over random stories', () => {
  it('2, 3: billed to the end, the chain has the tax and the gross of the whole', () =>
    fc.assert(
      fc.asyncProperty(story, async (random) => {
        const teller = await told(random)
        for (const [order, input] of teller.inputs) {
          const { finalIssued, order: last } = teller.book.facts(order)
          if (finalIssued || last.state === 'closed') continue
          await teller.bill(order, { final: true })
          const proposals = teller.proposals(order)
          expect(proposals.at(-1)?.remaining).toBe(0n)
          checkWhole(proposals, input)
        }
      }),
      runs,
    ))

  it('a final closes: after it every line and tax group is settled', () =>
    always((teller, { documents }) => {
      for (const id of documents) {
        const { kind, order } = teller.book.proposal(id)
        if (kind !== 'final') continue
        // After a final all is one again, be it a part of what a credit has opened; and what was
        // credited for good is no part of it until somebody lifts the hold.
        const finals = teller.proposals(order).filter((each) => each.kind === 'final')
        if (finals.length > 1 || heldOf(teller.book.facts(order)) !== 0n) continue
        checkWhole(teller.proposals(order), teller.input(order))
      }
    }))

  it('7: propose, issue, propose: the second proposal is empty', () =>
    always(async (teller) => {
      for (const order of teller.inputs.keys()) {
        await teller.bill(order, {})
        const again = await teller.book.bill(order, {})
        if (again.ok) expect(again.value).toBeUndefined()
      }
    }))

  it('a run leaves nothing ready', () =>
    fc.assert(
      fc.asyncProperty(story, async (random) => {
        const teller = await told(random)
        await teller.tell({ kind: 'run' })
        for (const order of teller.inputs.keys()) {
          const again = await teller.book.bill(order, {})
          if (again.ok) expect(again.value, `ready on ${order} after a run`).toBeUndefined()
        }
      }),
      runs,
    ))

  it('8: credit an invoice in full and bill again: the same amounts', () =>
    fc.assert(
      fc.asyncProperty(story, fc.nat(2), billDraw, async (random, pick, how) => {
        const teller = await told(random)
        const open = [...teller.inputs.keys()].filter(
          (id) => teller.book.facts(id).order.state === 'confirmed',
        )
        const order = open[pick % Math.max(open.length, 1)]
        fc.pre(order !== undefined)
        if (order === undefined) return
        const facts = teller.book.facts(order)
        // Billing may eat into what a credit holds back, and a second credit does not restore that.
        fc.pre(heldOf(facts) === 0n)
        const request = resolveBill(facts, how)
        const [first] = (await teller.bill(order, request)).documents
        fc.pre(first !== undefined)
        const invoice = teller.book.proposal(first ?? '')
        fc.pre(invoice.kind !== 'credit' && invoice.gross !== 0n)
        expect((await teller.credit(first ?? '', {})).ok, 'credited').toBe(true)
        const [second] = (await teller.bill(order, request)).documents
        expect(second, 'billed again').toBeDefined()
        const { net, tax, gross, lines } = teller.book.proposal(second ?? '')
        expect({ net, tax, gross, lines }).toEqual({
          net: invoice.net,
          tax: invoice.tax,
          gross: invoice.gross,
          lines: invoice.lines,
        })
      }),
      runs,
    ))
})
