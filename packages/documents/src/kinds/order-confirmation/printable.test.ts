import { describe, expect, it } from 'vitest'
import { renderPdf } from '../../pdf.ts'
import { day } from '../../samples.ts'
import { orderConfirmation } from './index.ts'
import { printableOrderConfirmation } from './printable.ts'
import { agency, confirmation, many } from './samples.ts'

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

  it.each([
    [
      'en',
      'We bill what was performed: from 15 March 2026 on, at most once a month, when 60% of the work is done, when the project is in status “Approved”, from EUR 2,500.00 net on.',
      'up to 30% in status “Started”, up to 100% in status “Live”',
    ],
    [
      'de',
      'Wir berechnen, was geleistet ist: ab 15. März 2026, höchstens einmal im Monat, wenn 60 % der Leistung erbracht sind, wenn das Projekt im Status „Approved“ ist, ab 2.500,00 EUR netto.',
      'bis 30 % im Status „Started“, bis 100 % im Status „Live“',
    ],
    [
      'fr',
      'Nous facturons ce qui est réalisé : à partir du 15 mars 2026, une fois par mois au plus, dès que 60 % des travaux sont réalisés, dès que le projet est au statut « Approved », à partir de 2 500,00 EUR net.',
      'jusqu’à 30 % au statut « Started », jusqu’à 100 % au statut « Live »',
    ],
  ])('says in %s what performed work waits for', (language, sentence, detail) => {
    const waits = { progress: '60', status: 'Approved', minimum: '2500.00' }
    const billing = { mode: 'rules', earliest: '2026-03-15', every: 'month', ...waits }
    const shares = [
      { status: 'Started', upTo: '30' },
      { status: 'Live', upTo: '100' },
    ]
    const [first, ...others] = withoutPlan.lines
    const lines = first === undefined ? [] : [{ ...first, billing: { mode: 'lineRules', shares } }]
    const told = printableOrderConfirmation({
      ...withoutPlan,
      language,
      billing,
      lines: [...lines, ...others],
    })
    const plain = (text = '') => text.replaceAll(/[\u00a0\u202f]/g, ' ')
    expect(plain(told.billing.sentence)).toBe(sentence)
    expect(plain(JSON.stringify(told.lines))).toContain(detail)
  })

  it.each([
    ['en', 'from 1 December 2026 for 12 months. It renews itself by 6 months each time. Notice is'],
    ['de', 'ab dem 1. Dezember 2026 für 12 Monate. Er verlängert sich jeweils um 6 Monate. Die'],
    ['fr', 'du 1er décembre 2026 pour 12 mois. Il se reconduit à chaque fois pour 6 mois. Le'],
  ])('says in %s how long it runs', (language, words) => {
    const spans = { term: { months: 12 }, renewal: { months: 6 }, notice: { months: 3 } }
    const contract = { form: 'renewal', start: day('2026-12-01'), ...spans } as const
    const { billing } = printableOrderConfirmation({ ...withoutPlan, language, contract })
    expect(billing.term.replaceAll('\u00a0', ' ')).toContain(words)
  })

  it.each([
    ['en', '1 month after the order', '30 days after the invoice for “Concept”'],
    ['de', '1 Monat nach dem Auftrag', '30 Tage nach der Rechnung „Concept“'],
    ['fr', '1 mois après la commande', '30 jours après la facture « Concept »'],
  ])('says in %s what a day follows', (language, first, second) => {
    const amounts = { bill: { percent: '50' }, net: 0n, gross: 0n }
    const instalments = [
      { id: 'a', label: 'Concept', when: { date: { after: 'confirmed', months: 1 } }, ...amounts },
      { id: 'b', label: 'Rest', when: { date: { after: 'a', days: 30 } }, ...amounts },
    ]
    const plan = { basis: 'incremental', by: 'order', instalments } as const
    const text = orderConfirmation.freeze(confirmation({ language, plan }))
    const { billing } = printableOrderConfirmation(orderConfirmation.thaw(text))
    expect(billing.plan?.rows.map(({ when }) => when)).toEqual([first, second])
  })

  it('puts a section above its lines, with what they come to', () => {
    const [one, two, ...others] = withoutPlan.lines
    if (one === undefined || two === undefined) throw new Error('two lines are needed')
    const inSection = [one, two].map((line) => ({ ...line, section: 'Control room' }))
    const lines = [...inSection, ...others]
    const { rows } = printableOrderConfirmation({ ...withoutPlan, lines }).lines
    expect(rows.map(({ heading = false }) => heading).slice(0, 4)).toEqual([
      ...[true, false, false, false],
    ])
    expect(rows[0]).toMatchObject({ label: 'Control room', cells: ['', '', '40,400.00'] })
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

  it.each([
    [
      'en',
      [
        'per month, in advance, from 1 January 2026, billed 14 days earlier',
        'per quarter, in arrears, from 31 January 2026, to 30 December 2026',
        'billed as worked, senior 140.00, junior 90.50, at most 2,000.00, costs plus 5%',
        '−10% of Licences',
      ],
      'Running and worked lines as they say, all else in one invoice.',
    ],
    [
      'de',
      [
        'je Monat, im Voraus, ab 1. Januar 2026, berechnet 14 Tage früher',
        'je Quartal, nachträglich, ab 31. Januar 2026, bis 30. Dezember 2026',
        'nach Aufwand, senior 140,00, junior 90,50, höchstens 2.000,00, Auslagen zuzüglich 5 %',
        '−10 % von Licences',
      ],
      'Laufende Positionen und Aufwand wie dort angegeben, alles andere in einer Rechnung.',
    ],
    [
      'fr',
      [
        'par mois, d’avance, à partir du 1er janvier 2026, facturé 14 jours plus tôt',
        'par trimestre, à terme échu, à partir du 31 janvier 2026, jusqu’au 30 décembre 2026',
        'facturé au temps passé, senior 140,00, junior 90,50, 2 000,00 au plus, frais majorés de 5 %',
        '−10 % de Licences',
      ],
      'Abonnements et temps passé comme indiqué, le reste en une seule facture.',
    ],
  ])(
    'says in %s what was agreed of lines that run or are worked',
    (language, details, sentence) => {
      const text = orderConfirmation.freeze(agency({ language }))
      const { lines, billing } = printableOrderConfirmation(orderConfirmation.thaw(text))
      const plain = (each: string) => each.replaceAll(/[\u00a0\u202f]/g, ' ')
      expect(lines.rows.map(({ detail }) => plain(detail))).toEqual(details)
      expect(billing.sentence).toBe(sentence)
    },
  )

  it('says what is agreed of a term that is billed at once, and of one without a start', () => {
    const [first] = agency().lines
    if (first === undefined) throw new Error('no line')
    const whole = { start: '2026-02-01', end: '2026-04-30', commencedOnly: false } as const
    const lines = [whole, { offset: { months: 1 } }].map((terms) => ({ ...first, terms }))
    const { rows } = printableOrderConfirmation(agency({ lines })).lines
    expect(rows.map(({ detail }) => detail)).toEqual([
      'per month, the whole term at once, from 1 February 2026, to 30 April 2026',
      'per month, in advance, start to be agreed, billed one month later',
    ])
  })

  it('reads what was frozen before lines had terms', () => {
    const { format, ...old } = JSON.parse(orderConfirmation.freeze(confirmation()))
    expect(JSON.stringify(old)).not.toContain('terms')
    expect(format).toBe('order-confirmation/1')
    const text = JSON.stringify({ format, ...old })
    expect(orderConfirmation.thaw(text)).toEqual(confirmation())
  })

  it('is set: over two pages, in currencies without and with three decimals', async () => {
    for (const data of [
      confirmation(),
      agency(),
      many('JPY', '123456'),
      many('KWD', '98765.432'),
    ]) {
      const bytes = await renderPdf(orderConfirmation.printed(orderConfirmation.freeze(data)))
      expect(bytes.length).toBeGreaterThan(5000)
    }
  })
})
