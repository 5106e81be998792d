import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Books, openBooks, valueOf } from '../../../../../tests/books-of-a-test.ts'
import { acrossOrganizations, inOrganization } from './database.ts'
import { tableNames } from './tables.ts'

let books: Books
let order: string

beforeAll(async () => {
  books = await openBooks()
  order = await books.confirmedOrder({ plan: linear })
  const { application, context } = books
  valueOf(await application.recordProgress(context, { id: order, entry: { percent: '40' } }))
  const invoice = valueOf(
    await application.issueInvoice(context, { id: order, input: { bill: {} } }),
  )
  valueOf(await application.recordPayment(context, { invoiceId: invoice?.id ?? '', amount: '10' }))
})
afterAll(() => books.drop())

const linear = { basis: 'linear' }

function inBooks(sql: string): Promise<object[]> {
  return inOrganization(books.pool, books.context.organizationId, (transaction) =>
    transaction.rows<object>(sql),
  )
}

describe('row-level security', () => {
  it('shows no row to another organization, and takes none for it', async () => {
    const other = valueOf(
      await books.application.createOrganization({ name: 'B', country: 'DE', currency: 'EUR' }),
    )
    const seen = await inOrganization(books.pool, other.id, async (transaction) => {
      const counts: Record<string, unknown> = {}
      for (const table of [
        ...tableNames,
        'events',
        'readiness',
        'readiness_totals',
        'search_words',
      ]) {
        const [row] = await transaction.rows<{ count: bigint }>(
          `SELECT count(*) FROM ${table} WHERE organization_id <> $1`,
          [other.id],
        )
        counts[table] = row?.count
      }
      return counts
    })
    expect(new Set(Object.values(seen))).toEqual(new Set([0n]))
    const foreign = inOrganization(books.pool, other.id, (transaction) =>
      transaction.rows(
        `INSERT INTO number_counters VALUES ('${books.context.organizationId}', 'x', 2026, 1)`,
      ),
    )
    await expect(foreign).rejects.toThrow('row-level security')
    const view = await books.application.showOrder(
      { ...books.context, organizationId: other.id },
      order,
    )
    expect(view.ok).toBe(false)
  })

  it('shows the directory the organizations alone', async () => {
    const all = await acrossOrganizations(books.pool, 'SELECT * FROM organizations')
    expect(all.length).toBeGreaterThan(1)
    expect(await acrossOrganizations(books.pool, 'SELECT * FROM orders')).toEqual([])
  })
})

describe('what was recorded', () => {
  const refused = [
    'UPDATE postings SET amount = amount + 1',
    'DELETE FROM entries',
    "UPDATE events SET body = '{}'",
    'DELETE FROM progress',
    'UPDATE invoice_lines SET net = 0, to_date = previous',
    'DELETE FROM invoices',
    "UPDATE documents SET text = '{}'",
    'UPDATE invoices SET gross = 1',
    'DELETE FROM payments',
    'UPDATE allocations SET amount = 1',
  ]
  for (const sql of refused) {
    it(`refuses ${sql}`, async () => {
      await expect(inBooks(sql)).rejects.toThrow(/stays as it is|permission denied/)
    })
  }

  it('refuses the same to the owner of the tables', async () => {
    const id = books.context.organizationId
    await books.pool.query(`SELECT set_config('tranche.organization_id', '${id}', false)`)
    for (const sql of refused) {
      await expect(books.pool.query(sql)).rejects.toThrow(/stays as it is/)
    }
  })

  it('refuses an entry that does not balance', async () => {
    await expect(
      inBooks(`INSERT INTO postings (organization_id, entry_id, position, account, amount)
        SELECT organization_id, id, 9, 'bank', 1 FROM entries LIMIT 1`),
    ).rejects.toThrow('does not balance')
  })

  it('refuses a line that is billed above its ceiling', async () => {
    await expect(inBooks('UPDATE order_lines SET billed = ceiling + 1')).rejects.toThrow(
      'line_not_over_billed',
    )
  })
})

describe('the queue', () => {
  it('is read from an index and not sorted, however many orders are open', async () => {
    await inBooks(`INSERT INTO orders SELECT organization_id, gen_random_uuid(), 'N' || n,
        customer_id, label, currency, state, tax_mode, final_mode, tolerance, term_days,
        customer_reference, NULL, metadata, plan_basis, plan_by, value, ceiling, billed,
        progress_percent, progress_count, invoice_count, final_issued, confirmed_on, created_at,
        updated_at, version
      FROM orders, generate_series(1, 20000) n WHERE orders.id = '${order}'`)
    await inBooks(`INSERT INTO readiness SELECT o.organization_id, o.id, o.customer_id, 'EUR',
        'ready', 0, '2026-03-01'::date + (random() * 30)::int, 100, '[]', '[]', 0, 0,
        '2026-03-01', NULL
      FROM orders o WHERE o.number LIKE 'N%'`)
    await books.pool.query('ANALYZE readiness, orders')
    const plan = await inBooks(`EXPLAIN SELECT order_id FROM readiness
      WHERE organization_id = '${books.context.organizationId}'
      ORDER BY rank, sort_on, order_id LIMIT 51`)
    const text = plan.map((row) => Object.values(row)[0]).join('\n')
    expect(text).toContain('readiness_queue')
    expect(text).not.toContain('Sort')
    const queue = await books.application.listQueue(books.context, {
      page: { limit: 50 },
      filter: {},
    })
    expect(queue.totals.EUR).toEqual({ ready: 2000000n, readyTax: 0n, count: 20000 })
  })
})
