import { orderConfirmation as kind } from '@tranche/documents'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Books, openBooks, valueOf } from '../../../../tests/books-of-a-test.ts'
import { orderConfirmation } from './confirmation.ts'

let books: Books
beforeAll(async () => {
  books = await openBooks()
})
afterAll(() => books.drop())

const plan = {
  basis: 'cumulative',
  instalments: [
    { id: 'deposit', label: 'Deposit', when: { confirmed: true }, bill: { upTo: '30' } },
    { id: 'rest', label: 'Rest', when: { progress: '100' }, bill: { rest: true } },
  ],
}
const lines = [
  { id: 'work', label: 'Work', quantity: '10', unit: 'd', price: '100.01', tax: '19' },
  { id: 'more', label: 'More', net: '500.00', kind: 'optional', tax: '19' },
]

const file = (id: string, form: 'pdf' | 'svg' | 'json') =>
  books.application.documentFile(books.context, { of: orderConfirmation, id, form })

async function confirmationOf(id: string) {
  const { bytes } = valueOf(await file(id, 'json'))
  return kind.thaw(new TextDecoder().decode(bytes))
}

it('says what was agreed, whatever was billed since, and stays as it is', async () => {
  const { application, context } = books
  const order = await books.confirmedOrder({ plan, lines, customerReference: 'PO 7' })
  valueOf(await application.issueInvoice(context, { id: order, input: { bill: {} } }))
  const confirmation = await confirmationOf(order)
  expect(confirmation).toMatchObject({
    number: 'OC-2026-00001',
    orderLabel: 'Order',
    customerReference: 'PO 7',
    issuedOn: '2026-03-31',
    confirmedOn: '2026-03-31',
    net: 100_010n,
    tax: 19_002n,
    gross: 119_012n,
    buyer: { name: 'Pine' },
  })
  expect(confirmation.lines).toMatchObject([
    { label: 'Work', quantity: 10_000_000n, unit: 'd', net: 100_010n },
    { label: 'More', kind: 'optional', net: 50_000n },
  ])
  expect(confirmation.plan?.instalments).toMatchObject([
    { when: { confirmed: true }, bill: { upTo: '30' }, net: 30_003n, gross: 35_704n },
    { when: { progress: '100' }, bill: { rest: true }, net: 70_007n, gross: 83_308n },
  ])
  valueOf(await application.closeOrder(context, order))
  const particulars = { name: 'Pine & Sons' }
  valueOf(
    await application.updateCustomer(context, { id: books.customer.id, change: { particulars } }),
  )
  expect(await confirmationOf(order)).toEqual(confirmation)
  const pdf = valueOf(await file(order, 'pdf'))
  expect(valueOf(await file(order, 'pdf')).sha256).toBe(pdf.sha256)
  const { data } = await application.listEvents(context, {
    page: { limit: 2 },
    filter: { type: 'document.issued' },
  })
  expect(data).toMatchObject([
    {
      subjectLabel: 'OC-2026-00001',
      orderId: order,
      telling: { data: { kind: 'order_confirmation' } },
    },
  ])
})

it('is numbered once, however many ask at once', async () => {
  const order = await books.confirmedOrder({})
  const texts = await Promise.all([1, 2, 3, 4].map(() => confirmationOf(order)))
  expect(new Set(texts.map(({ number }) => number))).toEqual(new Set(['OC-2026-00002']))
  expect(texts[0]?.plan).toBeUndefined()
})

it('has a series of its own, in the format that the organization wants', async () => {
  const { application, context } = books
  const numberFormats = { order_confirmation: 'AB-{year}-{number}' }
  valueOf(await application.configureOrganization(context, { numberFormats }))
  expect((await confirmationOf(await books.confirmedOrder({}))).number).toBe('AB-2026-1')
  const { checks } = await application.verify()
  expect(checks.flatMap(({ findings }) => findings)).toEqual([])
})

it('is refused for a draft, in one sentence, and for an order that is not there', async () => {
  const { application, context, customer } = books
  const draft = { id: '', label: 'Draft', customerId: customer.id, currency: 'EUR', lines }
  const order = valueOf(await application.createOrder(context, draft)).id
  const refused = await file(order, 'pdf')
  expect(refused.ok ? [] : refused.faults).toMatchObject([
    {
      code: 'order_state',
      message: 'Order "Draft" is not confirmed: confirm it, then its confirmation can be printed',
    },
  ])
  expect((await file('nothing', 'pdf')).ok).toBe(false)
})
