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
