import { i18n } from '@lingui/core'
import { beforeAll, describe, expect, it } from 'vitest'
import { planOfDraft } from '../../components/plans/plan-draft.ts'
import { draftOfOrder, type Order } from './draft.ts'

type Instalment = NonNullable<Order['plan']>['instalments'][number]

const head = { label: 'x', implied: false, status: 'FUTURE' } as const
const nothing = { amount: '0.00', currency: 'EUR' }

/** What a draft that is opened and saved says of its plan. */
function planSaved(...instalments: readonly Pick<Instalment, 'id' | 'bill' | 'implied'>[]) {
  const plan: Order['plan'] = {
    basis: 'incremental',
    by: 'order',
    instalments: instalments.map((each) => {
      return { ...head, when: { manual: true }, billed: nothing, invoices: [], ...each }
    }),
  }
  // What else an order has says nothing of its plan.
  const order = { lines: [], project: null, contract: null, billing: null, tolerance: '0', plan }
  const shown = { ...order, term_days: 30 } as unknown as Order
  return planOfDraft(draftOfOrder(shown).plan, () => '')
}

beforeAll(() => i18n.loadAndActivate({ locale: 'en', messages: {} }))

describe('a draft that is opened and saved', () => {
  it('stays open where its plan was left so', () => {
    const saved = planSaved({ id: 'a', bill: { percent: '60' }, implied: false })
    expect(saved).toMatchObject({ implied: false, instalments: [{ id: 'a' }] })
  })

  it('is completed again where it was', () => {
    const bill = { percent: '60' }
    const rest = { id: 'remainder', bill: { rest: true as const }, implied: true }
    const saved = planSaved({ id: 'a', bill, implied: false }, rest)
    expect(saved?.instalments).toHaveLength(1)
    expect(saved).not.toHaveProperty('implied')
    expect(planSaved({ ...rest, implied: false })).not.toHaveProperty('implied')
    const halves = ['a', 'b'].map((id) => ({ id, bill: { percent: '50' }, implied: false }))
    expect(planSaved(...halves)).not.toHaveProperty('implied')
  })
})
