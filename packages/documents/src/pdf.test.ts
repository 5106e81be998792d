import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { AnyInvoiceData } from './kinds/invoice/data.ts'
import { joint } from './kinds/invoice/joint-samples.ts'
import { drawSvg, renderPdf } from './pdf.ts'
import { fontsOf, output, pages, printedOf, reading, saved, why } from './read-back.ts'
import * as samples from './samples.ts'

async function render(document: AnyInvoiceData, source?: string): Promise<Uint8Array> {
  return renderPdf(printedOf(document), source === undefined ? {} : { source })
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function rowOf(page: string, label: string): readonly string[] {
  const row = page.split('\n').find((each) => each.trimStart().startsWith(label)) ?? ''
  return row.trim().slice(label.length).trim().split(/\s+/)
}

/** The percents of a line, printed beneath its amounts. */
function sharesBelow(page: string, label: string): readonly string[] {
  const rows = page.split('\n')
  const at = rows.findIndex((row) => row.trimStart().startsWith(label))
  const below = rows.slice(at + 1, at + 3).find((row) => row.trim() !== '') ?? ''
  return below.match(/\S+%/g) ?? []
}

describe('the file', () => {
  test('is PDF/A-3a and carries the frozen document', async () => {
    const bytes = await render(samples.progress(), '{"number":"INV-2026-00042"}')
    const raw = Buffer.from(bytes).toString('latin1')
    expect(raw.startsWith('%PDF-1.7')).toBe(true)
    expect(raw).toMatch(/pdfaid:part>3</)
    expect(raw).toMatch(/pdfaid:conformance>A</)
    expect(raw).toContain('INV-2026-00042.json')
  })

  test('has the same bytes every time, also from another process', async () => {
    const here = sha256(await render(samples.finalWhole(), '{}'))
    await render(samples.progress())
    expect(sha256(await render(samples.finalWhole(), '{}'))).toBe(here)
    const program = `
      const { renderPdf } = await import(${JSON.stringify(new URL('./pdf.ts', import.meta.url).href)})
      const { invoice } = await import(${JSON.stringify(new URL('./kinds/index.ts', import.meta.url).href)})
      const { finalWhole } = await import(${JSON.stringify(new URL('./samples.ts', import.meta.url).href)})
      const { createHash } = await import('node:crypto')
      const printed = invoice.printed(invoice.freeze(finalWhole()))
      const bytes = await renderPdf(printed, { source: '{}' })
      process.stdout.write(createHash('sha256').update(bytes).digest('hex'))`
    const there = execFileSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', program],
      { encoding: 'utf8', env: { ...process.env, TZ: 'Pacific/Auckland', LANG: 'de_DE.UTF-8' } },
    )
    expect(there).toBe(here)
  })

  reading.each([
    ['a4', '595.276 x 841.89'],
    ['us-letter', '612 x 792'],
  ] as const)(`paper %s${why}`, async (paper, size) => {
    const file = saved(await render({ ...samples.progress(), paper }))
    expect(output('pdfinfo', [file])).toContain(size)
  })
})

describe('figures are the stored ones', () => {
  reading(
    `over several orders: a block for each, then taxes per rate and one total${why}`,
    async () => {
      const text = pages(await render(joint())).join('')
      for (const words of [
        'Zu 3 Aufträgen',
        'ORD-2026-0007 Control system for packing line 3',
        'ORD-2026-0008 Umbau und Außenanlagen',
        'Abzüglich früherer Rechnungen',
        'ORD-2026-0009 Beratung',
      ]) {
        expect(text.replaceAll(/ +/g, ' ')).toContain(words)
      }
      const totals = text.slice(text.lastIndexOf('Netto'))
      expect(rowOf(totals, 'Netto')).toEqual(['45.085,22'])
      expect(totals).toMatch(/USt\. 19 % +auf 42\.085,22 +7\.996,19/)
      expect(totals).toMatch(/USt\. 7 % +auf 3\.000,00 +210,00/)
      expect(rowOf(totals, 'Gesamtbetrag')).toEqual(['53.291,41'])
      // The amount to pay stands once at the head and once where it is paid.
      expect(text.match(/53\.291,41 EUR/g)).toHaveLength(2)
    },
  )

  reading(`progress: the story of every line, tax, standing, payment${why}`, async () => {
    const [page = ''] = pages(await render(samples.progress()))
    expect(rowOf(page, 'Concept and detailed design')).toEqual(
      '12,000.00 6,000.00 6,000.00 12,000.00 0.00'.split(' '),
    )
    expect(sharesBelow(page, 'Concept and detailed design')).toEqual(['50%', '50%', '100%'])
    expect(rowOf(page, 'Visualisation licences')).toEqual(
      '2,016.90 0.00 672.30 672.30 1,344.60'.split(' '),
    )
    expect(sharesBelow(page, 'Visualisation licences')).toEqual(['0%', '33.33%', '33.33%'])
    expect(page).toContain('150 licences × 13.446')
    expect(page).toContain('less 960.00')
    expect(rowOf(page, 'Sum')).toEqual(
      '52,016.90 11,680.00 15,192.30 26,872.30 25,144.60'.split(' '),
    )
    expect(page).toMatch(/VAT 19%\s+on 15,192\.30\s+2,886\.54/)
    expect(page).toMatch(/Total\s+18,078\.84/)
    expect(page).toMatch(/Billed before\s+11,680\.00/)
    expect(page).toMatch(/Billed to date\s+26,872\.30/)
    expect(page).toContain('EUR 18,078.84')
    expect(page).toContain('Amount due by 14 April 2026')
    expect(page).toContain('DE89 3704 0044 0532 0130 00')
    expect(page).toContain('1 March 2026 – 31 March 2026')
    expect(page).toContain('PO 4500-118')
    expect(page).toContain('Page 1 of 1')
  })

  reading(`final: the whole, deductions with their tax per rate, the rest${why}`, async () => {
    const page = pages(await render(samples.finalWhole())).join('')
    expect(page).toContain('Schlussrechnung')
    expect(page).toMatch(/Gesamtbetrag des Auftrags\s+123\.280,00/)
    expect(rowOf(page, 'RE-2026-0003')).toEqual(
      '15.01.2026 19 % 30.000,00 5.700,00 35.700,00 35.700,00'.split(' '),
    )
    expect(rowOf(page, 'RE-2026-0011')).toEqual(
      '27.02.2026 46.000,00 8.620,00 54.620,00 20.000,00'.split(' '),
    )
    expect(page).toMatch(/7 ?%\s+1\.000,00\s+70,00/)
    expect(rowOf(page, 'Abgezogen')).toEqual('76.000,00 14.320,00 90.320,00 55.700,00'.split(' '))
    expect(page).toMatch(/USt\. 7 %\s+auf 3\.000,00\s+210,00/)
    expect(page).toMatch(/Gesamtbetrag\s+32\.960,00/)
    expect(page).toContain('Jürgen Müßigbrodt')
  })

  reading(
    `shares in percent: added up on paper, and none where none was stated${why}`,
    async () => {
      const thirds = {
        previousPercent: samples.micro('33.34'),
        thisPercent: samples.micro('33.33'),
      }
      const lines = [
        samples.line(['a', 'Odd'], ['1000.00', '333.36', '333.36', '66.67'], thirds),
        samples.line(['b', 'Free'], ['1.00', '0.00', '0.00', '0'], {
          scheduled: 0n,
          remaining: 0n,
        }),
        samples.line(['c', 'Overrun'], ['100.00', '100.00', '25.00', '125']),
      ]
      const [page = ''] = pages(await render(samples.document(samples.proposal(lines, '0.00'))))
      expect(sharesBelow(page, 'Odd')).toEqual(['33.34%', '33.33%', '66.67%'])
      expect(sharesBelow(page, 'Free')).toEqual([])
      expect(sharesBelow(page, 'Overrun')).toEqual(['100%', '25%', '125%'])
      const old = lines.map(({ previousPercent: _, thisPercent: __, ...line }) => line)
      const [earlier = ''] = pages(await render(samples.document(samples.proposal(old, '0.00'))))
      expect(sharesBelow(earlier, 'Odd')).toEqual(['66.67%'])
      const [credit = ''] = pages(await render(samples.creditNote()))
      expect(sharesBelow(credit, 'Concept and detailed')).toEqual(['100%', '−25%', '75%'])
    },
  )

  reading(`credit note: names its invoice and asks for no payment${why}`, async () => {
    const page = pages(await render(samples.creditNote())).join('')
    expect(page).toMatch(/Corrects invoice\s+INV-2026-00042/)
    expect(page).toContain('−5,259.80')
    expect(page).not.toContain('IBAN')
  })

  reading(`French deposit, American standard invoice${why}`, async () => {
    const french = pages(await render(samples.deposit())).join('')
    expect(french).toContain('Facture d’acompte')
    expect(french).toContain('29 988,00 EUR')
    expect(french).toMatch(/TVA 19 %\s+sur 25 200,00\s+4 788,00/)
    const american = pages(await render(samples.standard())).join('')
    expect(american).toContain('March 31, 2026')
    expect(american).toContain('Brooklyn, NY 11249')
    expect(american).toMatch(/Tax 8\.875%\s+on 6,110\.00\s+542\.26/)
    expect(rowOf(american, 'Sensor kit')).toEqual('12 pcs 400.00 4,800.00'.split(' '))
  })

  reading(`forty lines: carried totals, page numbers${why}`, async () => {
    const [first = '', second = '', third = ''] = pages(await render(samples.forty()))
    expect(third).toMatch(/Total\s+24,622\.53/)
    const lines = (page: string) => page.match(/^\s*\d+\. Section/gm)?.length ?? 0
    expect(lines(first) + lines(second)).toBe(40)
    const carried = (51728 * lines(first)).toString()
    const text = `${carried.slice(0, -5)},${carried.slice(-5, -2)}.${carried.slice(-2)}`
    expect(rowOf(first, 'Carried forward')).toEqual([text])
    expect(rowOf(second, 'Brought forward')).toEqual([text])
    expect(first).not.toContain('Brought forward')
    expect(second).not.toContain('Carried forward')
    expect(first).toContain('Page 1 of 3')
    expect(second).toContain('Page 2 of 3')
  })
})

describe('texts of strangers', () => {
  const strange = '#[*bold*] $x$ @ref <label> \\ "quoted" // #panic("no") `raw` {number}'

  reading(`markup prints literally, also in file and document names${why}`, async () => {
    const document = samples.progress()
    const page = pages(
      await render(
        {
          ...document,
          number: '../#1',
          note: strange,
          buyer: { ...document.buyer, name: strange },
          seller: { ...document.seller, name: '#[x]' },
        },
        '{}',
      ),
    ).join('')
    expect(page.split('#[*bold*] $x$ @ref').length).toBe(3)
    expect(page).toContain('`raw` {number}')
    expect(page).toContain('#[x]')
  })

  reading(`Chinese is set in its own font${why}`, async () => {
    const bytes = await render(samples.chinese())
    const page = pages(bytes).join('')
    expect(page).toContain('上海浦东新区科技有限公司')
    expect(page).toContain('软件开发')
    expect(fontsOf(bytes)).toMatch(/NotoSansSC/)
  })

  test('the same pages are drawn for a screen', async () => {
    const one = await drawSvg(printedOf(samples.progress()))
    expect(one).toMatch(/^<svg [^>]*viewBox="0 0 595\.\d+ 841\.\d+"/)
    const three = await drawSvg(printedOf(samples.forty()))
    expect(three.length).toBeGreaterThan(one.length)
    // No ground of a later page over the text of the first.
    expect(three.match(/fill="#ffffff"/g)).toHaveLength(1)
    expect(one).not.toMatch(/<script|href="http/)
  })

  reading(`words longer than a column, empty and huge documents${why}`, async () => {
    const document = samples.progress()
    const word = 'Donaudampfschifffahrtsgesellschaft'.repeat(6)
    const long = pages(
      await render({ ...document, orderLabel: word, buyer: { id: 'cus_1', name: word } }),
    ).join('')
    expect(long.replace(/\s/g, '')).toContain(word.slice(0, 40))
    const empty = await render(
      samples.document(samples.proposal([], '0.00', { kind: 'final' }), {
        seller: { id: 'org_1', name: 'A' },
        buyer: { id: 'cus_1', name: 'B' },
      }),
    )
    expect(pages(empty).join('')).toContain('Nothing to pay')
  })
})
