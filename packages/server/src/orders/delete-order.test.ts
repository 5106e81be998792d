import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Books, codesOf, openBooks, valueOf } from '../../../../tests/books-of-a-test.ts'
import { inOrganization } from '../base/storage/database.ts'

let books: Books

beforeAll(async () => {
  books = await openBooks()
})
afterAll(() => books.drop())

function inBooks(sql: string): Promise<object[]> {
  const { pool, context } = books
  return inOrganization(pool, context.organizationId, (transaction) =>
    transaction.rows<object>(sql),
  )
}

async function draft(externalId: string): Promise<string> {
  const input = {
    id: '',
    customerId: books.customer.id,
    label: `Draft ${externalId}`,
    currency: 'EUR',
    externalId,
    lines: [
      { id: 'a', label: 'Work', net: '600.00', tax: '19' },
      { id: 'b', label: 'More', net: '400.00', tax: '19' },
    ],
    plan: {
      basis: 'incremental',
      instalments: [{ id: 'x', when: { confirmed: true as const }, bill: { rest: true as const } }],
    },
  }
  return valueOf(await books.application.createOrder(books.context, input)).id
}

it('takes a draft away with all that is its own, once, and the name is free again', async () => {
  const { application, context } = books
  const id = await draft('gone')
  expect(valueOf(await application.deleteOrder(context, id))).toBe(id)
  expect(valueOf(await application.deleteOrder(context, id))).toBe(id)
  expect(codesOf(await application.showOrder(context, id))).toEqual(['not_found'])
  const told = await inBooks(`SELECT type FROM events WHERE order_id = '${id}' ORDER BY sequence`)
  expect(told).toEqual([{ type: 'order.created' }, { type: 'order.deleted' }])
  await draft('gone')
  for (const table of ['order_lines', 'instalments', 'readiness', 'search_words']) {
    const column = table === 'search_words' ? 'id' : 'order_id'
    expect(await inBooks(`SELECT FROM ${table} WHERE ${column} = '${id}'`), table).toEqual([])
  }
  const { checks } = await application.verify()
  expect(checks.flatMap(({ findings }) => findings)).toEqual([])
})

it('deletes neither what is confirmed, nor what changed, nor what never was', async () => {
  const { application, context } = books
  const id = await draft('kept')
  const stale = { ...context, ifVersion: 7 }
  expect(codesOf(await application.deleteOrder(stale, id))).toEqual(['version_changed'])
  valueOf(await application.confirmOrder(context, id))
  expect(codesOf(await application.deleteOrder(context, id))).toEqual(['order_state'])
  const never = '01985c6e-7d3a-7b3c-8f00-a1b2c3d4e5f6'
  expect(codesOf(await application.deleteOrder(context, never))).toEqual(['not_found'])
  expect(codesOf(await application.deleteOrder(context, 'nothing'))).toEqual(['not_found'])
})

it('is refused by the database for what is no draft', async () => {
  const tried = inBooks(`DELETE FROM orders WHERE state <> 'draft'`)
  await expect(tried).rejects.toThrow(/DELETE of orders is refused/)
})
