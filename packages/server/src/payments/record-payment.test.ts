import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Books, codesOf, openBooks, valueOf } from '../../../../tests/books-of-a-test.ts'

let books: Books
beforeAll(async () => {
  books = await openBooks()
})
afterAll(() => books.drop())

type Input = Parameters<Books['application']['recordPayment']>[1]

const record = (input: Input) => books.application.recordPayment(books.context, input)
const preview = (input: Input) => books.application.previewPayment(books.context, input)

async function newCustomer(): Promise<string> {
  const particulars = { name: 'Payer' }
  return valueOf(await books.application.createCustomer(books.context, { particulars })).id
}

/** An invoice of that gross: no tax. */
async function invoiceOf(customerId: string, net: string, currency = 'EUR'): Promise<string> {
  const lines = [{ id: 'work', net }]
  const order = await books.confirmedOrder({ customerId, currency, lines })
  const ready = { bill: {} }
  return (
    valueOf(await books.application.issueInvoice(books.context, { id: order, input: ready }))?.id ??
    ''
  )
}

async function openOf(...invoices: readonly string[]): Promise<bigint[]> {
  const { application, context } = books
  const views = await Promise.all(invoices.map((id) => application.showInvoice(context, id)))
  return views.map((view) => valueOf(view).open)
}

async function creditOf(customerId: string): Promise<bigint> {
  const customer = valueOf(await books.application.showCustomer(books.context, customerId))
  return customer.credit['EUR'] ?? 0n
}

async function count(table: 'payments' | 'events'): Promise<number> {
  const { application, context } = books
  const every = { limit: 100 }
  const { data } =
    table === 'payments'
      ? await application.listPayments(context, { page: every, filter: {} })
      : await application.listEvents(context, { page: every, filter: { type: 'payment.recorded' } })
  return data.length
}

describe('money for one invoice', () => {
  it('settles it in parts, to the cent', async () => {
    const customer = await newCustomer()
    const invoiceId = await invoiceOf(customer, '100.00')
    valueOf(await record({ invoiceId, amount: '99.99' }))
    expect(await openOf(invoiceId)).toEqual([1n])
    const last = valueOf(await record({ invoiceId, amount: '0.01', reference: 'the cent' }))
    expect(last).toMatchObject({
      customerId: customer,
      amount: 1n,
      reference: 'the cent',
      source: 'payment',
      allocations: [{ invoiceId, amount: 1n }],
      unallocated: 0n,
    })
    expect([await openOf(invoiceId), await creditOf(customer)]).toEqual([[0n], 0n])
  })

  it('leaves what is over to the customer, and none of it on other invoices', async () => {
    const customer = await newCustomer()
    const [paid, other] = [await invoiceOf(customer, '100.00'), await invoiceOf(customer, '50.00')]
    const made = valueOf(await record({ invoiceId: paid, amount: '130.00' }))
    expect(made).toMatchObject({ amount: 13000n, unallocated: 3000n })
    expect(await openOf(paid, other)).toEqual([0n, 5000n])
    expect(await creditOf(customer)).toBe(3000n)
  })
})

describe('money of a customer', () => {
  it('goes to the invoice that is due first', async () => {
    const customerId = await newCustomer()
    const invoices = [await invoiceOf(customerId, '10.00'), await invoiceOf(customerId, '20.00')]
    valueOf(await record({ customerId, currency: 'EUR', amount: '15.00' }))
    expect(await openOf(...invoices)).toEqual([0n, 1500n])
  })

  it('goes where it is said, and nowhere else', async () => {
    const customerId = await newCustomer()
    const [first, second] = [await invoiceOf(customerId, '10.00'), await invoiceOf(customerId, '9')]
    const allocations = [{ invoiceId: second, amount: '4.50' }]
    const paid = { customerId, currency: 'EUR', amount: '4.50', allocations }
    valueOf(await record(paid))
    expect(await openOf(first, second)).toEqual([1000n, 450n])
    const refused = await record({ ...paid, allocations: [{ invoiceId: second, amount: '4.51' }] })
    expect(codesOf(refused)).toHaveLength(1)
    expect(await openOf(first, second)).toEqual([1000n, 450n])
  })

  it('settles nothing of another customer, nor in another currency', async () => {
    const customerId = await newCustomer()
    const [theirs, dollars] = [
      await invoiceOf(await newCustomer(), '10.00'),
      await invoiceOf(customerId, '10.00', 'USD'),
    ]
    for (const invoiceId of [theirs, dollars, 'nobody']) {
      const allocations = [{ invoiceId, amount: '1.00' }]
      const refused = await record({ customerId, currency: 'EUR', amount: '1.00', allocations })
      expect(codesOf(refused), invoiceId).toHaveLength(1)
    }
    valueOf(await record({ customerId, currency: 'EUR', amount: '5.00' }))
    expect(await openOf(theirs, dollars)).toEqual([1000n, 1000n])
    expect(await creditOf(customerId)).toBe(500n)
  })
})

describe('customer credit', () => {
  it('settles an invoice as far as it goes, and no cent further', async () => {
    const customer = await newCustomer()
    const first = await invoiceOf(customer, '10.00')
    valueOf(await record({ invoiceId: first, amount: '17.00' }))
    const invoiceId = await invoiceOf(customer, '10.00')
    const beyond = await record({ invoiceId, amount: '7.01', source: 'credit' })
    expect(codesOf(beyond)).toHaveLength(1)
    expect(await openOf(invoiceId)).toEqual([1000n])
    valueOf(await record({ invoiceId, amount: '7.00', source: 'credit' }))
    expect([await openOf(invoiceId), await creditOf(customer)]).toEqual([[300n], 0n])
  })
})

describe('a preview', () => {
  it('says what recording does, and saves nothing', async () => {
    const customerId = await newCustomer()
    const invoices = [await invoiceOf(customerId, '10.00'), await invoiceOf(customerId, '20.00')]
    const before = [await count('payments'), await count('events')]
    const input = { customerId, currency: 'EUR', amount: '32.00' }
    const shown = valueOf(await preview(input))
    expect([await count('payments'), await count('events')]).toEqual(before)
    expect(await openOf(...invoices)).toEqual([1000n, 2000n])
    expect(shown).toMatchObject({
      allocated: 3000n,
      unallocated: 200n,
      creditBefore: 0n,
      creditAfter: 200n,
      allocations: [
        { invoiceId: invoices[0], openBefore: 1000n, openAfter: 0n },
        { invoiceId: invoices[1], openBefore: 2000n, openAfter: 0n },
      ],
    })
    const made = valueOf(await record(input))
    const parts = (each: typeof shown | typeof made) =>
      each.allocations.map(({ invoiceId, amount }) => [invoiceId, amount])
    expect(parts(made)).toEqual(parts(shown))
    expect([made.allocated, made.unallocated]).toEqual([shown.allocated, shown.unallocated])
    expect(made.allocations.map(({ open }) => open)).toEqual([0n, 0n])
    expect(await openOf(...invoices)).toEqual(shown.allocations.map((each) => each.openAfter))
    expect(await creditOf(customerId)).toBe(shown.creditAfter)
  })
})

describe('what is refused', () => {
  it.each([
    ['nothing', { amount: '0.00' }],
    ['less than nothing', { amount: '-1.00' }],
    ['half a cent', { amount: '0.005' }],
    ['no number', { amount: 'ten' }],
    ['money of tomorrow', { amount: '1.00', receivedOn: '2026-04-01' as const }],
  ])('%s: in a sentence, and nothing is saved', async (_, wrong) => {
    const invoiceId = await invoiceOf(await newCustomer(), '10.00')
    const before = [await count('payments'), await count('events')]
    const input = { invoiceId, ...wrong } as Input
    for (const asked of [await record(input), await preview(input)]) {
      expect(codesOf(asked)).toHaveLength(1)
    }
    expect([await count('payments'), await count('events')]).toEqual(before)
    expect(await openOf(invoiceId)).toEqual([1000n])
  })

  it('a currency that is none, a customer and an invoice that are not there', async () => {
    const customerId = await newCustomer()
    const amount = '1.00'
    expect(codesOf(await record({ customerId, currency: 'EURO', amount }))).toEqual([
      'unknown_currency',
    ])
    const nobody = '01985c6e-7d3a-7b3c-8f00-a1b2c3d4e5f6'
    for (const id of [nobody, 'nobody']) {
      expect(codesOf(await record({ invoiceId: id, amount }))).toHaveLength(1)
      expect(codesOf(await record({ customerId: id, currency: 'EUR', amount }))).toHaveLength(1)
    }
  })
})

it('spends no cent twice where two pay, or take credit, at once', async () => {
  const customer = await newCustomer()
  const first = await invoiceOf(customer, '10.00')
  const paid = await Promise.all([1, 2, 3].map(() => record({ invoiceId: first, amount: '6.00' })))
  for (const each of paid) valueOf(each)
  expect([await openOf(first), await creditOf(customer)]).toEqual([[0n], 800n])
  const second = await invoiceOf(customer, '10.00')
  const credit = { invoiceId: second, amount: '5.00', source: 'credit' as const }
  const applied = await Promise.all([1, 2, 3].map(() => record(credit)))
  expect(applied.filter(({ ok }) => ok)).toHaveLength(1)
  expect([await openOf(second), await creditOf(customer)]).toEqual([[500n], 300n])
  const { checks } = await books.application.verify()
  expect(checks.flatMap(({ findings }) => findings)).toEqual([])
})
