import { billedTotal, type Day } from '@tranche/engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkBillable,
  checkBooks,
  checkCeilings,
  checkDocument,
  checkFacts,
  checkInstalments,
  checkWholeTax,
} from './check.ts'
import { billInput, story } from './stories.ts'
import { Teller } from './teller.ts'

const runs = { numRuns: Number(process.env.LAW_RUNS ?? 300) }
const lastDay = '2026-04-01' as Day

describe('laws of billing, over random stories', () => {
  it('1, 6: ceilings hold, documents add up, the books balance, whatever happens', () =>
    fc.assert(
      fc.asyncProperty(story, async (told) => {
        const teller = new Teller()
        fc.pre(await teller.begin(told))
        for (const happening of told.happenings) {
          const document = await teller.tell(happening)
          const facts = teller.book.facts('order')
          if (document !== undefined) checkDocument(teller.book.proposal(document))
          checkCeilings(facts)
          checkFacts(facts, teller.proposals())
          checkInstalments(facts)
          checkBooks(teller.book)
          checkBillable(facts, lastDay)
          expect((await teller.book.readOrder('order')).billed).toBe(billedTotal(facts))
        }
      }),
      runs,
    ))

  it('2, 3: billed to the end, the chain has the tax and the gross of the whole', () =>
    fc.assert(
      fc.asyncProperty(story, async (told) => {
        const teller = new Teller()
        fc.pre(await teller.begin(told))
        for (const happening of told.happenings) await teller.tell(happening)
        fc.pre(!teller.book.facts('order').finalIssued)
        await teller.tell({ kind: 'bill', request: { final: true } })
        expect(teller.proposals().at(-1)?.remaining).toBe(0n)
        checkWholeTax(teller.book.facts('order'))
      }),
      runs,
    ))

  it('7: propose, issue, propose: the second proposal is empty', () =>
    fc.assert(
      fc.asyncProperty(story, async (told) => {
        const teller = new Teller()
        fc.pre(await teller.begin(told))
        for (const happening of told.happenings) {
          await teller.tell(happening)
          await teller.tell({ kind: 'bill', request: {} })
          const again = await teller.book.bill('order', {})
          expect(again).toEqual({ ok: true, value: undefined })
        }
      }),
      runs,
    ))

  it('8: credit an invoice in full and bill again: the same amounts', () =>
    fc.assert(
      fc.asyncProperty(story, billInput, async (told, request) => {
        const teller = new Teller()
        fc.pre(await teller.begin(told))
        for (const happening of told.happenings) await teller.tell(happening)
        // Billing may eat into what a credit holds back, and a second credit does not restore that.
        const held = Object.values(teller.book.facts('order').billed).some(
          (line) => line.held !== 0n,
        )
        fc.pre(!held)
        const first = await teller.tell({ kind: 'bill', request })
        fc.pre(first !== undefined)
        const invoice = teller.book.proposal(first ?? '')
        fc.pre(invoice.kind !== 'credit' && invoice.gross !== 0n)
        expect((await teller.book.credit(first ?? '', {})).ok, 'credited').toBe(true)
        const second = await teller.tell({ kind: 'bill', request })
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
