import { describe, expect, it } from 'vitest'
import { order, unwrap } from '../../test/story.ts'
import {
  changePlan,
  closeOrder,
  confirmOrder,
  type Day,
  defineOrder,
  emptyFacts,
  invoiceActions,
  type OrderFacts,
  type OrderState,
  orderActions,
  paymentActions,
  promoteLine,
  propose,
  recordProgress,
  triggerInstalment,
} from '../index.ts'

const day = '2026-01-05' as Day

const lines = [{ id: 'a', net: '100.00', tax: '20' }]
const byHand = {
  basis: 'incremental',
  instalments: [{ id: 'i', when: { manual: true }, bill: { percent: '10' } }],
}

function inState(state: OrderState, input = order(lines)): OrderFacts {
  const facts = emptyFacts(unwrap(defineOrder(input)))
  return { ...facts, order: { ...facts.order, state } }
}

function hindrancesOf(actions: Readonly<Record<string, { hindrance?: string }>>) {
  return Object.fromEntries(Object.entries(actions).map(([name, each]) => [name, each.hindrance]))
}

const tidiness = { handled: [] }

describe('what can be done with an order', () => {
  it.each([
    ['draft', undefined, 'order_not_confirmed', 'order_not_confirmed'],
    ['confirmed', 'not_a_draft', undefined, 'no_manual_instalment'],
    ['billed', 'not_a_draft', undefined, 'no_manual_instalment'],
    ['closed', 'not_a_draft', 'order_closed', 'order_closed'],
  ] as const)('that is %s', (state, asDraft, running, trigger) => {
    expect(hindrancesOf(orderActions(inState(state), tidiness))).toEqual({
      replace: asDraft,
      delete: asDraft,
      confirm: asDraft,
      progress: running,
      trigger,
      invoice: running,
      lift_hold: running ?? 'nothing_held',
      record_work: state === 'billed' ? 'order_billed' : (running ?? 'no_effort_line'),
      adjust: state === 'billed' ? 'order_billed' : (running ?? 'no_running_line'),
      promote: running ?? 'no_offered_line',
      change_plan: state === 'billed' ? 'order_billed' : (running ?? 'no_instalments'),
      make_project: running,
      tidy: state === 'draft' ? 'order_not_confirmed' : 'nothing_handled',
      close: running,
      reopen: state === 'billed' || state === 'closed' ? undefined : 'order_runs',
    })
  })

  it.each(['draft', 'confirmed', 'billed', 'closed'] as const)(
    'that is %s: what is hindered is refused, and nothing else',
    (state) => {
      const extra = { ...lines[0], id: 'o', kind: 'optional' }
      const facts = inState(state, order([...lines, extra], byHand))
      const actions = orderActions(facts, tidiness)
      const refused = {
        confirm: confirmOrder(facts, day),
        progress: recordProgress(facts, { percent: '10' }),
        trigger: triggerInstalment(facts, 'i'),
        invoice: propose(facts, day, { kind: 'ready' }),
        promote: promoteLine(facts, 'o'),
        change_plan: changePlan(facts, { change: [{ id: 'i', bill: { percent: '20' } }] }),
        close: closeOrder(facts),
      }
      for (const [name, { ok }] of Object.entries(refused)) {
        expect(actions[name as keyof typeof refused].hindrance === undefined, name).toBe(ok)
      }
    },
  )

  it('triggers where an instalment waits for a hand, lifts where something is held', () => {
    const facts = inState('billed', order(lines, byHand))
    expect(orderActions(facts, tidiness).trigger).toEqual({ leadsTo: 'billed' })
    const held = { ...facts, billed: { a: { net: 0n, held: 10n } } }
    expect(orderActions(held, tidiness).lift_hold).toEqual({ leadsTo: 'confirmed' })
  })
})

describe('what can be done with an invoice and a payment', () => {
  const invoice = { kind: 'standard', gross: 100n, credited: 0n, open: 100n } as const

  it('is paid while something is open, and credited until nothing is left', () => {
    expect(invoiceActions(invoice)).toEqual({ credit: {}, pay: { leadsTo: 'PAID' } })
    expect(hindrancesOf(invoiceActions({ ...invoice, credited: 100n, open: 0n }))).toEqual({
      credit: 'credited_in_full',
      pay: 'nothing_open',
    })
    expect(invoiceActions({ ...invoice, gross: 0n, open: 0n }).credit).toEqual({})
    expect(hindrancesOf(invoiceActions({ ...invoice, kind: 'credit', gross: -100n }))).toEqual({
      credit: 'is_credit_note',
      pay: 'is_credit_note',
    })
  })

  it('is reversed once', () => {
    expect(paymentActions({}).reverse).toEqual({})
    expect(paymentActions({ reversedOn: '2026-01-05' as Day }).reverse.hindrance).toBe(
      'payment_reversed',
    )
  })
})
