import { billable, billedTotal, partsOf, taxesOfParts } from '@tranche/engine'
import { Teller, type Told } from '@tranche/scenario/tell'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runsOf, seed } from '../chance.ts'
import { checkBooks, checkFacts } from './check.ts'
import { checkCredits, checkReceivables } from './check-credits.ts'
import { total } from './oracle.ts'
import { jointStory } from './stories.ts'

const runs = { numRuns: runsOf({ usual: 300, long: 5000 }), seed }

function always(look: (teller: Teller, told: Told) => void | Promise<void>): Promise<void> {
  return fc.assert(
    fc.asyncProperty(jointStory, async (random) => {
      const teller = await new Teller().begin(random)
      for (const happening of random.happenings) await look(teller, await teller.tell(happening))
    }),
    runs,
  )
}

describe('laws of invoices over several orders, over random stories', () => {
  it('a document is the sum of its parts, tax by tax', () =>
    always(({ book }, { documents }) => {
      for (const id of documents) {
        const document = book.document(id)
        const parts = partsOf(document)
        expect(total(parts.map(({ net }) => net))).toBe(document.net)
        expect(total(parts.map(({ payable }) => payable))).toBe(document.payable)
        expect(total(taxesOfParts(parts).map(({ tax }) => tax))).toBe(document.tax)
        expect(document.net + document.tax).toBe(document.gross)
        expect(new Set(parts.map(({ order }) => order)).size).toBe(parts.length)
        for (const { customer, currency, issuedOn, credits } of parts)
          expect([customer, currency, issuedOn, credits]).toEqual([
            document.customer,
            document.currency,
            document.issuedOn,
            document.credits,
          ])
      }
    }))

  it('every order carries what the documents say of it, and no credit goes beyond its part', () =>
    always((teller) => {
      for (const id of teller.inputs.keys()) {
        const facts = teller.book.facts(id)
        const proposals = teller.proposals(id)
        checkFacts(facts, proposals)
        expect(total(proposals.map(({ net }) => net))).toBe(billedTotal(facts))
        checkCredits(teller, id)
      }
    }))

  it('the books balance, and what is open is what was neither credited nor paid', () =>
    always((teller) => {
      checkBooks(teller.book)
      checkReceivables(teller)
    }))

  it('what a run collects is what each order has ready, and leaves nothing ready', () =>
    always((teller, { kind, documents, command }) => {
      if (kind !== 'run' || command?.kind !== 'run' || command.collect === undefined) return
      const billed = documents.flatMap((id) => partsOf(teller.book.document(id)))
      for (const { order } of billed)
        expect(billable(teller.book.facts(order), teller.day).ready).toBe(0n)
      // As few as may be: what could stand together does.
      const groups = documents.map((id) => {
        const [part] = partsOf(teller.book.document(id))
        const { order } = teller.book.facts(part?.order ?? '')
        return [order.currency, order.termDays, order.taxMode, part?.kind === 'credit' && order.id]
      })
      expect(new Set(groups.map((each) => each.join())).size).toBe(groups.length)
    }))

  it('a full credit of all documents opens every order as it was', () =>
    fc.assert(
      fc.asyncProperty(jointStory, async (random) => {
        const teller = await new Teller().tellAll(random)
        for (const id of [...teller.documents]) {
          if (teller.book.document(id).kind === 'credit' || teller.left(id) === 0n) continue
          await teller.credit(id, {})
        }
        for (const id of teller.inputs.keys()) {
          const left = teller.documents.filter(
            (each) => teller.book.document(each).kind !== 'credit' && teller.left(each) !== 0n,
          )
          if (left.length > 0) continue
          expect(billedTotal(teller.book.facts(id))).toBe(0n)
          const carried = Object.values(teller.book.facts(id).taxBilled)
          for (const { taxes } of carried)
            for (const tax of Object.values(taxes)) expect(tax).toBe(0n)
        }
      }),
      runs,
    ))
})

it('stories join, credit in part and by line, and pay in part', async () => {
  const seen = { joint: 0, several: 0, byLine: 0, byAmount: 0, paid: 0 }
  for (const random of fc.sample(jointStory, { numRuns: 300, seed })) {
    const teller = await new Teller().begin(random)
    for (const happening of random.happenings) {
      const { kind, ok, documents, credit, command } = await teller.tell(happening)
      const parts = documents.map((id) => partsOf(teller.book.document(id)).length)
      if (kind === 'run') seen.joint += parts.filter((count) => count > 1).length
      if (kind === 'credit' && ok && command?.kind === 'credit') {
        const of = partsOf(teller.book.document(command.document)).length
        if (of > 1 && credit?.lines !== undefined) seen.byLine += 1
        if (of > 1 && (credit?.net ?? credit?.gross) !== undefined) seen.byAmount += 1
        if (parts.some((count) => count > 1)) seen.several += 1
      }
      if (kind === 'pay' && ok && command?.kind === 'pay') {
        const { invoice } = command.payment
        if (invoice !== undefined && partsOf(teller.book.document(invoice)).length > 1)
          seen.paid += 1
      }
    }
  }
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(10)
})
