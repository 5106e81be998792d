import { describe, expect, it } from 'vitest'
import { renderPdf } from '../../pdf.ts'
import { orderConfirmation } from './index.ts'
import { printableOrderConfirmation } from './printable.ts'
import { confirmation, many } from './samples.ts'

const { plan: _plan, ...withoutPlan } = confirmation()

describe('an order confirmation', () => {
  it('says what was ordered, with its net, tax and gross', () => {
    const { facts, headline, lines, totals, beside } = printableOrderConfirmation(confirmation())
    expect(facts.map(({ value }) => value)).toEqual([
      ...['OC-2026-00007', '3 March 2026', 'ORD-2026-00007', '2 March 2026', 'PO 4500-118'],
      'GB123456789',
    ])
    expect(headline.amount).toBe('EUR\u00a061,900.11')
    expect(lines.rows.map(({ label }) => label)).not.toContain('Training of the night shift')
    expect(lines.rows[2]).toMatchObject({ cells: ['150\u00a0licences', '13.446', '2,016.90'] })
    expect(totals.map(({ amount }) => amount)).toEqual(['52,016.90', '9,883.21', '61,900.11'])
    expect(beside?.lines.rows).toMatchObject([
      { label: 'Training of the night shift', detail: 'Option' },
    ])
  })

  it.each([
    [
      'en',
      ['on this confirmation', 'as agreed', 'on 1 May 2026 and when 50% of the work is done'],
      ['30% of the order', 'Concept and detailed design', '', 'all that is left'],
      'Invoices are due 14 days after their date.',
    ],
    [
      'de',
      ['mit dieser Bestätigung', 'wie vereinbart', 'am 1. Mai 2026 und wenn 50 % der Leistung'],
      ['30 % des Auftrags', 'Concept and detailed design', '', 'der Rest'],
      'Rechnungen sind 14 Tage nach ihrem Datum fällig.',
    ],
    [
      'fr',
      ['à la présente confirmation', 'comme convenu', 'le 1er mai 2026 et dès que 50 % des'],
      ['30 % de la commande', 'Concept and detailed design', '', 'le solde'],
      'Les factures sont payables 14 jours après leur date.',
    ],
  ])('says in %s when what is billed', (language, whens, details, term) => {
    const { billing } = printableOrderConfirmation(confirmation({ language }))
    const plain = (text = '') => text.replaceAll('\u00a0', ' ')
    const rows = billing.plan?.rows ?? []
    whens.forEach((when, index) => expect(plain(rows[index]?.when)).toContain(when))
    expect(rows.map(({ detail }) => plain(detail))).toEqual(details)
    expect(billing.plan?.sums).toHaveLength(2)
    expect(billing.term).toBe(term)
  })

  it('says it in a sentence where there are no instalments', () => {
    expect(printableOrderConfirmation(withoutPlan).billing).toMatchObject({
      sentence: 'In one invoice.',
    })
    const linear = { basis: 'linear', by: 'order', instalments: [] } as const
    const { billing } = printableOrderConfirmation(confirmation({ plan: linear, termDays: 0 }))
    expect(billing.sentence).toContain('the part of the order that is done')
    expect(billing.term).toBe('Invoices are due on receipt.')
  })

  it('is set: over two pages, in currencies without and with three decimals', async () => {
    for (const data of [confirmation(), many('JPY', '123456'), many('KWD', '98765.432')]) {
      const bytes = await renderPdf(orderConfirmation.printed(orderConfirmation.freeze(data)))
      expect(bytes.length).toBeGreaterThan(5000)
    }
  })
})
