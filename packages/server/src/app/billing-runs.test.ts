import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Books, codesOf, openBooks, valueOf } from '../../../../tests/books-of-a-test.ts'
import { issuePending } from './issue-run.ts'
import { refreshDay } from './refresh-day.ts'

let books: Books

beforeAll(async () => {
  books = await openBooks()
})
afterAll(() => books.drop())

it('previews, checks the totals, issues in the background, and bills nothing twice', async () => {
  const { application, context, jobs, parts } = books
  const orders = [
    await books.confirmedOrder({}),
    await books.confirmedOrder({ currency: 'USD' }),
    await books.confirmedOrder({ plan: { basis: 'linear' } }),
  ]
  const run = valueOf(await application.previewRun(context, {}))
  expect([run.state, run.counts.pending]).toEqual(['preview', 2])
  expect(run.totals.EUR).toEqual({ net: 100000n, tax: 19000n, gross: 119000n, count: 1 })
  const wrong = { expectedTotals: { EUR: '1190.00' } }
  const refused = await application.issueRun(context, run.id, wrong)
  expect(codesOf(refused)).toEqual(['total_changed'])
  const right = { expectedTotals: { EUR: '1190.00', USD: '1190' } }
  expect(valueOf(await application.issueRun(context, run.id, right)).state).toBe('queued')
  const job = { organizationId: context.organizationId, runId: run.id, via: 'test' }
  expect(jobs).toEqual([{ task: 'issue-run', payload: job }])
  await issuePending(parts, job)
  await issuePending(parts, job)
  const done = valueOf(await application.showRun(context, run.id))
  expect([done.state, done.counts.issued]).toEqual(['done', 2])
  const items = await application.listRunItems(context, run.id, { limit: 10 })
  expect(items.data.map(({ orderId }) => orderId).sort()).toEqual(orders.slice(0, 2).sort())
  expect(items.data.every(({ invoiceNumber }) => invoiceNumber !== undefined)).toBe(true)
  const again = valueOf(await application.previewRun(context, { currency: 'EUR' }))
  expect([again.counts.pending, again.message]).toEqual([0, 'nothing to bill in EUR'])
})

it('does not issue what changed since the preview', async () => {
  const { application, context, parts } = books
  const order = await books.confirmedOrder({ currency: 'CHF' })
  const run = valueOf(await application.previewRun(context, { currency: 'CHF' }))
  const part = { request: { kind: 'amount' as const, net: 30000n } }
  valueOf(await application.issueInvoice(context, order, part))
  const { organizationId } = context
  await issuePending(parts, { organizationId, runId: run.id, via: 'test' })
  const [item] = (await application.listRunItems(context, run.id, { limit: 1 })).data
  expect(item?.state).toBe('failed')
  expect(item?.faults.map(({ code }) => code)).toEqual(['total_changed'])
})

it('goes on where it was stopped, without a second invoice', async () => {
  const { application, context, parts } = books
  await Promise.all(Array.from({ length: 12 }, () => books.confirmedOrder({ currency: 'SEK' })))
  const run = valueOf(await application.previewRun(context, { currency: 'SEK' }))
  const { organizationId } = context
  const job = { organizationId, runId: run.id, via: 'test' }
  const cut = { ...parts, pool: failingPool() }
  await expect(issuePending(cut, job)).rejects.toThrow('connection lost')
  expect(valueOf(await application.showRun(context, run.id)).counts.pending).toBe(12)
  await issuePending(parts, job)
  expect(valueOf(await application.showRun(context, run.id)).counts.issued).toBe(12)
  const invoices = await application.listInvoices(context, { limit: 50 }, { currency: 'SEK' })
  expect(invoices.data).toHaveLength(12)
})

/** Breaks at the first write of events: rows, numbers and outcomes must go with it. */
function failingPool() {
  const connect = async () => {
    const client = await books.pool.connect()
    const query = client.query.bind(client)
    return Object.assign(Object.create(client), {
      query: (...values: unknown[]) => {
        const [first] = values
        const text =
          typeof first === 'object' && first !== null && 'text' in first ? first.text : ''
        if (String(text).startsWith('INSERT INTO events')) throw new Error('connection lost')
        return Reflect.apply(query, client, values)
      },
      release: (error?: Error) => client.release(error),
    })
  }
  return Object.assign(Object.create(books.pool), { connect })
}

it('says when there is something to bill again, and finds it on that day', async () => {
  const { application, context, parts } = books
  await books.confirmedOrder({
    currency: 'NOK',
    plan: {
      basis: 'incremental',
      instalments: [{ id: 'a', when: { date: '2026-04-14' }, bill: { rest: true } }],
    },
  })
  const run = valueOf(await application.previewRun(context, { currency: 'NOK' }))
  expect(run.message).toContain('nothing to bill in NOK until 2026-04-14')
  valueOf(await application.setClock(context, { advanceTo: '2026-04-14' }))
  expect(await refreshDay(parts, context)).toBe(0)
  const queue = await application.listQueue(context, { limit: 5 }, { currency: 'NOK' })
  expect(queue.totals.NOK).toEqual({ ready: 100000n, count: 1 })
  expect(queue.data[0]?.readySince).toBe('2026-04-14')
})
