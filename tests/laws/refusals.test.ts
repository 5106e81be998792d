import { type Fault, netOf, type Result } from '@tranche/engine'
import { type RandomStory, resolveCredit, Teller } from '@tranche/scenario/tell'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runsOf } from '../chance.ts'
import { creditDraw, story } from './stories.ts'

const runs = { numRuns: runsOf({ usual: 150, long: 1000 }) }

function faultOf(result: Result<unknown>, code: Fault['code']): Fault | undefined {
  return result.ok ? undefined : result.faults.find((each) => each.code === code)
}

async function toldStory(told: RandomStory): Promise<Teller> {
  return new Teller().tellAll(told)
}

describe('a refusal names the way out, and the way out works', () => {
  it.each(['amount', 'gross'] as const)(
    'the maximum %s can be billed, one unit more cannot',
    (kind) =>
      fc.assert(
        fc.asyncProperty(story, async (told) => {
          const { book } = await toldStory(told)
          const refused = faultOf(
            await book.bill('order', { [kind]: '999999999999' }),
            'over_billing',
          )
          const max = refused?.facts.max ?? '0'
          fc.pre(!/^-?0*\.?0*$/.test(max))
          expect(refused?.message).toContain('bill at most')
          expect((await book.bill('order', { [kind]: max })).ok, `bill ${max}`).toBe(true)
          const more = await book.bill('order', { [kind]: '1' })
          expect(faultOf(more, 'over_billing')?.facts.max).toMatch(/^-?0(\.0+)?$/)
        }),
        runs,
      ),
  )

  it('the maximum percentage of a line can be billed', () =>
    fc.assert(
      fc.asyncProperty(story, fc.constantFrom('l0', 'l1'), async (told, line) => {
        const { book } = await toldStory(told)
        fc.pre(book.facts('order').order.lines.every((line) => netOf(line) >= 0n))
        const refused = faultOf(
          await book.bill('order', { lines: { [line]: '200' } }),
          'over_billing',
        )
        const most = refused?.facts.maxPercent ?? '0'
        fc.pre(most !== '0')
        const billed = await book.bill('order', { lines: { [line]: most } })
        // A unit of net may come to nothing with the tax that was rounded up before it.
        fc.pre(faultOf(billed, 'bill_not_positive') === undefined)
        expect(billed.ok, `bill ${most} %`).toBe(true)
      }),
      runs,
    ))

  it('the maximum of an invoice can be credited', () =>
    fc.assert(
      fc.asyncProperty(story, fc.constantFrom('net', 'gross'), async (told, kind) => {
        const { book, documents } = await toldStory(told)
        for (const document of documents) {
          const refused = faultOf(
            await book.credit(document, { [kind]: '999999999999' }),
            'credit_exceeds',
          )
          const max = refused?.facts.max ?? '0'
          if (/^-?0*\.?0*$/.test(max) || max.startsWith('-')) continue
          const credited = await book.credit(document, { [kind]: max })
          // Where a later invoice took a line back, that one is named as the way.
          if (!credited.ok && credited.faults.every(({ path }) => path !== '')) continue
          expect(credited.ok, `credit ${max}`).toBe(true)
        }
      }),
      runs,
    ))

  it('a refused command changes nothing', () =>
    fc.assert(
      fc.asyncProperty(story, creditDraw, async (told, how) => {
        const teller = await toldStory(told)
        const { book, documents } = teller
        const before = book.facts('order')
        const results = [
          await book.bill('order', { amount: '999999999999' }),
          await book.bill('order', { lines: { unknown: '1' } }),
          await book.recordProgress('order', { percent: '100.000001' }),
          await book.trigger('order', 'unknown'),
          await book.pay({ customer: 'client', currency: before.order.currency, amount: '0' }),
          await book.confirm('order'),
        ]
        expect(results.some(({ ok }) => ok)).toBe(false)
        expect(book.facts('order')).toEqual(before)
        const first = documents.find((id) => book.proposal(id).order === 'order')
        if (first === undefined) return
        const invoice = book.proposal(first)
        const context = { input: teller.input('order'), invoice, left: teller.left(first) }
        const entries = book.entries().length
        const credited = await book.credit(first, resolveCredit(before, context, how))
        if (!credited.ok) expect(book.facts('order')).toEqual(before)
        // What a credit note has over may settle another invoice that notes of its own left open.
        if (credited.ok) expect(book.entries().length).toBeGreaterThan(entries)
        else expect(book.entries().length).toBe(entries)
      }),
      runs,
    ))
})
