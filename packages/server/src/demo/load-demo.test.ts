import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Books, openBooks, valueOf } from '../../../../tests/books-of-a-test.ts'
import { superuser } from '../../../../tests/fresh-database.ts'
import { createApplication } from '../../../../tests/use-cases.ts'
import { createPool } from '../base/postgres/open-pool.ts'
import { invoiceDocument } from '../invoices/invoice-document.ts'
import { issuePending } from '../runs/issue-pending.ts'

const all = { limit: 50 }
let books: Books

/** Of another server on the same database. */
let otherPool: Books['pool']

beforeAll(async () => {
  books = await openBooks()
  otherPool = createPool({ connectionString: books.url, max: 4 })
})
afterAll(async () => {
  await otherPool.end()
  await books.drop()
})

it('has seven orders to bill, with the totals that every manual names', async () => {
  const { application, context } = books
  const demo = valueOf(await application.loadDemo())
  const inDemo = { ...context, organizationId: demo.id }
  const { data, totals, buckets } = await application.listQueue(inDemo, {
    page: { limit: 50 },
    filter: {},
  })
  expect(totals).toEqual({
    AED: { ready: 400000n, readyTax: 20000n, count: 1 },
    EUR: { ready: 1493625n, readyTax: 292389n, count: 4 },
    USD: { ready: 12500000n, readyTax: 0n, count: 2 },
  })
  expect(buckets).toEqual({ ready: 7, waiting: 0, almost: 0, blocked: 0, silent: 0 })
  expect(data.every(({ what, reasons }) => what.length > 0 && reasons.length > 0)).toBe(true)
  const run = valueOf(await application.previewRun(inDemo, {}))
  expect(Object.entries(run.totals).map(([code, { gross }]) => [code, gross])).toEqual([
    ['AED', 420000n],
    ['EUR', 1786014n],
    ['USD', 12500000n],
  ])
})

it('shows the customer in the Emirates as blocked once its tax id is taken away', async () => {
  const { application, context } = books
  const demo = valueOf(await application.loadDemo())
  const inDemo = { ...context, organizationId: demo.id }
  const { data } = await application.listQueue(inDemo, {
    page: { limit: 5 },
    filter: { currency: 'AED' },
  })
  const id = data[0]?.customerId ?? ''
  const change = { particulars: { taxId: null } }
  valueOf(await application.updateCustomer(inDemo, { id, change }))
  const run = valueOf(await application.previewRun(inDemo, {}))
  expect([run.counts.pending, run.counts.blocked]).toEqual([6, 1])
})

it('loads one demo however often it is asked at once', async () => {
  const { application, parts } = books
  const other = createApplication({ ...parts, pool: otherPool })
  const loads = [application, application, other, application, other]
  const made = (await Promise.all(loads.map((each) => each.loadDemo()))).map(valueOf)
  expect(new Set(made.map(({ id }) => id)).size).toBe(1)
  const demos = (await application.listOrganizations()).filter(({ demo }) => demo)
  expect(demos).toHaveLength(1)
  expect(made.map(({ id }) => id)).toContain(demos[0]?.id)
})

it('leaves the earlier demo where a load is interrupted, wherever that is', async () => {
  const { application, parts } = books
  const before = valueOf(await application.loadDemo())
  let left = 0
  const failing = Object.create(parts.pool, {
    connect: {
      value: () => (--left < 0 ? Promise.reject(new Error('killed')) : parts.pool.connect()),
    },
  }) as typeof parts.pool
  for (const connections of [0, 1, 2, 3, 10, 40]) {
    left = connections
    const killed = createApplication({ ...parts, pool: failing }).loadDemo()
    await expect(killed, connections.toString()).rejects.toThrow('killed')
    const demos = (await application.listOrganizations()).filter(({ demo }) => demo)
    expect(demos.map(({ id }) => id)).toEqual([before.id])
  }
  expect(await application.showDemos()).toMatchObject([{ id: before.id, orders: 11, changes: 0 }])
  const fresh = valueOf(await application.loadDemo())
  const inDemo = { ...books.context, organizationId: fresh.id }
  valueOf(await application.createCustomer(inDemo, { particulars: { name: 'Mine' } }))
  // Looking at a PDF makes it, and changes nothing.
  const { data } = await application.listInvoices(inDemo, { page: { limit: 1 }, filter: {} })
  const pdf = { of: invoiceDocument, id: data[0]?.id ?? '', form: 'pdf' } as const
  valueOf(await application.documentFile(inDemo, pdf))
  expect(await application.showDemos()).toMatchObject([{ id: fresh.id, changes: 1 }])
  const { checks } = await application.verify()
  expect(checks.flatMap(({ findings }) => findings)).toEqual([])
})

/** In real time, and shown to nobody: when a key was used, whether a run still goes on. */
const realTimes = ['idempotency_keys.created_at', 'billing_runs.seen_at']

it('lives on its own clock: nothing that it says happened later', async () => {
  const { application, context, parts } = books
  await application.loadDemo()
  const demo = valueOf(await application.loadDemo())
  const inDemo = { ...context, organizationId: demo.id }
  const run = valueOf(await application.previewRun(inDemo, {}))
  valueOf(await application.issueRun(inDemo, { id: run.id, input: {} }))
  await issuePending(parts, { organizationId: demo.id, runId: run.id, via: 'test' })
  const issued = await application.listRunItems(inDemo, { id: run.id, page: all })
  const id = issued.data.find(({ state }) => state === 'issued')?.invoiceId ?? ''
  valueOf(await application.documentFile(inDemo, { of: invoiceDocument, id, form: 'pdf' }))
  const [made] = (await application.listRuns(inDemo, { page: all })).data
  expect(made).toMatchObject({ createdAt: demo.clock.now, updatedAt: demo.clock.now })
  const admin = await superuser(books.url)
  const { rows: columns } = await admin.query(`SELECT table_name AS of, column_name AS name
    FROM information_schema.columns c WHERE table_schema = 'public'
      AND data_type = 'timestamp with time zone' AND EXISTS (
        SELECT FROM information_schema.columns o WHERE o.table_schema = c.table_schema
          AND o.table_name = c.table_name AND o.column_name = 'organization_id')`)
  const times: Record<string, number> = {}
  for (const { of, name } of columns) {
    const demos = '(SELECT organization_id FROM organizations WHERE demo)'
    const { rows } = await admin.query(
      `SELECT count(*)::integer AS all,
        count(*) FILTER (WHERE ${name} > $1)::integer AS late FROM ${of}
      WHERE organization_id IN ${demos} AND ${name} IS NOT NULL`,
      [demo.clock.now],
    )
    if (rows[0].late > 0 && !realTimes.includes(`${of}.${name}`))
      times[`${of}.${name}`] = rows[0].late
  }
  await admin.end()
  expect(columns.length).toBeGreaterThan(15)
  expect(times).toEqual({})
})
