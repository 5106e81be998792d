import {
  type Day,
  type Deduction,
  type InvoiceLine,
  type Micro,
  type Minor,
  type Proposal,
  parseAmount,
  parseDay,
  parseMicro,
  shownPercent,
  sum,
} from '@tranche/engine'
import type { InvoiceData } from './kinds/invoice/data.ts'

/** Documents to test and look at, written as a frozen document would hold them. */

export function day(text: string): Day {
  const parsed = parseDay(text)
  if (parsed === undefined) throw new Error(`no day: ${text}`)
  return parsed
}

export function eur(text: string): Minor {
  const parsed = parseAmount(text, 'EUR')
  if (parsed === undefined) throw new Error(`no amount: ${text}`)
  return parsed
}

export function micro(text: string): Micro {
  const parsed = parseMicro(text)
  if (parsed === undefined) throw new Error(`no decimal: ${text}`)
  return parsed
}

type LineFigures = readonly [scheduled: string, previous: string, net: string, percent: string]

export function line(
  [id, label]: readonly [string, string],
  figures: LineFigures,
  more: Partial<InvoiceLine> = {},
): InvoiceLine {
  const [scheduled, previous, net] = [eur(figures[0]), eur(figures[1]), eur(figures[2])]
  const percent = micro(figures[3])
  const previousPercent = shownPercent(previous, scheduled)
  return {
    lineId: id,
    label,
    taxes: [{ key: '19', percent: micro('19') }],
    scheduled,
    previous,
    net,
    toDate: previous + net,
    remaining: scheduled - previous - net,
    percent,
    previousPercent,
    thisPercent: percent - previousPercent,
    group: '19=19000000',
    ...more,
  }
}

/** A progress invoice over the given lines, 19 % tax given as text. */
export function proposal(
  lines: readonly InvoiceLine[],
  tax: string,
  more: Partial<Proposal> = {},
): Proposal {
  const net = sum(lines.map((each) => each.net))
  const gross = net + eur(tax)
  return {
    kind: 'progress',
    order: 'ord_1',
    customer: 'cus_1',
    currency: 'EUR',
    issuedOn: day('2026-03-31'),
    dueOn: day('2026-04-14'),
    lines,
    taxes: [{ group: '19=19000000', key: '19', percent: micro('19'), base: net, tax: eur(tax) }],
    net,
    tax: eur(tax),
    gross,
    withheld: [],
    payable: gross,
    orderNet: sum(lines.map((each) => each.scheduled)),
    previous: sum(lines.map((each) => each.previous)),
    toDate: sum(lines.map((each) => each.toDate)),
    remaining: sum(lines.map((each) => each.remaining)),
    instalments: [],
    ...more,
  }
}

export function document(body: Proposal, more: Partial<InvoiceData> = {}): InvoiceData {
  return {
    number: 'INV-2026-00042',
    seller: {
      id: 'org_1',
      name: 'Nordlicht Engineering',
      legalName: 'Nordlicht Engineering GmbH',
      address: { street: 'Speicherstraße 12', postcode: '20457', city: 'Hamburg', country: 'DE' },
      taxId: 'DE312456789',
      email: 'billing@nordlicht.example',
    },
    bank: { iban: 'DE89370400440532013000', bic: 'COBADEFFXXX', name: 'Commerzbank Hamburg' },
    buyer: {
      id: 'cus_1',
      name: 'Acme Manufacturing Ltd',
      address: { street: '48 Foundry Lane', postcode: 'M1 2WD', city: 'Manchester', country: 'GB' },
      taxId: 'GB123456789',
    },
    orderNumber: 'ORD-2026-0007',
    orderLabel: 'Control system for packing line 3',
    language: 'en',
    paper: 'a4',
    proposal: body,
    ...more,
  }
}

export const progressLines: readonly InvoiceLine[] = [
  line(['design', 'Concept and detailed design'], ['12000.00', '6000.00', '6000.00', '100']),
  line(
    ['cabinet', 'Control cabinet, supply and wiring'],
    ['28400.00', '5680.00', '8520.00', '50'],
    {
      quantity: micro('2'),
      unit: 'cabinets',
      price: micro('14200'),
    },
  ),
  line(['licences', 'Visualisation licences'], ['2016.90', '0.00', '672.30', '33.33'], {
    quantity: micro('150'),
    unit: 'licences',
    price: micro('13.446'),
  }),
  line(['commissioning', 'Commissioning on site'], ['9600.00', '0.00', '0.00', '0'], {
    quantity: micro('96'),
    unit: 'h',
    price: micro('110'),
    discount: '960.00',
  }),
]

export function progress(): InvoiceData {
  return document(
    proposal(progressLines, '2886.54', {
      instalments: [
        { id: 'design', label: 'Design approved', net: eur('6000.00') },
        { id: 'cabinets', label: 'Cabinets at 50%', net: eur('9192.30') },
      ],
    }),
    {
      customerReference: 'PO 4500-118',
      servicePeriod: { from: day('2026-03-01'), to: day('2026-03-31') },
      note: 'Thank you for the quick release of the drawings.\nCabinet 2 follows in April.',
    },
  )
}

/** Forty lines: more than a page holds. */
export function forty(more: Partial<InvoiceData> = {}): InvoiceData {
  const lines = Array.from({ length: 40 }, (_, index) =>
    line(
      [`l${index + 1}`, `${index + 1}. Section ${String.fromCharCode(65 + (index % 26))}`],
      ['1234.56', '100.00', '517.28', '50'],
    ),
  )
  return document(proposal(lines, '3931.33'), more)
}

/** One paid, one paid in part; the second has two rates. */
function earlierInvoices(): readonly Deduction[] {
  return [
    {
      invoice: 'inv_1',
      number: 'RE-2026-0003',
      issuedOn: day('2026-01-15'),
      net: eur('30000.00'),
      tax: eur('5700.00'),
      gross: eur('35700.00'),
      paid: eur('35700.00'),
      taxes: [{ key: '19', percent: micro('19'), base: eur('30000.00'), tax: eur('5700.00') }],
    },
    {
      invoice: 'inv_2',
      number: 'RE-2026-0011',
      issuedOn: day('2026-02-27'),
      net: eur('46000.00'),
      tax: eur('8620.00'),
      gross: eur('54620.00'),
      paid: eur('20000.00'),
      taxes: [
        { key: '19', percent: micro('19'), base: eur('45000.00'), tax: eur('8550.00') },
        { key: '7', percent: micro('7'), base: eur('1000.00'), tax: eur('70.00') },
      ],
    },
  ]
}

/** Final invoice that states the whole: two rates, two deductions. */
export function finalWhole(): InvoiceData {
  const reduced = {
    taxes: [{ key: '7', percent: micro('7') }],
    group: '7=7000000',
  }
  const lines = [
    line(
      ['works', 'Umbauarbeiten Haus Müller, Göttingen'],
      ['100000.00', '75000.00', '25000.00', '100'],
    ),
    line(['plants', 'Bepflanzung'], ['4000.00', '1000.00', '3000.00', '100'], reduced),
  ]
  const [standard, low] = [micro('19'), micro('7')]
  const body = proposal(lines, '4960.00', {
    kind: 'final',
    taxes: [
      {
        group: '19=19000000',
        key: '19',
        percent: standard,
        base: eur('25000.00'),
        tax: eur('4750.00'),
      },
      { group: '7=7000000', key: '7', percent: low, base: eur('3000.00'), tax: eur('210.00') },
    ],
    whole: {
      net: eur('104000.00'),
      tax: eur('19280.00'),
      gross: eur('123280.00'),
      taxes: [
        { key: '19', percent: standard, base: eur('100000.00'), tax: eur('19000.00') },
        { key: '7', percent: low, base: eur('4000.00'), tax: eur('280.00') },
      ],
      deductions: earlierInvoices(),
    },
  })
  return document(
    { ...body, tax: eur('4960.00'), gross: eur('32960.00'), payable: eur('32960.00') },
    {
      number: 'RE-2026-0019',
      language: 'de',
      orderLabel: 'Umbau und Außenanlagen',
      servicePeriod: { from: day('2026-01-05'), to: day('2026-03-27') },
      buyer: {
        id: 'cus_1',
        name: 'Jürgen Müßigbrodt',
        address: { street: 'Königsallee 5', postcode: '37073', city: 'Göttingen', country: 'DE' },
      },
    },
  )
}

export function creditNote(): InvoiceData {
  const lines = [
    line(['design', 'Concept and detailed design'], ['12000.00', '12000.00', '-3000.00', '75']),
    line(
      ['cabinet', 'Control cabinet, supply and wiring'],
      ['28400.00', '14200.00', '-1420.00', '45'],
    ),
  ]
  return document(proposal(lines, '-839.80', { kind: 'credit', credits: 'inv_42' }), {
    number: 'CRE-2026-00003',
    creditsNumber: 'INV-2026-00042',
    note: 'Agreed on 28 March with Ms Howard: the drawings came late.',
  })
}

export function deposit(): InvoiceData {
  const lines = [
    line(['works', 'Rénovation de la toiture'], ['84000.00', '0.00', '25200.00', '30']),
  ]
  return document(
    proposal(lines, '4788.00', {
      kind: 'deposit',
      instalments: [{ id: 'acompte', label: 'Acompte à la commande', net: eur('25200.00') }],
    }),
    {
      number: 'FA-2026-0001',
      language: 'fr-FR',
      orderLabel: 'Toiture de l’école élémentaire',
      seller: {
        id: 'org_1',
        name: 'Ateliers Lefèvre',
        address: { street: '3 rue des Œillets', postcode: '69003', city: 'Lyon', country: 'FR' },
        taxId: 'FR40303265045',
      },
      bank: { iban: 'FR7630006000011234567890189', bic: 'AGRIFRPP' },
    },
  )
}

/** A month of advice, travel and a licence: `days` of work by two people. */
export function worked(days: number, more: Partial<InvoiceData> = {}): InvoiceData {
  const lines = [
    line(['hours', 'Consulting'], ['1300.00', '0.00', '1360.00', '104.62']),
    line(['travel', 'Travel'], ['300.00', '0.00', '196.77', '65.59']),
    line(['licences', 'Licences'], ['336.15', '0.00', '336.15', '100'], {
      quantity: micro('25'),
      price: micro('13.446'),
      period: { from: day('2026-03-01'), to: day('2026-03-31') },
    }),
  ]
  const time = Array.from({ length: days }, (_, index) => ({
    line: 'hours',
    day: day(`2026-03-${String((index % 31) + 1).padStart(2, '0')}`),
    person: index % 2 === 0 ? 'Ben' : 'Ana',
    ...(index % 2 === 0 ? { role: 'senior' } : {}),
    hours: micro(index % 2 === 0 ? '4' : '6.5'),
    rate: micro(index % 2 === 0 ? '140' : '100'),
  }))
  const costs = ['187.40', '59.99'].map((amount, index) => ({
    line: 'travel',
    day: day(`2026-03-1${index}`),
    amount: eur(amount),
    receipt: `R-${index + 1}`,
  }))
  return document(proposal(lines, '359.65'), { work: [...costs, ...time], ...more })
}

/** Everything at once, on American paper. */
export function standard(): InvoiceData {
  const tax = { taxes: [{ key: '8.875', percent: micro('8.875') }], group: '8.875=8875000' }
  const lines = [
    line(['kit', 'Sensor kit'], ['4800.00', '0.00', '4800.00', '100'], {
      ...tax,
      quantity: micro('12'),
      unit: 'pcs',
      price: micro('400'),
    }),
    line(['fit', 'Installation'], ['1310.00', '0.00', '1310.00', '100'], {
      ...tax,
      quantity: micro('10.5'),
      unit: 'h',
      price: micro('131'),
      discount: '5%',
    }),
  ]
  const body = proposal(lines, '542.26', {
    kind: 'standard',
    currency: 'USD',
    taxes: [
      {
        group: tax.group,
        key: '8.875',
        percent: micro('8.875'),
        base: eur('6110.00'),
        tax: eur('542.26'),
      },
    ],
  })
  return document(body, {
    paper: 'us-letter',
    seller: {
      id: 'org_1',
      name: 'Brooklyn Controls Inc.',
      address: {
        street: '81 Kent Avenue',
        postcode: '11249',
        city: 'Brooklyn',
        region: 'NY',
        country: 'US',
      },
      taxId: '84-1234567',
    },
    buyer: {
      id: 'cus_1',
      name: 'Pine Street Bakery',
      address: {
        street: '9 Pine Street',
        postcode: '10005',
        city: 'New York',
        region: 'NY',
        country: 'US',
      },
    },
    orderLabel: 'Oven monitoring',
  })
}

export function chinese(): InvoiceData {
  const lines = [
    line(['s', '软件开发 第一阶段（需求分析）'], ['80000.00', '0.00', '40000.00', '50']),
  ]
  return document(proposal(lines, '7600.00', { currency: 'CNY' }), {
    buyer: {
      id: 'cus_1',
      name: '上海浦东新区科技有限公司',
      address: { street: '世纪大道100号', postcode: '200120', city: '上海', country: 'CN' },
    },
    orderLabel: '仓库管理系统',
  })
}
