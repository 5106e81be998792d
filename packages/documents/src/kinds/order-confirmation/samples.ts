import { parseAmount, sum } from '@tranche/engine'
import { day, micro } from '../../samples.ts'
import type { ConfirmedLine, ConfirmedPlan, OrderConfirmationData } from './data.ts'

/** Order confirmations to test and look at. */

const rate = [{ key: '19', percent: micro('19') }]

function of(currency: string) {
  return (text: string) => {
    const amount = parseAmount(text, currency)
    if (amount === undefined) throw new Error(`no amount: ${text}`)
    return amount
  }
}

const eur = of('EUR')

export function line(
  [lineId, label]: readonly [string, string],
  net: bigint,
  more: Partial<ConfirmedLine> = {},
): ConfirmedLine {
  return { lineId, label, kind: 'standard', net, taxes: rate, ...more }
}

const lines: readonly ConfirmedLine[] = [
  line(['design', 'Concept and detailed design'], eur('12000.00')),
  line(['cabinet', 'Control cabinet, supply and wiring'], eur('28400.00'), {
    quantity: micro('2'),
    unit: 'cabinets',
    price: micro('14200'),
  }),
  line(['licences', 'Visualisation licences'], eur('2016.90'), {
    quantity: micro('150'),
    unit: 'licences',
    price: micro('13.446'),
  }),
  line(['commissioning', 'Commissioning on site'], eur('9600.00'), {
    quantity: micro('96'),
    unit: 'h',
    price: micro('110'),
    discount: '960.00',
  }),
  line(['training', 'Training of the night shift'], eur('1800.00'), { kind: 'optional' }),
]

/** Each trigger and share at least once. */
const plan: ConfirmedPlan = {
  basis: 'incremental',
  by: 'order',
  instalments: [
    {
      label: 'Deposit',
      when: { confirmed: true },
      bill: { percent: '30' },
      net: eur('12005.07'),
      gross: eur('14286.03'),
    },
    {
      label: 'Drawings released',
      when: { manual: true },
      bill: { line: 'design' },
      net: eur('12000.00'),
      gross: eur('14280.00'),
    },
    {
      label: 'Cabinets delivered',
      when: { date: '2026-05-01', progress: '50' },
      bill: { amount: '15000.00' },
      net: eur('15000.00'),
      gross: eur('17850.00'),
    },
    {
      label: 'Acceptance',
      when: { progress: '100' },
      bill: { rest: true },
      net: eur('13011.83'),
      gross: eur('15484.08'),
    },
  ],
}

export function confirmation(more: Partial<OrderConfirmationData> = {}): OrderConfirmationData {
  const net = eur('52016.90')
  const tax = eur('9883.21')
  return {
    number: 'OC-2026-00007',
    seller: {
      id: 'org_1',
      name: 'Nordlicht Engineering',
      legalName: 'Nordlicht Engineering GmbH',
      address: { street: 'Speicherstraße 12', postcode: '20457', city: 'Hamburg', country: 'DE' },
      taxId: 'DE312456789',
      email: 'billing@nordlicht.example',
    },
    buyer: {
      id: 'cus_1',
      name: 'Acme Manufacturing Ltd',
      address: { street: '48 Foundry Lane', postcode: 'M1 2WD', city: 'Manchester', country: 'GB' },
      taxId: 'GB123456789',
    },
    language: 'en',
    paper: 'a4',
    issuedOn: day('2026-03-03'),
    confirmedOn: day('2026-03-02'),
    orderNumber: 'ORD-2026-00007',
    orderLabel: 'Control system for packing line 3',
    customerReference: 'PO 4500-118',
    currency: 'EUR',
    termDays: 14,
    lines,
    taxes: [{ key: '19', percent: micro('19'), base: net, tax }],
    net,
    tax,
    gross: net + tax,
    plan,
    ...more,
  }
}

/** An agency's: a licence, advice by the hour, a support contract, a discount on the licence. */
export function agency(more: Partial<OrderConfirmationData> = {}): OrderConfirmationData {
  const { plan: _, ...base } = confirmation()
  const net = eur('2102.53')
  const tax = eur('399.48')
  const grows = true
  return {
    ...base,
    orderLabel: 'Website, licences and advice',
    lines: [
      line(['licences', 'Licences'], eur('336.15'), {
        quantity: micro('25'),
        price: micro('13.446'),
        method: 'duration',
        terms: { cycle: 'month', start: '2026-01-01', offset: { days: -14 } },
        grows,
      }),
      line(['support', 'Support'], eur('500.00'), {
        price: micro('500'),
        method: 'duration',
        terms: { cycle: 'quarter', timing: 'arrears', start: '2026-01-31', end: '2026-12-30' },
        grows,
      }),
      line(['hours', 'Consulting'], eur('1300.00'), {
        quantity: micro('13'),
        unit: 'h',
        price: micro('100'),
        method: 'effort',
        terms: { roles: { senior: '140', junior: '90.5' }, cap: '2000.00', markup: '5' },
        grows,
      }),
      line(['loyal', 'Discount for a loyal customer'], -eur('33.62'), {
        method: 'percentage',
        terms: { percent: '-10', of: ['licences'] },
      }),
    ],
    taxes: [{ key: '19', percent: micro('19'), base: net, tax }],
    net,
    tax,
    gross: net + tax,
    ...more,
  }
}

/** More lines than a page holds, long words, in a currency with so many decimals. */
export function many(
  currency: string,
  amount: string,
  more: Partial<OrderConfirmationData> = {},
): OrderConfirmationData {
  const minor = of(currency)
  const all = Array.from({ length: 40 }, (_, index) =>
    line(
      [`l${index}`, `${index + 1}. Lieferung und Montage, Bauabschnitt ${index + 1}`],
      minor(amount),
      { quantity: micro('1'), unit: 'Stk', price: micro(amount) },
    ),
  )
  const net = sum(all.map((each) => each.net))
  return confirmation({
    language: 'de',
    currency,
    lines: all,
    taxes: [],
    net,
    tax: 0n,
    gross: net,
    plan: { basis: 'linear', by: 'line', instalments: [] },
    ...more,
  })
}
