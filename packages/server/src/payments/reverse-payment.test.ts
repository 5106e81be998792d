import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Books, codesOf, openBooks, valueOf } from '../../../../tests/books-of-a-test.ts'

let books: Books
beforeAll(async () => {
  books = await openBooks()
})
afterAll(() => books.drop())

/** A customer's invoice over a gross amount. */
async function invoiceOf(customerId: string, net: string): Promise<string> {
  const lines = [{ id: 'w', net }]
  const order = await books.confirmedOrder({ customerId, lines })
  const ready = { bill: {} }
  return (
    valueOf(await books.application.issueInvoice(books.context, { id: order, input: ready }))?.id ??
    ''
  )
}

async function newCustomer(name: string): Promise<string> {
  const particulars = { name }
  return valueOf(await books.application.createCustomer(books.context, { particulars })).id
}

const pay = async (invoiceId: string, amount: string) =>
  valueOf(await books.application.recordPayment(books.context, { invoiceId, amount })).id

const reverse = async (id: string) =>
  valueOf(await books.application.reversePayment(books.context, { id, reason: 'bounced' }))

const credit = async (id: string, net: string) =>
  valueOf(
    await books.application.creditInvoice(books.context, {
      id,
      input: {
        credit: { net, hold: true },
      },
    }),
  )

async function standing(customerId: string, ...invoices: readonly string[]) {
  const { application, context } = books
  const views = await Promise.all(invoices.map((id) => application.showInvoice(context, id)))
  const customer = valueOf(await application.showCustomer(context, customerId))
  return { open: views.map((view) => valueOf(view).open), credit: customer.credit['EUR'] ?? 0n }
}

async function findings(): Promise<string[]> {
  const { checks } = await books.application.verify({
    organizationId: books.context.organizationId,
  })
  return checks.flatMap((each) => each.findings)
}

it('takes back the surplus of a credit note when the payment bounces', async () => {
  const customer = await newCustomer('Bounced')
  const invoice = await invoiceOf(customer, '100.00')
  const payment = await pay(invoice, '70.00')
  await credit(invoice, '40.00')
  expect(await standing(customer, invoice)).toEqual({ open: [0n], credit: 1000n })
  await reverse(payment)
  expect(await standing(customer, invoice)).toEqual({ open: [6000n], credit: 0n })
  await credit(invoice, '60.00')
  expect(await standing(customer, invoice)).toEqual({ open: [0n], credit: 0n })
  expect(await findings()).toEqual([])
})

it('comes out the same in every order of credit note, reversal and application', async () => {
  const customer = await newCustomer('Every Order')
  const first = await invoiceOf(customer, '100.00')
  const payment = await pay(first, '100.00')
  await credit(first, '40.00')
  const second = await invoiceOf(customer, '50.00')
  const applied = valueOf(
    await books.application.recordPayment(books.context, {
      customerId: customer,
      currency: 'EUR',
      amount: '40.00',
      source: 'credit',
    }),
  )
  await reverse(payment)
  // The surplus is spent on the second: the rest becomes open.
  expect(await standing(customer, first, second)).toEqual({ open: [10000n, 1000n], credit: 0n })
  expect(await findings()).toEqual([])
  await reverse(applied.id)
  expect(await standing(customer, first, second)).toEqual({ open: [6000n, 5000n], credit: 0n })
  expect(await findings()).toEqual([])
})

/** Credit of the first invoice is spent on the second, and the first's payment bounced. */
async function creditedAndSpent() {
  const customer = await newCustomer('Spent')
  const [first, second] = [await invoiceOf(customer, '100.00'), await invoiceOf(customer, '40.00')]
  const payment = await pay(first, '100.00')
  await credit(first, '40.00')
  await pay(second, '1.00')
  valueOf(
    await books.application.recordPayment(books.context, {
      customerId: customer,
      currency: 'EUR',
      amount: '39.00',
      source: 'credit',
    }),
  )
  await reverse(payment)
  return { customer, first, second }
}

it('settles with what is over of another payment or credit note, too', async () => {
  const { customer, first, second } = await creditedAndSpent()
  expect(await standing(customer, first, second)).toEqual({ open: [9900n, 0n], credit: 0n })
  await credit(second, '15.00')
  expect(await standing(customer, first, second)).toEqual({ open: [8400n, 0n], credit: 0n })
  const parts = [{ invoiceId: second, amount: '1.00' }]
  const over = { customerId: customer, currency: 'EUR', amount: '30.00', allocations: parts }
  const preview = valueOf(await books.application.previewPayment(books.context, over))
  expect(preview).toMatchObject({ unallocated: 3000n, creditAfter: 600n })
  valueOf(await books.application.recordPayment(books.context, over))
  expect(await standing(customer, first)).toEqual({ open: [6000n], credit: 600n })
  const { context, application } = books
  const statement = valueOf(await application.showStatement(context, { id: customer }))
  expect(statement).toMatchObject({ closing: 5400n, credit: 600n })
  expect(await findings()).toEqual([])
})

it('foresees of a credit note what of its surplus other notes take', async () => {
  const { customer, first, second } = await creditedAndSpent()
  // 39.00 of the note of the first settle it once there is customer credit again.
  const asked = { credit: { net: '40.00', hold: true } }
  const preview = async () =>
    valueOf(await books.application.previewCredit(books.context, { id: second, input: asked }))
  expect(await preview()).toMatchObject({ settles: 0n, customerCredit: 100n })
  await credit(second, '40.00')
  expect(await standing(customer, first, second)).toEqual({ open: [6000n, 0n], credit: 100n })
  expect(await findings()).toEqual([])
})

it('tells of a past day what was open then', async () => {
  const { application, context } = books
  const ageing = async (asOf?: string) =>
    (await application.showAgeing(context, asOf === undefined ? {} : { asOf: asOf as never }))[
      'EUR'
    ]
  const customer = await newCustomer('Then')
  const invoice = await invoiceOf(customer, '100.00')
  const payment = await pay(invoice, '70.00')
  await credit(invoice, '40.00')
  const before = await ageing()
  valueOf(await application.setClock(context, { frozenTime: '2026-04-02' }))
  await reverse(payment)
  const after = await ageing()
  expect(after?.total).toBe((before?.total ?? 0n) + 6000n)
  expect((await ageing('2026-04-01'))?.total).toBe(before?.total)
  expect((await ageing('2026-04-01'))?.credit).toBe(before?.credit)
})

it('counts an invoice once that a payment names twice', async () => {
  const customer = await newCustomer('Twice')
  const invoice = await invoiceOf(customer, '500.00')
  const part = { invoiceId: invoice, amount: '100.00' }
  const payment = {
    customerId: customer,
    currency: 'EUR',
    amount: '300.00',
    allocations: [part, part],
  }
  const preview = valueOf(await books.application.previewPayment(books.context, payment))
  expect(preview.allocations).toMatchObject([
    { amount: 20000n, openBefore: 50000n, openAfter: 30000n },
  ])
  const recorded = valueOf(await books.application.recordPayment(books.context, payment))
  expect(recorded).toMatchObject({ allocations: [{ amount: 20000n }], unallocated: 10000n })
  const more = { ...payment, allocations: [part, part, { ...part, amount: '200.00' }] }
  const refused = await books.application.recordPayment(books.context, more)
  expect(codesOf(refused)).toEqual(['invalid_value'])
})
