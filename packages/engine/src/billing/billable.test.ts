import { describe, expect, it } from 'vitest'
import { order, unwrap } from '../../test/story.ts'
import {
  applyInvoice,
  billable,
  confirmOrder,
  type Day,
  defineOrder,
  emptyFacts,
  type OrderFacts,
  type OrderInput,
  type PlanInput,
  propose,
  withChange,
} from '../index.ts'

describe('the day on which something becomes ready by itself', () => {
  const day = '2026-01-05' as Day
  const later = '2026-02-09' as Day

  function running(plan: PlanInput, more: Partial<OrderInput> = {}): OrderFacts {
    const draft = emptyFacts(unwrap(defineOrder(order([{ id: 'a', net: '100.00' }], plan, more))))
    return withChange(draft, unwrap(confirmOrder(draft, day)))
  }

  it('is that of a step that adds nothing, where it takes along one that waits', () => {
    const facts = running({
      basis: 'cumulative',
      instalments: [
        { id: 'hand', when: { manual: true }, bill: { upTo: '100' } },
        { id: 'day', when: { date: later }, bill: { upTo: '100' } },
      ],
    })
    expect(billable(facts, day)).toMatchObject({ next: { on: later, net: 10_000n } })
    expect(billable(facts, later).ready).toBe(10_000n)
  })

  it('is that of the final, where all was billed by hand before', () => {
    const end = { id: 'end', when: { date: later }, bill: { rest: true } }
    const open = running({ basis: 'incremental', instalments: [end] }, { final: 'whole' })
    const proposal = unwrap(propose(open, day, { kind: 'amount', net: 10_000n }))
    if (proposal === undefined) throw new Error('nothing is billed')
    const facts = withChange(open, applyInvoice(open, proposal))
    expect(billable(facts, day)).toMatchObject({ isReady: false, next: { on: later } })
    expect(billable(facts, later)).toMatchObject({ isReady: true, ready: 0n })
  })
})
