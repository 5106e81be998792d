import type { Day } from '@tranche/engine'
import { describe, expect, it } from 'vitest'
import { engineBook } from './engine-book.ts'

const order = {
  id: 'kpi',
  customer: 'Ryan',
  currency: 'EUR',
  termDays: 10,
  lines: [{ id: 'all', net: '1000.00', tax: '20' }],
}

async function confirmed() {
  const book = engineBook()
  await book.begin({ day: '2026-01-05' as Day })
  await book.createOrder(order)
  await book.confirm('kpi')
  return book
}

describe('books in memory', () => {
  it('keep an order, its documents and the accounts', async () => {
    const book = await confirmed()
    expect((await book.readOrder('kpi')).ready).toBe(100_000n)
    const run = await book.run()
    const document = run.ok ? (run.value[0]?.document ?? '') : ''
    expect(await book.readDocument(document)).toMatchObject({
      kind: 'standard',
      gross: 120_000n,
      dueOn: '2026-01-15',
      status: 'INVOICED',
    })
    await book.setDay('2026-01-16' as Day)
    expect((await book.readDocument(document)).status).toBe('OVERDUE')
    expect((await book.readOrder('kpi')).state).toBe('billed')
    expect((await book.readBalances()).EUR?.income).toBe(-100_000n)
  })

  it('answer unknown names with faults, and an existing order too', async () => {
    const book = await confirmed()
    const results = [
      await book.createOrder(order),
      await book.confirm('nobody'),
      await book.bill('nobody', {}),
      await book.credit('nothing', {}),
      await book.pay({ invoice: 'nothing', amount: '1.00' }),
      await book.pay({ customer: 'Ryan', currency: 'EUR', amount: 'much' }),
      await book.reverse('nothing'),
    ]
    expect(results.map((each) => (each.ok ? 'ok' : each.faults[0].code))).toEqual([
      'already_exists',
      'not_found',
      'not_found',
      'not_found',
      'not_found',
      'invalid_amount',
      'not_found',
    ])
  })
})
