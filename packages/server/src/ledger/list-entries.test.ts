import type { Day } from '@tranche/engine'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  type Books,
  codesOf,
  openBooks,
  partOf,
  valueOf,
} from '../../../../tests/books-of-a-test.ts'

let books: Books

beforeAll(async () => {
  books = await openBooks()
})
afterAll(() => books.drop())

async function issued(net: string): Promise<string> {
  const order = await books.confirmedOrder({ lines: [{ id: 'work', net, tax: '5' }] })
  const { application, context } = books
  const asked = { bill: {} }
  return valueOf(await application.issueInvoice(context, { id: order, input: asked }))?.id ?? ''
}

async function credit(invoice: string, net?: string) {
  const part = net === undefined ? {} : { net }
  return books.application.creditInvoice(books.context, {
    id: invoice,
    input: {
      credit: { ...part, hold: false },
    },
  })
}

it('settles its own invoice by a credit note; what was paid becomes customer credit', async () => {
  const { application, context, customer } = books
  const id = await issued('4000.00')
  valueOf(await application.recordPayment(context, { invoiceId: id, amount: '4000.00' }))
  expect(valueOf(await application.showInvoice(context, id))).toMatchObject({
    status: 'PARTLY_PAID',
    open: 20000n,
  })
  const note = valueOf(await credit(id, '1000.00'))
  expect(note.number).toMatch(/^CN-2026-/)
  expect(note.document.creditsNumber).toBe(
    valueOf(await application.showInvoice(context, id)).number,
  )
  const invoice = valueOf(await application.showInvoice(context, id))
  expect([invoice.open, invoice.status, invoice.creditNotes]).toEqual([0n, 'PAID', [note.id]])
  expect(valueOf(await application.showCustomer(context, customer.id)).credit).toEqual({
    EUR: 85000n,
  })
  const order = valueOf(await application.showOrder(context, partOf(invoice)?.proposal.order ?? ''))
  expect([order.order.state, order.billed, order.ready]).toEqual(['confirmed', 300000n, 100000n])
  expect(codesOf(await credit(note.id))).toEqual(['credit_of_credit'])
  expect(codesOf(await credit(id, '3000.01'))).toEqual(['credit_exceeds'])
})

it('spreads a payment over the oldest, keeps what is over, and takes it back', async () => {
  const { application, context } = books
  const customer = valueOf(
    await application.createCustomer(context, { particulars: { name: 'Oak' } }),
  )
  const first = await issuedTo(customer.id, '1000.00')
  const second = await issuedTo(customer.id, '500.00')
  const input = { customerId: customer.id, currency: 'EUR', amount: '1600.00' }
  const payment = valueOf(await application.recordPayment(context, input))
  expect(payment.unallocated).toBe(2500n)
  expect(payment.allocations.map(({ invoiceId, amount }) => [invoiceId, amount])).toEqual([
    [first, 105000n],
    [second, 52500n],
  ])
  const third = await issuedTo(customer.id, '100.00')
  const applied = { ...input, source: 'credit' as const }
  expect(codesOf(await application.recordPayment(context, applied))).toEqual([
    'credit_balance_short',
  ])
  valueOf(await application.recordPayment(context, { ...applied, amount: '25.00' }))
  expect(valueOf(await application.showInvoice(context, third)).open).toBe(8000n)
  expect(
    codesOf(await application.reversePayment(context, { id: payment.id, reason: 'bounced' })),
  ).toEqual(['credit_balance_short'])
})

it('reverses a payment once, and the sub-ledger stays equal to the control account', async () => {
  const { application, context } = books
  const id = await issued('700.00')
  const payment = valueOf(
    await application.recordPayment(context, { invoiceId: id, amount: '735' }),
  )
  expect(valueOf(await application.showInvoice(context, id)).status).toBe('PAID')
  const reversed = valueOf(
    await application.reversePayment(context, { id: payment.id, reason: 'bounced' }),
  )
  expect(reversed.reversedOn).toBe('2026-03-31')
  expect(
    codesOf(await application.reversePayment(context, { id: payment.id, reason: 'again' })),
  ).toEqual(['payment_reversed'])
  const balances = await application.showBalances(context)
  const total = Object.values(balances.EUR ?? {}).reduce((sum, amount) => sum + amount, 0n)
  expect(total).toBe(0n)
  const { EUR } = await application.showAgeing(context, {})
  expect(EUR?.total).toBe(balances.EUR?.receivable)
})

it('ages what was open on a day, also in the past', async () => {
  const { application, context } = books
  const before = (await application.showAgeing(context, {})).EUR?.total ?? 0n
  const id = await issued('100.00')
  valueOf(await application.setClock(context, { advanceTo: '2026-05-10' }))
  const now = await application.showAgeing(context, {})
  expect(now.EUR).toMatchObject({ current: 0n, d31to60: before + 10500n })
  valueOf(await application.recordPayment(context, { invoiceId: id, amount: '105.00' }))
  expect((await application.showAgeing(context, {})).EUR?.total).toBe(before)
  expect((await application.showAgeing(context, { asOf: '2026-05-09' as Day })).EUR?.total).toBe(
    before + 10500n,
  )
  expect(codesOf(await application.setClock(context, { advanceTo: '2026-05-01' }))).toEqual([
    'invalid_value',
  ])
})

async function issuedTo(customerId: string, net: string): Promise<string> {
  const order = await books.confirmedOrder({ customerId, lines: [{ id: 'work', net, tax: '5' }] })
  const asked = { bill: {} }
  return (
    valueOf(await books.application.issueInvoice(books.context, { id: order, input: asked }))?.id ??
    ''
  )
}
