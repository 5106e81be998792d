import { describe, expect, test } from 'vitest'
import type { InvoiceData } from './kinds/invoice/data.ts'
import { countryName } from './letter/country-names.ts'
import { unprintedSigns } from './lettering.ts'
import { paperText } from './paper-text.ts'
import { documentsPaths } from './paths.ts'
import { drawSvg, type RenderOptions, renderPdf } from './pdf.ts'
import {
  fontsOf,
  hasPoppler,
  output,
  pages,
  printedOf,
  reading,
  saved,
  why,
  words,
} from './read-back.ts'
import * as samples from './samples.ts'

/** An invoice whose lines have these labels. */
function withLabels(labels: readonly string[], more: Partial<InvoiceData> = {}): InvoiceData {
  const lines = labels.map((label, index) =>
    samples.line([`l${index}`, label], ['100.00', '0.00', '100.00', '100']),
  )
  return samples.document(samples.proposal(lines, '0.00'), more)
}

async function printAndTell(document: InvoiceData, options: RenderOptions = {}) {
  const told: string[] = []
  const onReplaced = (signs: readonly string[]) => {
    told.push(...signs)
  }
  return { bytes: await renderPdf(printedOf(document), { ...options, onReplaced }), told }
}

/** One text in each script that there is a font for. */
const scripts: readonly (readonly [font: string, text: string])[] = [
  ['NotoSansArabic', 'أعمال الخرسانة'],
  ['NotoSansHebrew', 'עבודות בטון'],
  ['NanumGothic', '한국어 공사'],
  ['NotoSansThai', 'งานก่อสร้าง'],
  ['NotoSans', 'निर्माण कार्य'],
  ['NotoSansTamil', 'கட்டுமானம்'],
  ['NotoSansBengali', 'নির্মাণ কাজ'],
  ['NotoSansGeorgian', 'სამშენებლო სამუშაო'],
  ['NotoSansArmenian', 'շինարարական աշխատանք'],
  ['NotoSansEthiopic', 'የግንባታ ሥራ'],
  ['NotoSansSC', '混凝土工程 → ✓'],
  ['NotoSans', 'Στοιχεία работ Łódź'],
]

describe('scripts', () => {
  test.each(scripts)('%s: nothing of %s is missing', async (font, text) => {
    expect(await unprintedSigns([text])).toEqual([[]])
    const { bytes, told } = await printAndTell(withLabels([text]))
    expect(told).toEqual([])
    if (hasPoppler) expect(fontsOf(bytes)).toContain(`+${font}-`.replace('c-', 'c'))
  })

  reading(`are read back as they are written${why}`, async () => {
    const { bytes } = await printAndTell(withLabels(['한국어 공사', 'งานก่อสร้าง', '混凝土工程']))
    const page = pages(bytes).join('')
    for (const text of ['한국어 공사', 'งานก่อสร้าง', '混凝土工程']) expect(page).toContain(text)
  })

  test('a font that is not installed stops no document', async () => {
    const paths = documentsPaths()
    const labels = scripts.map(([, text]) => text)
    const alone = { ...paths, fonts: paths.fonts.slice(0, 1) }
    const { bytes, told } = await printAndTell(withLabels(labels), { paths: alone })
    expect(told).toEqual(expect.arrayContaining(['ע', '한', '混', '→']))
    expect(told).not.toContain('Σ')
    if (hasPoppler) expect(pages(bytes).join('')).toContain('Στοιχεία работ Łódź')
  })
})

describe('signs that no font has', () => {
  reading(`are replaced, each once, and told${why}`, async () => {
    const text = 'Büro 👷‍♀️ ✅ 🏴󠁧󠁢󠁳󠁣󠁴󠁿 😀🏻 "quoted" \\ `x` \ue000'
    const { bytes, told } = await printAndTell(withLabels([text]))
    expect(pages(bytes).join('')).toContain('Büro � � � � "quoted" \\ `x` �')
    expect(told).toEqual(['✅', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '👷‍♀️', '😀🏻', '\ue000'])
    expect(await unprintedSigns(['Site team', text])).toEqual([[], expect.arrayContaining(told)])
    const svg = await drawSvg(printedOf(withLabels([text])))
    expect(svg).toMatch(/^<svg /)
  })

  test('a mark that no font sets on its letter is left out, the letter stays', async () => {
    const { told } = await printAndTell(withLabels(['מ\u{1e000} 한\u0301']))
    expect(told).toEqual(['\u0301', '\u{1e000}'])
  })

  test('of which only the compiler knows are replaced as well', async () => {
    const paths = documentsPaths()
    const fonts = paths.fonts.map((font) =>
      font.family === 'Noto Sans Hebrew' ? { ...font, family: 'Nowhere' } : font,
    )
    const labels = ['עבודות בטון', 'plain']
    const { bytes, told } = await printAndTell(withLabels(labels), { paths: { ...paths, fonts } })
    expect(told).toEqual([...new Set('עבודותבטון')].sort())
    if (hasPoppler) expect(pages(bytes).join('')).toMatch(/�{6} �{4}[^]*plain/)
  })
})

describe('direction of writing', () => {
  reading(`what runs to the left stands right, its figures in their order${why}`, async () => {
    const month = { quantity: samples.micro('12'), price: samples.micro('100'), unit: 'חודש' }
    const lines = [
      samples.line(['a', 'שלב 2 12.50'], ['1200.00', '0.00', '1200.00', '100'], month),
      samples.line(['b', 'Phase 2'], ['100.00', '0.00', '100.00', '100']),
    ]
    const { bytes } = await printAndTell(
      samples.document(samples.proposal(lines, '0.00'), {
        buyer: { id: 'cus_1', name: 'חברה', address: { street: 'הרצל 12', country: 'IL' } },
        note: 'הערה\nSecond line',
      }),
    )
    const found = words(bytes)
    const at = (text: string) => found.find((each) => each.text === text) ?? { from: 0, to: 0 }
    const edge = at('Scheduled').from
    const label = at('12.50')
    // From the right edge of its column: the word, 2, 12.50.
    expect(label.from).toBeGreaterThan(200)
    expect(label.to).toBeLessThan(edge)
    expect(at('Phase').from).toBeLessThan(60)
    const page = pages(bytes).join('')
    expect(page).toMatch(/12\.50\s+2/)
    expect(page).toContain('1,200.00')
    const all = found.map(({ text }) => text).join(' ')
    expect(all).toContain('Israel')
    // An address stands together, on the side of its first line.
    expect(at('Israel').from).toBeGreaterThan(200)
    expect(at('Second').from).toBeLessThan(60)
  })

  reading(
    `nothing turns it in documents that were frozen before texts were cleaned${why}`,
    async () => {
      const { bytes } = await printAndTell(
        withLabels(['Discount \u202e00.001 RUE\u202c included', 'a\u0001b\u0007\u2067c\u2069'], {
          buyer: { id: 'cus_1', name: 'Example \u202eHbmG txe.exe\u202c' },
        }),
      )
      const page = pages(bytes).join('')
      expect(page).toContain('Discount 00.001 RUE included')
      expect(page).toContain('Example HbmG txe.exe')
      expect(page).toMatch(/^abc /m)
      expect(page).not.toContain('100.00 EUR')
    },
  )

  test('a text with such letters is a unit of its own; marks of direction go elsewhere', () => {
    expect(paperText('חודש')).toBe('\u2068חודש\u2069')
    expect(paperText('one\nשתיים\u200f')).toBe('one\n\u2068שתיים\u200f\u2069')
    expect(paperText('1\u200f.\u200f5\u061c')).toBe('1.5')
    expect(paperText('\u2066a\u2069\u202e\u0000\r\nb\tc')).toBe('a\nb c')
  })
})

describe('long words and marks', () => {
  reading(`an address of the web is copied whole${why}`, async () => {
    const query = 'order=0123456789012345678901234567890123456789&more=of-it'
    const url = `https://pay.example.com/invoices/2026/03/a-rather-long-path?${query}`
    const { bytes } = await printAndTell(withLabels([url], { note: url.slice(0, 70) }))
    const text = output('pdftotext', ['-raw', saved(bytes), '-'])
    expect(text).not.toMatch(/[\u200b\u2060\ufffc]/)
    expect(text.replace(/\n/g, '')).toContain(url)
    // What fits into one row stands in one row.
    expect(text).toContain(`${url.slice(0, 70)}\n`)
  })

  test('marks stay in their row: two on any letter, four of a script', () => {
    expect(paperText(`Z${'\u0301\u0308'.repeat(9)}algo`)).toBe(
      'Z\u0301\u0308\u0301algo'.normalize(),
    )
    const vowels = 'בּֽׁ֑'
    expect(paperText(vowels)).toBe(`\u2068${vowels.normalize('NFC')}\u2069`)
    expect(paperText('Việt ệ')).toBe('Việt ệ')
  })
})

test('all countries have a name in three languages', () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const codes = letters.flatMap((one) => letters.map((two) => one + two))
  for (const language of ['en', 'de', 'fr'] as const) {
    const names = codes.map((code) => countryName(code, language))
    const named = names.filter((name, index) => name !== codes[index])
    expect(named).toHaveLength(250)
    expect(new Set(named).size).toBe(250)
    for (const name of named) expect(name).toMatch(/^[\p{L}][\p{L}\p{M} .’&(),-]+$/u)
  }
  expect(countryName('sa', 'de')).toBe('Saudi-Arabien')
  expect(countryName('CI', 'fr')).toBe('Côte d’Ivoire')
  expect(countryName('ZZ', 'en')).toBe('ZZ')
})
