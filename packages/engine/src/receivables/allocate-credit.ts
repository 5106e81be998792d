import { fault, type Result, refuse } from '../fault/fault.ts'
import { formatAmount, readableAmount } from '../money/currency.ts'
import { type Minor, minOf, sum } from '../money/decimal.ts'
import {
  allocatePayment,
  type PaymentAllocation,
  type PaymentToAllocate,
} from './allocate-payment.ts'
import { openAmount } from './invoice.ts'

/** Customer credit, and what is open that it may settle. */
export interface CreditToAllocate extends Omit<PaymentToAllocate, 'amount' | 'currency'> {
  /** What the customer has. */
  readonly balance: Minor
  /** Absent: all of the balance that is open somewhere. */
  readonly amount?: Minor
  readonly currency: string
}

/**
 * Spreads customer credit over invoices as a payment is spread, but never more than the customer
 * has nor than is open: credit that settles nothing stays where it is.
 */
export function allocateCredit(credit: CreditToAllocate): Result<PaymentAllocation> {
  const { balance, currency, ...payment } = credit
  const amount = credit.amount ?? minOf(balance, sum(credit.invoices.map(openAmount)))
  const allocated = allocatePayment({ ...payment, amount, currency })
  if (!allocated.ok) return allocated
  const { unallocated } = allocated.value
  if (amount <= balance && unallocated === 0n) return allocated
  const most = unallocated > 0n ? minOf(amount - unallocated, balance) : balance
  const open = unallocated > 0n ? most : amount
  const facts = {
    balance: formatAmount(balance, currency),
    amount: formatAmount(amount, currency),
    allowed_max: formatAmount(most, currency),
  }
  const message = shortOfCredit({ balance, most, open, currency })
  return refuse(fault('credit_balance_short', message, { path: 'amount', facts }))
}

interface Short {
  readonly balance: Minor
  readonly most: Minor
  readonly open: Minor
  readonly currency: string
}

function shortOfCredit({ balance, most, open, currency }: Short): string {
  const text = (value: Minor) => `${readableAmount(value, currency)} ${currency}`
  if (balance === 0n) return `The customer has no credit in ${currency}: record a payment instead`
  if (open === 0n)
    return `Nothing is open that ${text(balance)} of customer credit could settle: keep it for the next invoice`
  return most < balance
    ? `Only ${text(most)} is open: apply at most that of the customer credit`
    : `The customer credit is ${text(balance)}: apply at most that`
}
