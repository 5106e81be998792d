import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Books, codesOf, openBooks, valueOf } from '../../../../tests/books-of-a-test.ts'
import { refreshDay } from '../clock/refresh-day.ts'
import { issuePending } from './issue-pending.ts'

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
  expect(run.totals.EUR).toMatchObject({ net: 100000n, tax: 19000n, gross: 119000n, count: 1 })
  const wrong = { expectedTotals: { EUR: '1190.00' } }
  const refused = await application.issueRun(context, { id: run.id, input: wrong })
  expect(codesOf(refused)).toEqual(['total_changed'])
  const right = { expectedTotals: { EUR: '1190.00', USD: '1190' } }
  expect(valueOf(await application.issueRun(context, { id: run.id, input: right })).state).toBe(
    'queued',
  )
  const job = { organizationId: context.organizationId, runId: run.id, via: 'test' }
  expect(jobs).toEqual([{ task: 'issue-run', payload: job }])
  await issuePending(parts, job)
  await issuePending(parts, job)
  const done = valueOf(await application.showRun(context, run.id))
  expect([done.state, done.counts.issued]).toEqual(['done', 2])
  const items = await application.listRunItems(context, { id: run.id, page: { limit: 10 } })
  expect(items.data.map(({ orderId }) => orderId).sort()).toEqual(orders.slice(0, 2).sort())
  expect(items.data.every(({ invoiceNumber }) => invoiceNumber !== undefined)).toBe(true)
  const again = valueOf(await application.previewRun(context, { currency: 'EUR' }))
  expect([again.counts.pending, again.counts.blocked, again.totals]).toEqual([0, 0, {}])
})

it('previews the named orders only', async () => {
  const { application, context } = books
  const first = await books.confirmedOrder({ currency: 'DKK' })
  const second = await books.confirmedOrder({ currency: 'DKK' })
  const run = valueOf(await application.previewRun(context, { orders: [second] }))
  const items = await application.listRunItems(context, { id: run.id, page: { limit: 10 } })
  expect(items.data.map(({ orderId }) => orderId)).toEqual([second])
  const other = valueOf(await application.previewRun(context, { currency: 'EUR', orders: [first] }))
  expect(other.counts.pending).toBe(0)
})

it('does not issue what changed since the preview', async () => {
  const { application, context, parts } = books
  const order = await books.confirmedOrder({ currency: 'CHF' })
  const run = valueOf(await application.previewRun(context, { currency: 'CHF' }))
  const part = { bill: { amount: '300.00' } }
  valueOf(await application.issueInvoice(context, { id: order, input: part }))
  const { organizationId } = context
  await issuePending(parts, { organizationId, runId: run.id, via: 'test' })
  const [item] = (await application.listRunItems(context, { id: run.id, page: { limit: 1 } })).data
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
  const invoices = await application.listInvoices(context, {
    page: { limit: 50 },
    filter: { currency: 'SEK' },
  })
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
        if (String(text).includes('INSERT INTO events')) throw new Error('connection lost')
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
  expect(run.totals).toEqual({})
  const { nextOrder } = await application.listQueue(context, {
    page: { limit: 5 },
    filter: { currency: 'NOK' },
  })
  expect(nextOrder?.next.on).toBe('2026-04-14')
  valueOf(await application.setClock(context, { advanceTo: '2026-04-14' }))
  expect(await refreshDay(parts, context)).toBe(0)
  const queue = await application.listQueue(context, {
    page: { limit: 5 },
    filter: { currency: 'NOK' },
  })
  expect(queue.totals.NOK).toEqual({ ready: 100000n, readyTax: 19000n, count: 1 })
  expect(queue.data[0]?.readySince).toBe('2026-04-14')
})

it('leaves orders out of a preview and takes them in again as they were', async () => {
  const { application, context } = books
  const lines = [
    { id: 'a', label: 'Concept', net: '100.00', tax: '19' },
    { id: 'b', label: 'Books', net: '10.00', tax: '7' },
  ]
  const instalments = [
    { id: 'x', label: 'Deposit', when: { confirmed: true as const }, bill: { percent: '50' } },
    { id: 'y', label: 'Rest', when: { manual: true as const }, bill: { rest: true as const } },
  ]
  const plan = { basis: 'incremental', instalments }
  const one = await books.confirmedOrder({ currency: 'HUF', lines, plan })
  const two = await books.confirmedOrder({ currency: 'HUF', lines })
  const run = valueOf(await application.previewRun(context, { currency: 'HUF' }))
  const all = run.totals.HUF
  expect(all?.taxes.map(({ percent, base, tax }) => [percent, base, tax])).toEqual([
    [19_000_000n, 15000n, 2850n],
    [7_000_000n, 1500n, 105n],
  ])
  const out = valueOf(
    await application.changeRun(context, { id: run.id, change: { exclude: [two] } }),
  )
  expect([out.counts.pending, out.counts.excluded]).toEqual([1, 1])
  expect(out.totals.HUF).toMatchObject({ net: 5500n, tax: 985n, gross: 6485n, count: 1 })
  expect(out.totals.HUF?.taxes.map(({ base, tax }) => [base, tax])).toEqual([
    [5000n, 950n],
    [500n, 35n],
  ])
  const [item] = (
    await application.listRunItems(context, {
      id: run.id,
      page: { limit: 5 },
      filter: { state: 'pending' },
    })
  ).data
  expect(item).toMatchObject({
    orderId: one,
    customerId: books.customer.id,
    lines: 2,
    instalments: ['Deposit'],
    previous: 0n,
    toDate: 5500n,
    orderNet: 11000n,
  })
  const back = valueOf(
    await application.changeRun(context, { id: run.id, change: { exclude: [] } }),
  )
  expect(back.totals.HUF).toEqual(all)
  const stranger = await books.confirmedOrder({ currency: 'RON' })
  const refused = await application.changeRun(context, {
    id: run.id,
    change: { exclude: [one, stranger] },
  })
  expect(codesOf(refused)).toEqual(['invalid_value'])
  const kept = valueOf(await application.showRun(context, run.id))
  expect(kept.counts.excluded).toBe(0)
  valueOf(await application.issueRun(context, { id: run.id, input: {} }))
  const late = await application.changeRun(context, { id: run.id, change: { exclude: [one] } })
  expect(codesOf(late)).toEqual(['run_state'])
})

it('changes no run of another organization', async () => {
  const { application, context } = books
  const run = valueOf(await application.previewRun(context, {}))
  const other = valueOf(
    await application.createOrganization({ name: 'B', country: 'DE', currency: 'EUR' }),
  )
  const foreign = { ...context, organizationId: other.id }
  const refused = await application.changeRun(foreign, { id: run.id, change: { exclude: [] } })
  expect(codesOf(refused)).toEqual(['not_found'])
  expect(
    (await application.listRunItems(foreign, { id: run.id, page: { limit: 5 } })).data,
  ).toEqual([])
})
