import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Books, openBooks, valueOf } from '../../../../tests/books-of-a-test.ts'

let books: Books

beforeAll(async () => {
  books = await openBooks()
})
afterAll(() => books.drop())

it('has seven orders to bill, with the totals that every manual names', async () => {
  const { application, context } = books
  const demo = valueOf(await application.loadDemo())
  const inDemo = { ...context, organizationId: demo.id }
  const { data, totals, buckets } = await application.listQueue(inDemo, { limit: 50 }, {})
  expect(totals).toEqual({
    AED: { ready: 400000n, readyTax: 20000n, count: 1 },
    EUR: { ready: 1493625n, readyTax: 292389n, count: 4 },
    USD: { ready: 12500000n, readyTax: 0n, count: 2 },
  })
  expect(buckets).toEqual({ ready: 7, waiting: 0, almost: 0, blocked: 0 })
  expect(data.every(({ what, reasons }) => what.length > 0 && reasons.length > 0)).toBe(true)
  const run = valueOf(await application.previewRun(inDemo, {}))
  expect(Object.entries(run.totals).map(([code, { gross }]) => [code, gross])).toEqual([
    ['AED', 420000n],
    ['EUR', 1786014n],
    ['USD', 12500000n],
  ])
})

it('shows the customer in the Emirates as blocked once its tax id is taken away', async () => {
  const { application, context } = books
  const demo = valueOf(await application.loadDemo())
  const inDemo = { ...context, organizationId: demo.id }
  const { data } = await application.listQueue(inDemo, { limit: 5 }, { currency: 'AED' })
  const id = data[0]?.customerId ?? ''
  const { taxId: _, ...particulars } = valueOf(
    await application.showCustomer(inDemo, id),
  ).particulars
  valueOf(await application.updateCustomer(inDemo, id, { particulars }))
  const run = valueOf(await application.previewRun(inDemo, {}))
  expect([run.counts.pending, run.counts.blocked]).toEqual([6, 1])
})
