import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Books, openBooks, valueOf } from '../../../../tests/books-of-a-test.ts'

let books: Books

beforeAll(async () => {
  books = await openBooks()
})
afterAll(() => books.drop())

const page = { limit: 50 }

it('says of each event whose it is and what stood before and after', async () => {
  const { application, context } = books
  const order = await books.confirmedOrder({ lines: [{ id: 'work', net: '4000', tax: '5' }] })
  valueOf(await application.recordProgress(context, { id: order, entry: { percent: '30' } }))
  valueOf(await application.recordProgress(context, { id: order, entry: { percent: '50' } }))
  const asked = { bill: {} }
  const invoice = valueOf(await application.issueInvoice(context, { id: order, input: asked }))
  const { data } = await application.listEvents(context, {
    page,
    filter: { order, changes: 'true' },
  })
  expect(data.map(({ telling }) => telling.type)).toEqual([
    'invoice.issued',
    'order.progressed',
    'order.progressed',
    'order.confirmed',
    'order.created',
  ])
  const [issued, second, , confirmed, created] = data
  expect(issued).toMatchObject({
    subjectLabel: invoice?.number,
    orderLabel: expect.stringMatching(/^ORD-/),
  })
  expect(second?.changes).toEqual([
    { field: 'progress_percent', before: '30.000000', after: '50.000000' },
  ])
  expect(confirmed?.changes).toContainEqual({
    field: 'state',
    before: 'draft',
    after: 'confirmed',
  })
  expect(created?.changes).toContainEqual({ field: 'value', after: '4000.00', currency: 'EUR' })
  expect(issued?.changes).toContainEqual({
    field: 'billed',
    before: '0.00',
    after: '4000.00',
    currency: 'EUR',
  })
  const plain = await application.listEvents(context, { page, filter: { order } })
  expect(plain.data.every(({ changes }) => changes === undefined)).toBe(true)
})

it('tells of a deleted draft by the label and in the currency that it had last', async () => {
  const { application, context, customer } = books
  const draft = { id: '', customerId: customer.id, label: 'First', currency: 'JPY' }
  const lines = [{ id: 'work', net: '4000' }]
  const { id } = valueOf(await application.createOrder(context, { ...draft, lines }))
  const input = { ...draft, label: 'Last', currency: 'EUR', lines }
  valueOf(await application.replaceOrder(context, { id, input }))
  valueOf(await application.deleteOrder(context, id))
  const { data } = await application.listEvents(context, {
    page,
    filter: { order: id, changes: 'true' },
  })
  const [deleted, replaced] = data
  expect(deleted).toMatchObject({ telling: { type: 'order.deleted' }, subjectLabel: 'Last' })
  expect(replaced?.changes).toContainEqual(
    expect.objectContaining({ field: 'value', after: '4000.00', currency: 'EUR' }),
  )
})

it('knows what stood before the first of a long page of one order', async () => {
  const { application, context } = books
  const order = await books.confirmedOrder({ lines: [{ id: 'work', net: '4000', tax: '5' }] })
  for (let done = 1; done <= 60; done += 1) {
    valueOf(
      await application.recordProgress(context, { id: order, entry: { percent: done.toString() } }),
    )
  }
  const { data } = await application.listEvents(context, {
    page: { limit: 55 },
    filter: { order, changes: 'true' },
  })
  expect(data.at(-1)?.changes).toEqual([
    { field: 'progress_percent', before: '5.000000', after: '6.000000' },
  ])
})

it('tells which particulars of a customer changed, and empties a term of its own', async () => {
  const { application, context } = books
  const particulars = { name: 'Elm', taxId: 'DE1', address: { city: 'Bonn' } }
  const { id } = valueOf(
    await application.createCustomer(context, { particulars, termDays: 14, language: 'fr' }),
  )
  const change = { particulars: { ...particulars, taxId: 'DE2' }, termDays: null, language: null }
  const changedOne = valueOf(await application.updateCustomer(context, { id, change }))
  expect([changedOne.termDays, changedOne.language]).toEqual([undefined, undefined])
  const filter = { subject: id, changes: 'true' }
  const { data } = await application.listEvents(context, { page: { limit: 1 }, filter })
  expect(data[0]).toMatchObject({ telling: { type: 'customer.updated' }, subjectLabel: 'Elm' })
  expect(data[0]?.changes).toEqual([
    { field: 'term_days', before: '14' },
    { field: 'language', before: 'fr' },
    { field: 'tax_id', before: 'DE1', after: 'DE2' },
  ])
})

it('names customer, order and invoice in the journal, and lists who has credit', async () => {
  const { application, context } = books
  const { id } = valueOf(
    await application.createCustomer(context, { particulars: { name: 'Over Ltd' } }),
  )
  const lines = [{ id: 'work', net: '100', tax: '0' }]
  const order = await books.confirmedOrder({ lines, customerId: id })
  const asked = { bill: {} }
  const invoice = valueOf(await application.issueInvoice(context, { id: order, input: asked }))
  valueOf(await application.recordPayment(context, { invoiceId: invoice?.id ?? '', amount: '130' }))
  const { data } = await application.listEntries(context, { page, filter: { order } })
  const sale = data.find(({ kind }) => kind === 'invoice')
  expect(sale).toMatchObject({
    invoiceNumber: invoice?.number,
    orderNumber: expect.stringMatching(/^ORD-/),
  })
  expect(sale?.postings[0]).toMatchObject({ account: 'receivable', customerName: 'Over Ltd' })
  const rich = await application.listCustomers(context, { page, filter: { credit: 'true' } })
  expect(rich.data.map(({ particulars }) => particulars.name)).toEqual(['Over Ltd'])
})
