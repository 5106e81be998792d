import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Books, codesOf, openBooks, valueOf } from '../../../../tests/books-of-a-test.ts'

let books: Books
beforeAll(async () => {
  books = await openBooks()
})
afterAll(() => books?.drop())

const configure = (change: object) => books.application.configureOrganization(books.context, change)

it('refuses a number format that would give the numbers of another series again', async () => {
  expect(codesOf(await configure({ creditNumberFormat: 'INV-{year}-{number}' }))).toEqual([
    'already_exists',
  ])
  const changed = valueOf(await configure({ invoiceNumberFormat: 'R{year}/{number:4}' }))
  expect(changed.invoiceNumberFormat).toBe('R{year}/{number:4}')
  const one = valueOf(await configure({ creditNumberFormat: 'R{year}/{number:4}' }))
  expect(one.creditNumberFormat).toBe(one.invoiceNumberFormat)
})

it('refuses a year in figures where another series writes that year', async () => {
  const { application, context } = books
  await configure({ invoiceNumberFormat: 'INV-{year}-{number:5}' })
  const order = await books.confirmedOrder({})
  const asked = { bill: {} }
  const issued = valueOf(await application.issueInvoice(context, { id: order, input: asked }))
  expect(issued?.number).toBe('INV-2026-00001')
  for (const format of ['INV-2026-{number}', 'INV-2026-{number:5}']) {
    expect(codesOf(await configure({ invoiceNumberFormat: format }))).toEqual(['already_exists'])
  }
  valueOf(await configure({ invoiceNumberFormat: 'B2025-{number}' }))
  valueOf(
    await application.issueInvoice(context, { id: await books.confirmedOrder({}), input: asked }),
  )
  valueOf(await configure({ invoiceNumberFormat: 'B2026-{number}' }))
  valueOf(
    await application.issueInvoice(context, { id: await books.confirmedOrder({}), input: asked }),
  )
  valueOf(await application.setClock(context, { advanceTo: '2027-01-01' }))
  // A document of 2027 may be dated 2026.
  const filled = await configure({ invoiceNumberFormat: 'B{year}-{number}' })
  expect(codesOf(filled)).toEqual(['already_exists'])
  valueOf(await configure({ invoiceNumberFormat: 'INV-2027-{number}' }))
})
