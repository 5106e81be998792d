import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '../calendar/day.ts'
import {
  ageing,
  allocatePayment,
  invoiceStatus,
  type OpenInvoice,
  openAmount,
  reversePayment,
} from './index.ts'

const due = '2026-03-31' as Day

function invoice({ gross = 420000n, ...change }: Partial<OpenInvoice> = {}): OpenInvoice {
  return {
    id: 'first',
    customer: 'Gulf',
    currency: 'AED',
    issuedOn: '2026-03-01' as Day,
    dueOn: due,
    gross,
    payable: gross,
    credited: 0n,
    paid: 0n,
    ...change,
  }
}

describe('invoiceStatus', () => {
  it.each([
    ['INVOICED', {}, due],
    ['OVERDUE', {}, addDays(due, 1)],
    ['PARTLY_PAID', { paid: 1n }, due],
    ['OVERDUE', { paid: 1n }, addDays(due, 1)],
    ['PAID', { paid: 315000n, credited: 105000n }, addDays(due, 1)],
    ['CREDITED', { credited: 420000n, notes: { gross: 420000n, payable: 420000n } }, due],
    ['CREDITED', { paid: 420000n, notes: { gross: 420000n, payable: 420000n } }, due],
    ['PAID', { gross: 0n }, addDays(due, 1)],
    ['PAID', { gross: -105000n }, addDays(due, 1)],
    ['PARTLY_PAID', { payable: 399000n, paid: 1n }, due],
    ['PAID', { payable: 399000n, paid: 399000n }, addDays(due, 1)],
    ['PAID', { payable: 0n }, addDays(due, 1)],
    ['PAID', { payable: -1000n }, addDays(due, 1)],
    ['CREDITED', { payable: 1n, credited: 1n, notes: { gross: 420000n, payable: 1n } }, due],
  ] as const)('%s for %o on %s', (status, change, today) => {
    expect(invoiceStatus(invoice(change), today)).toBe(status)
  })
})

describe('ageing', () => {
  const agedInvoice = (change: Partial<OpenInvoice> = {}) => {
    const { issuedOn, dueOn, ...rest } = invoice(change)
    return { issuedOn, dueOn, open: openAmount(rest) }
  }

  it.each([
    [0, 'current'],
    [1, 'd1to30'],
    [30, 'd1to30'],
    [31, 'd31to60'],
    [60, 'd31to60'],
    [61, 'd61to90'],
    [90, 'd61to90'],
    [91, 'over90'],
  ] as const)('puts %i days past due into %s', (days, bucket) => {
    const aged = ageing([agedInvoice({ paid: 20000n })], addDays(due, days))
    expect(aged[bucket]).toBe(400000n)
    expect(aged.total).toBe(400000n)
  })

  it('leaves out what is issued later', () => {
    expect(ageing([agedInvoice()], '2026-02-28' as Day).total).toBe(0n)
  })
})

describe('allocatePayment', () => {
  const invoices = [
    invoice({ id: 'late', dueOn: '2026-04-30' as Day, gross: 500n }),
    invoice({ id: 'early', dueOn: '2026-01-31' as Day, gross: 300n, paid: 100n }),
    invoice({ id: 'paid', dueOn: '2026-01-01' as Day, gross: 300n, paid: 300n }),
  ]

  it('pays the oldest due first', () => {
    expect(allocatePayment({ amount: 350n, invoices })).toEqual({
      ok: true,
      value: {
        allocations: [
          { invoice: 'early', amount: 200n },
          { invoice: 'late', amount: 150n },
        ],
        unallocated: 0n,
      },
    })
  })

  it('makes customer credit of what is over', () => {
    const requested = [{ invoice: 'early', amount: 260n }]
    expect(allocatePayment({ amount: 260n, invoices, requested })).toEqual({
      ok: true,
      value: { allocations: [{ invoice: 'early', amount: 200n }], unallocated: 60n },
    })
  })

  it('never pays an invoice twice over that is named twice', () => {
    const requested = [
      { invoice: 'early', amount: 150n },
      { invoice: 'early', amount: 150n },
    ]
    const result = allocatePayment({ amount: 300n, invoices, requested })
    expect(result.ok && result.value).toEqual({
      allocations: [{ invoice: 'early', amount: 200n }],
      unallocated: 100n,
    })
  })

  it('names every fault at once', () => {
    const requested = [
      { invoice: 'unknown', amount: 10n },
      { invoice: 'late', amount: 0n },
    ]
    const result = allocatePayment({ amount: 0n, invoices, requested })
    expect(!result.ok && result.faults.map(({ code }) => code)).toEqual([
      'payment_not_positive',
      'not_found',
      'payment_not_positive',
      'invalid_value',
    ])
  })
})

describe('reversePayment', () => {
  const paid = invoice({
    gross: 100n,
    paid: 70n,
    credited: 30n,
    notes: { gross: 40n, payable: 40n },
  })
  const payment = {
    source: 'payment',
    currency: 'AED',
    allocations: [{ invoice: 'first', amount: 70n }],
    unallocated: 0n,
    invoices: [paid],
  } as const

  it.each([
    ['takes back what the credit note had left over', 10n, 10n, -10n],
    ['takes no more than is still there', 4n, 4n, -4n],
    ['leaves alone what is spent', 0n, 0n, 0n],
    ['leaves alone what other credit there is', 25n, 10n, -10n],
  ] as const)('%s', (_title, credit, settled, change) => {
    expect(reversePayment({ ...payment, credit })).toEqual({
      ok: true,
      value: {
        reopened: payment.allocations,
        settled: settled === 0n ? [] : [{ invoice: 'first', amount: settled }],
        credit: change,
      },
    })
  })

  it('settles with credit that comes back another invoice whose note had nothing left', () => {
    const open = invoice({ id: 'open', gross: 100n, notes: { gross: 40n, payable: 40n } })
    const applied = invoice({ id: 'applied', gross: 60n, paid: 60n })
    const back = [{ invoice: 'applied', amount: 60n }]
    const invoices = [applied, open]
    expect(
      reversePayment({ ...payment, source: 'credit', allocations: back, invoices, credit: 0n }),
    ).toEqual({
      ok: true,
      value: { reopened: back, settled: [{ invoice: 'open', amount: 40n }], credit: 20n },
    })
  })

  it('comes out the same whichever of two payments is reversed first', () => {
    const start = invoice({ gross: 100n, paid: 100n, notes: { gross: 40n, payable: 40n } })
    const takeBack = (order: readonly bigint[]) => {
      let state = { invoice: start, credit: 40n }
      for (const amount of order) {
        const allocations = [{ invoice: 'first', amount }]
        const { invoice: before, credit } = state
        const result = reversePayment({ ...payment, allocations, invoices: [before], credit })
        if (!result.ok) throw new Error('refused')
        const settled = result.value.settled[0]?.amount ?? 0n
        const after = { ...before, paid: before.paid - amount, credited: before.credited + settled }
        state = { invoice: after, credit: credit + result.value.credit }
      }
      return state
    }
    const expected = { invoice: { ...start, paid: 0n, credited: 40n }, credit: 0n }
    expect(takeBack([70n, 30n])).toEqual(expected)
    expect(takeBack([30n, 70n])).toEqual(expected)
  })

  it('is refused while its surplus is applied elsewhere', () => {
    const result = reversePayment({ ...payment, unallocated: 11n, credit: 10n })
    expect(!result.ok && result.faults[0].code).toBe('credit_balance_short')
  })
})
