import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Books, codesOf, openBooks, valueOf } from '../../../../tests/books-of-a-test.ts'

let books: Books
beforeAll(async () => {
  books = await openBooks()
})
afterAll(() => books?.drop())

const configure = (change: object) => books.application.configureOrganization(books.context, change)

it('refuses a number format that would give the numbers of another series again', async () => {
  expect(
    codesOf(await configure({ numberFormats: { credit_note: 'INV-{year}-{number}' } })),
  ).toEqual(['already_exists'])
  const changed = valueOf(await configure({ numberFormats: { invoice: 'R{year}/{number:4}' } }))
  expect(changed.numberFormats.invoice).toBe('R{year}/{number:4}')
  const one = valueOf(await configure({ numberFormats: { credit_note: 'R{year}/{number:4}' } }))
  expect(one.numberFormats.credit_note).toBe(one.numberFormats.invoice)
})

it('refuses a year in figures where another series writes that year', async () => {
  const { application, context } = books
  await configure({ numberFormats: { invoice: 'INV-{year}-{number:5}' } })
  const order = await books.confirmedOrder({})
  const asked = { bill: {} }
  const issued = valueOf(await application.issueInvoice(context, { id: order, input: asked }))
  expect(issued?.number).toBe('INV-2026-00001')
  for (const format of ['INV-2026-{number}', 'INV-2026-{number:5}']) {
    expect(codesOf(await configure({ numberFormats: { invoice: format } }))).toEqual([
      'already_exists',
    ])
  }
  valueOf(await configure({ numberFormats: { invoice: 'B2025-{number}' } }))
  valueOf(
    await application.issueInvoice(context, { id: await books.confirmedOrder({}), input: asked }),
  )
  valueOf(await configure({ numberFormats: { invoice: 'B2026-{number}' } }))
  valueOf(
    await application.issueInvoice(context, { id: await books.confirmedOrder({}), input: asked }),
  )
  valueOf(await application.setClock(context, { advanceTo: '2027-01-01' }))
  // A document of 2027 may be dated 2026.
  const filled = await configure({ numberFormats: { invoice: 'B{year}-{number}' } })
  expect(codesOf(filled)).toEqual(['already_exists'])
  valueOf(await configure({ numberFormats: { invoice: 'INV-2027-{number}' } }))
})
