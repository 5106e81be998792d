import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Books, openBooks, valueOf } from '../../../../tests/books-of-a-test.ts'
import { inOrganization } from '../base/storage/database.ts'

let books: Books
let order: string
let number: string
let invoice: string

beforeAll(async () => {
  books = await openBooks()
  const { application, context } = books
  order = await books.confirmedOrder({ label: 'Brand relaunch – "Élan"', externalId: 'CRM-77' })
  number = valueOf(await application.showOrder(context, order)).number ?? ''
  const issued = valueOf(
    await application.issueInvoice(context, { id: order, input: { bill: {} } }),
  )
  invoice = issued?.number ?? ''
  const instalments = [{ id: 'a', when: { manual: true as const }, bill: { rest: true as const } }]
  valueOf(
    await application.createTemplate(context, {
      code: 'by-hand',
      label: 'All at once',
      plan: { basis: 'incremental', instalments },
    }),
  )
})
afterAll(() => books.drop())

async function find(text: string, limit = 10) {
  const { data } = await books.application.search(books.context, { text, limit })
  return data.map(({ type, title, match }) => `${type} ${title} ${match.toString()}`)
}

describe('search', () => {
  it('finds numbers first, exact ones before those that begin so', async () => {
    const title = `order ${number} · Brand relaunch – "Élan"`
    expect(await find(number.toLowerCase())).toEqual([`${title} 3`])
    expect(await find(number.slice(0, 8))).toEqual([`${title} 2`])
    expect(await find(invoice)).toEqual([`invoice ${invoice} 3`])
    expect(await find('1')).toEqual([`${title} 1`, `invoice ${invoice} 1`])
    expect(await find('00001')).toEqual([`${title} 1`, `invoice ${invoice} 1`])
  })

  it('finds words by their beginning, in any order, in small letters or capitals', async () => {
    const title = `order ${number} · Brand relaunch – "Élan" 1`
    for (const text of ['brand', 'RELA bra', 'élan', 'crm-77', '77 relaunch']) {
      expect([text, await find(text)]).toEqual([text, [title]])
    }
    expect(await find('pine')).toEqual(['customer Pine 1'])
    expect(await find('by-hand')).toEqual(['plan All at once 3'])
    expect(await find('all once')).toEqual(['plan All at once 1'])
  })

  it('takes markup and odd characters as they are', async () => {
    const texts = [
      '%',
      '_',
      '*',
      "'; DROP TABLE orders; --",
      '\\',
      '<script>',
      '(',
      '[q-',
      ':*',
      '&|!',
    ]
    for (const text of [
      ...texts,
      '🙂',
      '  ',
      '\u{10ffff}',
      'x'.repeat(200),
      'a b c d e f g h i j',
    ]) {
      expect([text, await find(text)]).toEqual([text, []])
    }
  })

  it('follows a renamed customer and a replaced draft', async () => {
    const { application, context, customer } = books
    valueOf(
      await application.updateCustomer(context, {
        id: customer.id,
        change: { particulars: { name: 'Larch' } },
      }),
    )
    expect(await find('pine')).toEqual([])
    expect(await find('larch')).toEqual(['customer Larch 1'])
    const draft = { id: '', label: 'Early draft', customerId: customer.id, currency: 'EUR' }
    const lines = [{ id: 'w', net: '5', tax: '0' }]
    const { id } = valueOf(await application.createOrder(context, { ...draft, lines }))
    expect(await find('early')).toEqual(['order Early draft 1'])
    valueOf(
      await application.replaceOrder(context, {
        id,
        input: { ...draft, lines, label: 'Late draft' },
      }),
    )
    expect([await find('early'), await find('late')]).toEqual([[], ['order Late draft 1']])
  })

  it('counts things and not their words, however many begin alike', async () => {
    const { application, context } = books
    for (const word of ['Qa', 'Qb', 'Qc']) {
      const name = `${word} q0 q1 q2 q3 q4`
      valueOf(await application.createCustomer(context, { particulars: { name } }))
    }
    const found = await application.search(context, { text: 'q', limit: 2 })
    expect([found.data.length, found.more]).toEqual([2, true])
  })

  it('shows nothing of another organization', async () => {
    const { application } = books
    const other = valueOf(
      await application.createOrganization({ name: 'B', country: 'DE', currency: 'EUR' }),
    )
    const context = { ...books.context, organizationId: other.id }
    const found = await application.search(context, { text: number, limit: 10 })
    expect(found).toEqual({ data: [], more: false })
  })

  it('reads words from an index however many there are, and says that there are more', async () => {
    const { context, pool } = books
    const { organizationId } = context
    await inOrganization(pool, organizationId, (transaction) =>
      transaction.rows(`INSERT INTO orders SELECT organization_id, gen_random_uuid(), 'N-' || n,
          customer_id, 'Bulk ' || n, currency, state, tax_mode, final_mode, tolerance, term_days,
          customer_reference, NULL, metadata, plan_basis, plan_by, value, ceiling, billed,
          progress_percent, progress_count, invoice_count, final_issued, confirmed_on, created_at,
          updated_at, version
        FROM orders, generate_series(1, 20000) n WHERE orders.id = '${order}'`),
    )
    await pool.query('ANALYZE search_words')
    const plan = await inOrganization(pool, organizationId, (transaction) =>
      transaction.rows<object>(`EXPLAIN SELECT id FROM search_words
        WHERE organization_id = '${organizationId}' AND type = 'order'
          AND word >= 'bulk' AND word < 'bulk' || chr(1114111) ORDER BY word, id DESC LIMIT 11`),
    )
    const text = plan.map((row) => Object.values(row)[0]).join('\n')
    expect(text).toContain('search_words_key')
    expect(text).not.toContain('Sort')
    const found = await books.application.search(context, { text: 'bulk', limit: 10 })
    expect([found.data.length, found.more]).toEqual([10, true])
    expect(await find('bulk 19999')).toEqual(['order N-19999 · Bulk 19999 1'])
    const queue = await books.application.listQueue(context, {
      page: { limit: 50 },
      filter: { q: 'bulk' },
    })
    expect(queue.data).toEqual([])
  })
})
