import { isContractOver } from '../contracts/contract.ts'
import { fault } from '../fault/fault.ts'
import { grows } from '../lines/index.ts'
import { formatAmount, readableAmount } from '../money/currency.ts'
import type { Minor } from '../money/decimal.ts'
import type { CriterionKind } from '../orders/billing/criterion.ts'
import { orderNet, standardLines } from '../orders/values.ts'
import { isComplete } from '../projects/progress.ts'

/**
 * Not for less than an amount: net of what the order's lines would put on an invoice. The last
 * invoice may be for less: the project is complete, or the contract over.
 */
export const minimum = {
  key: 'minimum',
  field: { form: 'amount', says: 'Net below which no invoice is worth it, of the whole order.' },
  missing: 'minimum',
  reason: 'minimum_reached',
  blocker: 'below_minimum',
  ofOrder: true,
  read: (text, { path, read }) => read.amount(text, path),
  write: (amount, currency) => formatAmount(amount, currency),
  decide(amount, { facts: { order, project }, day, candidate }) {
    const now = candidate()
    const [left, wanted] = [now, amount].map((each) => formatAmount(each, order.currency))
    const complete = project !== undefined && isComplete(project)
    const waived = complete || isContractOver(order.contract, day)
    return { met: waived || now >= amount, facts: { amount: left ?? '', minimum: wanted ?? '' } }
  },
  check(amount, { order, project, path }) {
    const text = formatAmount(amount, order.currency)
    if (amount <= 0n) {
      const message = `A minimum of ${text} holds nothing back: give an amount above 0, or leave it out`
      return [fault('invalid_amount', message, { path, facts: { value: text } })]
    }
    const net = orderNet(order)
    if (project !== undefined || net >= amount || standardLines(order).some(grows)) return []
    const [all, least] = [net, amount].map((each) => readableAmount(each, order.currency))
    const message = `The order comes to ${all}, and its minimum of ${least} is never reached: give at most ${all}`
    return [fault('invalid_amount', message, { path, facts: { value: text } })]
  },
} as const satisfies CriterionKind<string, Minor>
