import { success } from '@tranche/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Books,
  codesOf,
  openBooks,
  partOf,
  valueOf,
} from '../../../../tests/books-of-a-test.ts'
import { inSession } from '../organizations/session.ts'
import { issueOrders } from './issue-orders.ts'

let books: Books

beforeAll(async () => {
  books = await openBooks()
})
afterAll(() => books.drop())

const ready = { bill: {} }
const read = () => success({ request: { kind: 'ready' as const } })

describe('issuing', () => {
  it('bills up to 50 % at 30 % progress, once, and says what comes next', async () => {
    const { application, context } = books
    const order = await books.confirmedOrder({
      lines: [{ id: 'work', net: '12000.00', tax: '20' }],
      plan: {
        basis: 'cumulative',
        instalments: [
          { id: 'a', when: { progress: '30' }, bill: { upTo: '50' } },
          { id: 'b', when: { progress: '50' }, bill: { upTo: '75' } },
          { id: 'c', when: { progress: '100' }, bill: { upTo: '100' } },
        ],
      },
    })
    const almost = valueOf(
      await application.recordProgress(context, { id: order, entry: { percent: '29' } }),
    )
    expect(almost.ready).toBe(0n)
    const queue = await application.listQueue(context, { page: { limit: 10 }, filter: {} })
    expect(queue.data.find(({ orderId }) => orderId === order)?.bucket).toBe('almost')
    valueOf(await application.recordProgress(context, { id: order, entry: { percent: '30' } }))
    const preview = valueOf(await application.previewInvoice(context, { id: order, input: ready }))
    const invoice = valueOf(await application.issueInvoice(context, { id: order, input: ready }))
    expect(partOf(invoice)?.proposal).toEqual(preview?.proposal)
    expect(partOf(invoice)?.proposal.gross).toBe(720000n)
    expect(invoice?.number).toMatch(/^INV-2026-\d{5}$/)
    expect(
      valueOf(await application.issueInvoice(context, { id: order, input: ready })),
    ).toBeUndefined()
    const entries = await application.listEntries(context, {
      page: { limit: 5 },
      filter: { order },
    })
    const [entry] = entries.data
    expect(entry?.postings.map(({ account, amount }) => [account, amount])).toEqual([
      ['receivable', 720000n],
      ['income', -600000n],
      ['tax', -120000n],
    ])
  })

  it('refuses another total than the caller saw, with both figures', async () => {
    const order = await books.confirmedOrder({})
    const asked = { ...ready, expectedTotal: '1.00' }
    const refused = await books.application.issueInvoice(books.context, { id: order, input: asked })
    expect(codesOf(refused)).toEqual(['total_changed'])
    expect(!refused.ok && refused.faults[0].facts).toEqual({ expected: '1.00', actual: '1190.00' })
  })

  it('lets exactly one of two invoices of 2,000 pass against 2,500 that are left', async () => {
    const { application, context } = books
    const order = await books.confirmedOrder({ lines: [{ id: 'work', net: '2500.00', tax: '5' }] })
    const asked = { bill: { amount: '2000.00' } }
    const both = await Promise.all([
      application.issueInvoice(context, { id: order, input: asked }),
      application.issueInvoice(context, { id: order, input: asked }),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.flatMap(codesOf)).toEqual(['over_billing'])
    const view = valueOf(await application.showOrder(context, order))
    expect(view.billed).toBe(200000n)
  })

  it('leaves no gap in the numbers under 16 issuers of which some roll back', async () => {
    const { parts, context } = books
    const orders = await Promise.all(Array.from({ length: 48 }, () => books.confirmedOrder({})))
    const issue = (order: string, fail: boolean) =>
      inSession(parts, context, async (session) => {
        const outcomes = await issueOrders(session, [{ orderId: order, read }])
        if (fail) throw new Error('the plug is pulled')
        return outcomes.get(order) ?? { ok: true, value: undefined }
      })
    const queue = orders.map((order, index) => ({ order, fail: index % 3 === 0 }))
    const issuer = async () => {
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        await issue(next.order, next.fail).catch(() => undefined)
      }
    }
    await Promise.all(Array.from({ length: 16 }, issuer))
    const numbers = (
      await books.application.listInvoices(context, { page: { limit: 200 }, filter: {} })
    ).data
      .filter((row) => partOf(row)?.proposal.kind !== 'credit')
      .map(({ number }) => Number(number.slice(-5)))
      .sort((a, b) => a - b)
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
    expect(numbers.length).toBeGreaterThanOrEqual(32)
  })

  it('issues nothing when the database refuses something after it', async () => {
    const { parts, context, application } = books
    const order = await books.confirmedOrder({})
    const failed = inSession(parts, context, async (session) => {
      await issueOrders(session, [{ orderId: order, read }])
      await session.transaction.rows('UPDATE orders SET billed = ceiling + 1 WHERE id = $1', [
        order,
      ])
      return { ok: true, value: undefined }
    })
    await expect(failed).rejects.toThrow('order_not_over_billed')
    expect(valueOf(await application.showOrder(context, order)).billed).toBe(0n)
  })
})
