import { describe, expect, it } from 'vitest'
import { renderPdf } from '../../pdf.ts'
import { quote as kind } from './index.ts'
import { printableQuote } from './printable.ts'
import { long, options, quote, software } from './samples.ts'

const plain = (text = '') => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('a quote', () => {
  it('says what is offered, in which version and until when', () => {
    const { facts, headline, lines, totals, number } = printableQuote(quote())
    expect(number).toBe('QUO-2026-00007/2')
    expect(facts.map(({ value }) => value)).toEqual([
      ...['QUO-2026-00007', '2', '3 March 2026', '31 March 2026', 'PO 4500-118', 'GB123456789'],
    ])
    expect(plain(headline.amount)).toBe('EUR 61,900.11')
    expect(totals.map(({ amount }) => amount)).toEqual(['52,016.90', '9,883.21', '61,900.11'])
    const sections = lines.rows.filter(({ heading }) => heading)
    expect(sections.map(({ label, cells }) => [label, cells.at(-1)])).toEqual([
      ['Engineering', '12,000.00'],
      ['Supply', '30,416.90'],
      ['On site', '9,600.00'],
    ])
  })

  it.each([
    [
      'en',
      'Not part of the total, prices before tax. Tell us which of them you want when you accept.',
      'Alternative to Control cabinet, supply and wiring',
      'on confirmation of the order',
    ],
    [
      'de',
      'Nicht in der Summe enthalten, Preise ohne Steuer. Sagen Sie uns bei der Annahme, was Sie davon wünschen.',
      'Alternative zu Control cabinet, supply and wiring',
      'mit der Auftragsbestätigung',
    ],
    [
      'fr',
      'Non compris dans le total, prix hors taxes. Indiquez-nous votre choix en acceptant le devis.',
      'Variante de Control cabinet, supply and wiring',
      'à la confirmation de la commande',
    ],
  ])('sets apart in %s what is not in the total', (language, note, detail, when) => {
    const text = kind.freeze(quote({ language }))
    const { beside, billing } = printableQuote(kind.thaw(text))
    expect(beside?.note).toBe(note)
    expect(beside?.lines.rows.map((row) => row.detail)).toEqual([detail, 'Option', 'Option'])
    expect(beside?.lines.sums).toEqual([])
    expect(plain(billing.plan?.rows[0]?.when)).toBe(when)
  })

  it('says nothing of an end where it has none, and may offer nothing but options', () => {
    const { validUntil: _, ...open } = quote()
    expect(printableQuote(open).facts.map(({ label }) => label)).not.toContain('Valid until')
    const { lines, headline, beside } = printableQuote(options())
    expect([lines.rows, headline.amount]).toEqual([[], ''])
    expect(beside?.note).toBe('Tell us which of them you want when you accept.')
  })

  it('is set: over pages, in currencies without and with three decimals', async () => {
    const all = [quote(), software(), options(), long('JPY', '123456'), long('KWD', '98765.432')]
    for (const data of all) {
      const bytes = await renderPdf(kind.printed(kind.freeze(data)))
      expect(bytes.length).toBeGreaterThan(5000)
    }
  })
})
