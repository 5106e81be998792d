import type { BillInput, Fault, LineRequestsInput, OrderFacts, Result } from '@tranche/engine'
import { faultCatalogue } from '@tranche/engine'
import type { RandomStory } from '@tranche/scenario/tell'
import { Teller } from '@tranche/scenario/tell'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { runsOf } from '../chance.ts'
import { story } from './stories.ts'

const runs = { numRuns: runsOf({ usual: 30, long: 300 }) }

/** Codes whose sentence may end without a deed: nothing can be done but to look again. */
const needNoWayOut: ReadonlySet<string> = new Set(['total_changed'])

const shapes: readonly (readonly [name: string, wrong: RegExp])[] = [
  ['a bare id', /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/],
  ['nothing as a maximum', /at most -?0(\.0+)?( |$|,)|maximum 0/],
  ['a value of the program', /undefined|NaN|null|\[object/],
  ['an empty name', /""/],
  ['more than one sentence', /\. [A-Z]/],
  ['an amount without grouping', /(?<![\d.,"%-])\d{4,}\.\d{2}(?!\d)/],
  ['more than zero of what is below zero', /more than zero and at most -/],
]

function checkSentence({ code, message, path }: Fault): void {
  const where = `${code} ${path}: ${message}`
  for (const [name, wrong] of shapes) expect(wrong.test(message), `${name} in ${where}`).toBe(false)
  expect(Object.hasOwn(faultCatalogue, code), where).toBe(true)
  if (!needNoWayOut.has(code)) expect(message, where).toMatch(/: .*\w|^(Give|Choose|Name|Write) /)
}

const amounts = ['0', '0.01', '-1', '1', '12.500', '999999999999', '99999999999999999'] as const
const percents = ['0', '0.000001', '33.333333', '50', '100', '100.01', '-5', '5,5'] as const

/** Every way to ask, with figures that are too small, too large, fitting and none. */
function bills(facts: OrderFacts): BillInput[] {
  const ids = [...facts.order.lines.map(({ id }) => id), 'unknown']
  const lines = ids.flatMap((id): LineRequestsInput[] => [
    ...percents.map((percent) => ({ [id]: percent })),
    ...percents.map((upTo) => ({ [id]: { upTo } })),
    ...amounts.map((amount) => ({ [id]: { amount } })),
    ...['0', '1', '1000000', 'x'].map((quantity) => ({ [id]: { quantity } })),
    { [id]: {} },
  ])
  return [
    {},
    { rest: true },
    { final: true },
    { rest: true, final: true },
    { only: [] },
    { only: ['unknown'] },
    ...amounts.flatMap((amount) => [{ amount }, { gross: amount }]),
    ...percents.flatMap((percent) => [{ percent }, { upTo: percent }]),
    ...lines.map((each) => ({ lines: each })),
  ]
}

/** All that can be refused of an order, each on the books as they stand. */
async function provoked(teller: Teller, order: string): Promise<Result<unknown>[]> {
  const { book } = teller
  const facts = book.facts(order)
  const { customer, currency } = facts.order
  const results: Result<unknown>[] = []
  for (const bill of bills(facts)) results.push(await book.bill(order, bill))
  for (const id of [...teller.documents, 'unknown']) {
    const names = teller.documents.includes(id) ? book.proposal(id).lines : []
    const asked = [...names.map(({ lineId }) => lineId), 'unknown']
    for (const net of amounts) {
      results.push(await book.credit(id, { net }), await book.credit(id, { gross: net }))
      for (const line of asked)
        results.push(await book.credit(id, { lines: { [line]: { amount: net } } }))
      results.push(await book.pay({ invoice: id, amount: net }))
    }
    for (const backTo of percents) results.push(await book.credit(id, { backTo }))
    results.push(await book.credit(id, { net: '1', gross: '1' }), await book.credit(id, {}))
  }
  for (const amount of amounts) {
    results.push(await book.pay({ customer, currency, amount }))
    results.push(await book.apply({ customer, currency, amount }))
  }
  for (const percent of percents) {
    results.push(await book.recordProgress(order, { percent }))
    results.push(await book.recordProgress(order, { lines: { unknown: percent } }))
  }
  results.push(await book.recordProgress(order, {}), await book.trigger(order, 'unknown'))
  for (const payment of ['payment-1', 'payment-1', 'payment-2', 'unknown'])
    results.push(await book.reverse(payment))
  results.push(await book.confirm(order), await book.close(order), await book.close(order))
  results.push(await book.bill(order, { rest: true }), await book.trigger(order, 'unknown'))
  results.push(await book.recordProgress(order, { percent: '100' }))
  return results
}

const seen = new Map<string, string>()

async function walk(told: RandomStory): Promise<void> {
  const teller = await new Teller().tellAll(told)
  for (const order of teller.inputs.keys()) {
    for (const result of await provoked(teller, order)) {
      if (result.ok) continue
      for (const fault of result.faults) {
        checkSentence(fault)
        seen.set(fault.code, fault.message)
      }
    }
  }
}

it('every refusal is one sentence with its numbers, and ends with a way out', async () => {
  await fc.assert(fc.asyncProperty(story, walk), runs)
  const reached = [
    'bill_ambiguous',
    'bill_not_positive',
    'credit_balance_short',
    'credit_exceeds',
    'credit_not_positive',
    'final_exists',
    'invalid_amount',
    'invalid_percent',
    'line_not_billable',
    'missing_field',
    'not_found',
    'order_state',
    'over_billing',
    'payment_not_positive',
    'payment_reversed',
    'progress_above',
    'progress_down',
    'progress_empty',
  ]
  expect(reached.filter((code) => !seen.has(code))).toEqual([])
})
