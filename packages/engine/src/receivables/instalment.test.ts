import { expect, it } from 'vitest'
import { instalmentStatus } from './instalment.ts'

it.each([
  ['FUTURE', 'FUTURE', []],
  ['READY', 'READY', ['PAID']],
  ['HELD', 'CREDITED', ['CREDITED']],
  ['HELD', 'PAID', ['PAID']],
  ['BILLED', 'PAID', ['PAID', 'CREDITED']],
  ['BILLED', 'PARTLY_PAID', ['PAID', 'INVOICED']],
  ['BILLED', 'OVERDUE', ['PAID', 'OVERDUE']],
  ['BILLED', 'INVOICED', ['INVOICED']],
] as const)(
  'an instalment that is %s is shown as %s with invoices %j',
  (state, shown, invoices) => {
    expect(instalmentStatus(state, invoices)).toBe(shown)
  },
)
