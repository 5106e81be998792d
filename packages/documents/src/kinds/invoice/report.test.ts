import { describe, expect, it } from 'vitest'
import { renderPdf } from '../../pdf.ts'
import { pages, reading, why } from '../../read-back.ts'
import { progress, worked } from '../../samples.ts'
import { invoice } from './index.ts'
import { printableInvoice } from './printable.ts'

describe('time and costs behind an invoice', () => {
  it.each([
    ['en', 'Time report', 'Costs', '1 Mar 2026', '140.00', '6.50', '1 March 2026 – 31 March 2026'],
    ['de', 'Leistungsnachweis', 'Auslagen', '01.03.2026', '140,00', '6,50', '1. März 2026 – 31. M'],
    ['fr', 'Relevé d’heures', 'Frais', '01/03/2026', '140,00', '6,50', '1er mars 2026 – 31 mars'],
  ])('in %s: by person and day, with sums', (language, ...words) => {
    const [title, costs, day, rate, hours, period] = words
    const printed = printableInvoice(worked(5, { language }))
    const { time, costs: spent } = printed.report ?? {}
    expect([time?.title, spent?.title]).toEqual([title, costs])
    const [ana, ben] = time?.people ?? []
    expect(ana).toMatchObject({
      name: 'Ana',
      rows: [[expect.any(String), 'Consulting', '', expect.any(String), hours], expect.any(Array)],
    })
    expect(ben?.rows[0]).toEqual([day, 'Consulting', 'senior', rate, expect.any(String)])
    expect([ana?.hours, ben?.hours, time?.sum].map((text) => text?.replace(',', '.'))).toEqual([
      ...['13.00', '12.00', '25.00'],
    ])
    expect(spent?.rows.map(([, ...row]) => row.slice(0, 2))).toEqual([
      ['Travel', 'R-1'],
      ['Travel', 'R-2'],
    ])
    expect(spent?.sum.replace(',', '.')).toBe('247.39')
    expect(printed.lines.rows[2]?.detail).toContain(period)
  })

  it('puts who is not named last, and says so', () => {
    const data = worked(2)
    const work = (data.work ?? []).map(({ person, ...entry }) =>
      person === 'Ana' ? entry : person === undefined ? entry : { ...entry, person },
    )
    const people = printableInvoice({ ...data, work }).report?.time?.people
    expect(people?.map(({ name }) => name)).toEqual(['Ben', 'Not named'])
  })

  it('is not there where nothing was recorded, as in texts from before', () => {
    const text = invoice.freeze(progress())
    expect(text).not.toMatch(/"(work|period)"/)
    expect(invoice.thaw(text)).not.toHaveProperty('work')
    expect(printableInvoice(progress()).report).toBeUndefined()
    expect(printableInvoice(worked(0, { work: [] })).report).toBeUndefined()
  })

  it('comes back from its frozen text as it was', () => {
    expect(invoice.thaw(invoice.freeze(worked(5)))).toEqual(worked(5))
  })

  reading(`runs over pages, each with the person and the heads again${why}`, async () => {
    const set = pages(await renderPdf(invoice.printed(invoice.freeze(worked(130)))))
    expect(set.length).toBeGreaterThan(3)
    const over = set.slice(1, -1)
    for (const page of over) {
      expect(page).toMatch(/(Ana|Ben)\s+\d+\.\d\d\n/)
      expect(page).toMatch(/Date\s+Service\s+Role\s+Rate per hour\s+Hours/)
    }
    const all = set.join('')
    expect(all.match(/Consulting\s+(senior)?\s+1[04]0\.00\s+[46]\.[05]0/g)).toHaveLength(130)
    expect(all).toMatch(/Hours in all\s+682\.50/)
    expect(all).toMatch(/Sum\s+247\.39/)
  })
})
