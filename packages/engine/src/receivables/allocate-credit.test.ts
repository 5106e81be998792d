import { describe, expect, it } from 'vitest'
import { codes } from '../../test/story.ts'
import type { Day } from '../calendar/day.ts'
import { allocateCredit, type OpenInvoice, reversePayment } from './index.ts'

const on = (day: string) => day as Day

function invoice(id: string, dueOn: string, gross: bigint): OpenInvoice {
  const common = { customer: 'Gulf', currency: 'AED', issuedOn: on('2026-03-01') }
  return { id, ...common, dueOn: on(dueOn), gross, payable: gross, credited: 0n, paid: 0n }
}

const invoices = [invoice('late', '2026-04-30', 100n), invoice('early', '2026-03-31', 50n)]
const customer = { currency: 'AED', invoices }

describe('customer credit', () => {
  it('settles the oldest due first, all of it where no amount is named', () => {
    expect(allocateCredit({ ...customer, balance: 70n })).toEqual({
      ok: true,
      value: {
        allocations: [
          { invoice: 'early', amount: 50n },
          { invoice: 'late', amount: 20n },
        ],
        unallocated: 0n,
      },
    })
    const all = allocateCredit({ ...customer, balance: 1000n })
    expect(all.ok && all.value.unallocated).toBe(0n)
  })

  it.each([
    ['has none', 0n, 10n, 'no credit in AED', '0.00'],
    ['has less', 70n, 80n, 'is 0.70 AED', '0.70'],
    ['has more than is open', 200n, 151n, 'Only 1.50 AED is open', '1.50'],
    ['has more, and asks for even more', 200n, 201n, 'Only 1.50 AED is open', '1.50'],
  ])('is refused where the customer %s', (_title, balance, amount, words, most) => {
    const result = allocateCredit({ ...customer, balance, amount })
    expect(result).toMatchObject({
      ok: false,
      faults: [{ code: 'credit_balance_short', facts: { allowed_max: most } }],
    })
    expect(!result.ok && result.faults[0].message).toContain(words)
  })

  it('is not applied where nothing is open or nothing is there', () => {
    expect(codes(allocateCredit({ ...customer, invoices: [], balance: 10n }))).toEqual([
      'payment_not_positive',
    ])
    const named = { ...customer, invoices: [], balance: 10n, amount: 5n }
    expect(codes(allocateCredit(named))).toEqual(['credit_balance_short'])
  })
})

it('a payment is reversed once', () => {
  const allocations = [{ invoice: 'early', amount: 50n }]
  const payment = { source: 'payment', allocations, unallocated: 0n, credit: 0n } as const
  const again = reversePayment({ ...customer, ...payment, reversedOn: on('2026-04-01') })
  expect(codes(again)).toEqual(['payment_reversed'])
})
