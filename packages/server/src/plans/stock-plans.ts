import { jobActor } from '../base/actor.ts'
import { inserted } from '../base/storage/changes.ts'
import type { Transaction } from '../base/storage/database.ts'
import { type Happening, lockChain, record } from '../base/storage/events.ts'
import { newId } from '../base/storage/ids.ts'
import type { Session } from '../organizations/index.ts'
import type { TemplateView } from './views.ts'

type StockPlan = Pick<TemplateView, 'code' | 'label' | 'plan'>

/** What every organization can begin with. A code never changes; label and plan are theirs. */
export const stockPlans: readonly StockPlan[] = [
  {
    code: '30-40-30',
    label: '30 % at the start, 40 % half way, the rest at the end',
    plan: {
      basis: 'incremental',
      instalments: [
        { id: 'start', label: 'Start', when: { confirmed: true }, bill: { percent: '30' } },
        { id: 'half', label: 'Half way', when: { progress: '50' }, bill: { percent: '40' } },
        { id: 'end', label: 'End', when: { progress: '100' }, bill: { rest: true } },
      ],
    },
  },
  {
    code: 'deposit-monthly',
    label: 'A deposit of 20 %, then 20 % a month from the confirmation on',
    plan: {
      basis: 'incremental',
      instalments: [
        { id: 'deposit', label: 'Deposit', when: { confirmed: true }, bill: { percent: '20' } },
        {
          id: 'month',
          label: 'Month',
          when: { date: { after: 'confirmed', months: 1 } },
          bill: { percent: '60' },
          repeat: { every: 'month', times: 3 },
        },
        {
          id: 'rest',
          label: 'Last month',
          when: { date: { after: 'confirmed', months: 4 } },
          bill: { rest: true },
        },
      ],
    },
  },
  {
    code: 'steps',
    label: 'At 30 % done up to 50 %, at 50 % up to 75 %, at the end all',
    plan: {
      basis: 'cumulative',
      instalments: [
        { id: 'first', label: 'First step', when: { progress: '30' }, bill: { upTo: '50' } },
        { id: 'second', label: 'Second step', when: { progress: '50' }, bill: { upTo: '75' } },
        { id: 'third', label: 'Third step', when: { progress: '100' }, bill: { upTo: '100' } },
      ],
    },
  },
  {
    code: 'linear',
    label: 'As performed: whatever progress is recorded',
    plan: { basis: 'linear' },
  },
]

/**
 * Puts those that an organization lacks among its plans, where plans are first asked for: so that
 * organizations from before they existed have them, too.
 */
export async function offerStockPlans({ transaction, origin }: Session): Promise<void> {
  if ((await missingPlans(transaction)).length === 0) return
  // Whoever holds the chain of events is alone; another may have been first.
  await lockChain(transaction)
  const missing = await missingPlans(transaction)
  const stamps = { created_at: origin.now, updated_at: origin.now, version: 1 }
  const happenings = missing.map((each): Happening => {
    const id = newId()
    const changes = [inserted('plan_templates', { id, ...each, ...stamps })]
    return { type: 'plan.created', subjectId: id, changes }
  })
  await record(transaction, { ...origin, actor: jobActor('stock-plans'), via: 'job' }, happenings)
}

async function missingPlans(transaction: Transaction): Promise<readonly StockPlan[]> {
  const rows = await transaction.rows<{ code: string }>(
    'SELECT code FROM plan_templates WHERE organization_id = $1 AND code = ANY($2::text[])',
    [transaction.organizationId, stockPlans.map(({ code }) => code)],
  )
  const known = new Set(rows.map(({ code }) => code))
  return stockPlans.filter(({ code }) => !known.has(code)).toReversed()
}
