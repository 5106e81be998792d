import { addDays, type Day } from '@tranche/engine'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Books, codesOf, openBooks, valueOf } from '../../../../tests/books-of-a-test.ts'
import { inOrganization } from '../base/storage/database.ts'
import type { StatementView } from './views.ts'

let books: Books
beforeAll(async () => {
  books = await openBooks()
})
afterAll(() => books?.drop())

const day = (text: string) => text as Day
const advance = async (to: string) =>
  valueOf(await books.application.setClock(books.context, { advanceTo: to }))

async function invoiced(net: string, customerId = books.customer.id): Promise<string> {
  const order = await books.confirmedOrder({
    customerId,
    termDays: 14,
    lines: [{ id: 'work', net, tax: '5' }],
  })
  const asked = { bill: {} }
  const issued = valueOf(
    await books.application.issueInvoice(books.context, { id: order, input: asked }),
  )
  if (issued === undefined) throw new Error('nothing was ready')
  return issued.id
}

/** Receivable and credit of one customer at the end of a day, straight from the ledger. */
async function ledger(customerId: string, currency: string, to: string) {
  const rows = await inOrganization(books.pool, books.organization.id, (transaction) =>
    transaction.rows<{ account: string; amount: bigint }>(
      `SELECT p.account, sum(p.amount)::bigint AS amount FROM entries e
        JOIN postings p ON p.organization_id = e.organization_id AND p.entry_id = e.id
        WHERE p.customer_id = $1 AND e.currency = $2 AND e.posted_on <= $3::date
        GROUP BY p.account`,
      [customerId, currency, to],
    ),
  )
  const amount = (account: string) => rows.find((row) => row.account === account)?.amount ?? 0n
  return amount('receivable') + amount('credit')
}

async function tied(view: StatementView): Promise<StatementView> {
  const open = view.openInvoices.reduce((sum, each) => sum + each.open, 0n)
  expect(view.closing).toBe(open - view.credit)
  expect(view.closing).toBe(await ledger(view.customerId, view.currency, view.to))
  expect(view.ageing.total).toBe(open)
  const moved = view.rows.reduce((sum, each) => sum + each.amount, view.opening)
  expect(view.closing).toBe(moved)
  return view
}

const statement = async (input: object = {}) =>
  tied(
    valueOf(
      await books.application.showStatement(books.context, { id: books.customer.id, ...input }),
    ),
  )

it('tells what moved the account, and ties to the ledger and the open invoices', async () => {
  const { application, context, customer } = books
  const first = await invoiced('1000.00')
  await advance('2026-04-10')
  const payment = valueOf(
    await application.recordPayment(context, {
      invoiceId: first,
      amount: '1150.00',
      reference: 'Transfer 4711',
    }),
  )
  await advance('2026-04-20')
  const second = await invoiced('500.00')
  valueOf(
    await application.recordPayment(context, {
      customerId: customer.id,
      currency: 'EUR',
      amount: '100.00',
      source: 'credit',
    }),
  )
  const credit = { credit: { net: '100.00', hold: false } as const }
  valueOf(await application.creditInvoice(context, { id: second, input: credit }))
  const view = await statement()
  expect(
    view.rows.map(({ kind, amount, applied, balance }) => [kind, amount, applied, balance]),
  ).toEqual([
    ['invoice', 105000n, undefined, 105000n],
    ['payment', -115000n, undefined, -10000n],
    ['invoice', 52500n, undefined, 42500n],
    ['credit_applied', 0n, 10000n, 42500n],
    ['credit_note', -10500n, undefined, 32000n],
  ])
  expect(view.rows[1]?.reference).toBe('Transfer 4711')
  expect(view.currencies).toEqual(['EUR'])
  expect(view.openInvoices).toMatchObject([{ open: 32000n, paid: 10000n, credited: 10500n }])
  expect(view.credit).toBe(0n)
  await advance('2026-05-05')
  const refused = await application.reversePayment(context, { id: payment.id, reason: 'bounced' })
  expect(codesOf(refused)).toEqual(['credit_balance_short'])
  await statement()
})

it('begins and ends on any day, also before a payment was turned back', async () => {
  const { application, context } = books
  const third = await invoiced('200.00')
  const paid = valueOf(
    await application.recordPayment(context, {
      invoiceId: third,
      amount: '210.00',
      // Booked back to a day on which the invoice was not issued yet.
      receivedOn: day('2026-04-25'),
    }),
  )
  await advance('2026-05-08')
  valueOf(await application.reversePayment(context, { id: paid.id, reason: 'bounced' }))
  await advance('2026-06-30')
  for (const to of ['2026-03-30', '2026-04-10', '2026-04-26', '2026-05-05', '2026-05-07']) {
    await statement({ to: day(to) })
  }
  const early = await statement({ from: day('2026-04-11'), to: day('2026-04-30') })
  expect(early.opening).toBe(-10000n)
  expect(early.rows.map(({ kind }) => kind)).toEqual([
    'invoice',
    'credit_applied',
    'credit_note',
    'payment',
  ])
  expect(early.credit).toBe(21000n)
  const now = await statement()
  expect(now.rows.at(-1)).toMatchObject({ kind: 'reversal', amount: 21000n, balance: 53000n })
  expect(now.openInvoices.map(({ daysOverdue }) => daysOverdue)).toEqual([57, 42])
  expect(now.ageing).toMatchObject({ d31to60: 53000n, current: 0n })
})

it('keeps currencies apart, and customers of others out', async () => {
  const { application, context, customer } = books
  const dollars = await books.confirmedOrder({ currency: 'USD' })
  valueOf(await application.issueInvoice(context, { id: dollars, input: { bill: {} } }))
  expect((await statement()).currencies).toEqual(['EUR', 'USD'])
  expect(await statement({ currency: 'USD' })).toMatchObject({ opening: 0n, closing: 119000n })
  expect(await statement({ currency: 'GBP' })).toMatchObject({ rows: [], closing: 0n })
  const swapped = { id: customer.id, from: day('2026-07-01'), to: day('2026-06-01') }
  expect(codesOf(await application.showStatement(context, swapped))).toEqual(['invalid_date'])
  const other = valueOf(
    await application.createOrganization({ name: 'Other', country: 'FR', currency: 'EUR' }),
  )
  const elsewhere = { ...context, organizationId: other.id }
  const asked = await application.showStatement(elsewhere, { id: customer.id })
  expect(codesOf(asked)).toEqual(['not_found'])
})

it('lists open invoices by age, a page at a time, and sums them per customer', async () => {
  const { application, context, customer } = books
  const list = (filter: object, limit = 20, cursor?: string) =>
    application.listOpenInvoices(context, {
      page: { limit, ...(cursor === undefined ? {} : { cursor }) },
      filter,
    })
  const euros = { currency: 'EUR' }
  const all = await list(euros)
  expect(all.data.map(({ bucket, open }) => [bucket, open])).toEqual([
    ['31-60', 32000n],
    ['31-60', 21000n],
  ])
  expect((await list({ ...euros, bucket: 'current' })).data).toEqual([])
  expect((await list({ ...euros, bucket: '61-90', by: 'invoice' })).data).toHaveLength(1)
  expect((await list({ q: 'pIN' })).data).toHaveLength(3)
  expect((await list({ q: '%' })).data).toHaveLength(0)
  const [one] = all.data
  expect((await list({ q: one?.number ?? '' })).data).toHaveLength(1)
  const first = await list(euros, 1)
  const second = await list(euros, 1, first.nextCursor)
  expect([...first.data, ...second.data]).toEqual(all.data)
  expect(second.nextCursor).toBeUndefined()
  const past = await list({ ...euros, asOf: day('2026-04-01') })
  expect(past.data).toMatchObject([{ open: 105000n, paid: 0n, bucket: 'current' }])
  const ageing = await application.showAgeing(context, {})
  expect(ageing.EUR).toMatchObject({ total: 53000n, credit: 0n })
  expect(ageing.EUR?.counts).toMatchObject({ d31to60: 2, total: 2 })
  const then = await application.showAgeing(context, { asOf: day('2026-04-10'), by: 'invoice' })
  expect(then.EUR).toMatchObject({ total: 0n, credit: 10000n })
  const customers = await application.listCustomers(context, {
    page: { limit: 20 },
    filter: { q: 'pine' },
  })
  expect(customers.data).toMatchObject([
    {
      id: customer.id,
      open: { EUR: 53000n, USD: 119000n },
      overdue: { EUR: 53000n },
      credit: {},
    },
  ])
})

it('ages on any past day what the list of that day says', async () => {
  const { application, context, customer } = books
  for (let at = day('2026-03-29'); at < '2026-07-02'; at = addDays(at, 3)) {
    const listed = await application.listOpenInvoices(context, {
      page: { limit: 100 },
      filter: { asOf: at },
    })
    const aged = await application.showAgeing(context, { asOf: at })
    for (const currency of ['EUR', 'USD']) {
      const open = listed.data.filter((each) => each.currency === currency)
      const total = open.reduce((sum, each) => sum + each.open, 0n)
      expect(aged[currency]?.total ?? 0n, at).toBe(total)
      expect(aged[currency]?.counts.total ?? 0, at).toBe(open.length)
    }
    const view = await statement({ to: at, currency: 'EUR' })
    expect(view.customerId).toBe(customer.id)
    expect(aged['EUR']?.credit ?? 0n, at).toBe(view.credit)
  }
})
