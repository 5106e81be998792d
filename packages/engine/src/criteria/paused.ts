import type { CriterionKind } from '../orders/billing/criterion.ts'

/** Of an order whose contract is paused nothing gets ready; nobody writes it as a criterion. */
export const paused = {
  key: 'paused',
  field: { form: 'flag', says: 'The contract is paused.' },
  missing: 'paused',
  reason: 'contract_runs',
  blocker: 'contract_paused',
  read: () => true,
  write: () => true,
  decide: (_value, { facts: { order } }) => ({
    met: order.contract?.is !== 'paused',
    ...(order.contract?.pausedOn === undefined
      ? {}
      : { facts: { since: order.contract.pausedOn } }),
  }),
} as const satisfies CriterionKind<true, true>
