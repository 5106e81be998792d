import { afterAll, beforeAll, expect, it } from 'vitest'
import { beforeParts } from '../../../../../tests/before-parts.ts'
import { openBooks, valueOf } from '../../../../../tests/books-of-a-test.ts'
import { chainAnew } from '../../../../../tests/event-chain.ts'
import {
  emptyDatabase,
  type FreshDatabase,
  superuser,
} from '../../../../../tests/fresh-database.ts'
import { createApplication } from '../../../../../tests/use-cases.ts'
import { refreshDays } from '../../clock/refresh-day.ts'
import { local } from '../actor.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'

let database: FreshDatabase

beforeAll(async () => {
  database = await emptyDatabase()
})
afterAll(() => database.drop())

const organizationId = '01985c6e-7d3a-7b3c-8f00-a1b2c3d4e5f6'
const orderId = '01985c6e-7d3a-7b3c-8f00-a1b2c3d4e5f7'

/** A plain order of 1,000.00 at 19 %, ready, as the first version stored it. */
const stored = `
SELECT set_config('tranche.organization_id', '${organizationId}', false);
INSERT INTO organizations VALUES ('${organizationId}', 'Acme', 'DE', 'EUR', 'Europe/Berlin',
  '{"name":"Acme"}', NULL, 0, 'en', 'a4', 'INV-{year}-{number:5}', 'CN-{year}-{number:5}', 'frozen',
  '2026-03-31', '2026-03-31', false, NULL, now(), now(), 1);
INSERT INTO customers VALUES ('${organizationId}', '${organizationId}', NULL, 'Pine Interiors',
  '{"name":"Pine Interiors"}', NULL, NULL, '{}', now(), now(), 1);
INSERT INTO orders VALUES ('${organizationId}', '${orderId}', 'ORD-2026-00001',
  '${organizationId}', 'Relaunch', 'EUR', 'confirmed', 'document', 'rest', 0, 0, NULL, NULL, '{}',
  NULL, NULL, 100000, 100000, 0, NULL, 0, 0, false, '2026-03-30', now(), now(), 1);
INSERT INTO order_lines VALUES ('${organizationId}', '${orderId}', 'work', 0, 'Work', 'standard',
  'fixed', 100000, NULL, NULL, NULL, NULL, NULL, NULL, '[{"key":"19","percent":"19"}]', 100000, 0, 0,
  NULL);
INSERT INTO readiness VALUES ('${organizationId}', '${orderId}', '${organizationId}', 'EUR', 'ready',
  0, '2026-03-30', 100000, '[]', '[]', 0, 0, '2026-03-30', NULL, NULL);
SELECT set_config('tranche.organization_id', '', false);
`

it('brings a database of the first version up to date, queue and search included', async () => {
  const { pool } = database
  await migrate(
    pool,
    migrations.filter(({ name }) => name < '0007'),
  )
  const client = await pool.connect()
  await client.query(stored)
  client.release(true)
  await migrate(pool)
  await migrate(pool)
  const parts = {
    pool,
    clock: { now: () => new Date() },
    print: async () => '',
    enqueue: async () => undefined,
  }
  const application = createApplication(parts)
  const context = { organizationId, requestId: 'test', via: 'test', actor: local }
  const before = await application.listQueue(context, { page: { limit: 5 }, filter: {} })
  expect(before.totals).toEqual({ EUR: { ready: 100000n, readyTax: 0n, count: 1 } })
  await refreshDays(parts)
  const queue = await application.listQueue(context, { page: { limit: 5 }, filter: { q: 'pine' } })
  expect(queue.totals).toEqual({ EUR: { ready: 100000n, readyTax: 19000n, count: 1 } })
  expect(queue.data[0]).toMatchObject({ orderId, readyTax: 19000n, what: ['Work'] })
  for (const text of ['relaunch', '1', 'ord-2026-00001']) {
    const { data } = await application.search(context, { text, limit: 5 })
    expect(data.map(({ id }) => id)).toEqual([orderId])
  }
  expect((await application.search(context, { text: 'interiors', limit: 5 })).data).toHaveLength(1)
})

it('takes the PDFs that were made before into the chain of events', async () => {
  const books = await openBooks()
  const { application, context, pool } = books
  const admin = await superuser(books.url)
  const order = await books.confirmedOrder({})
  const ready = { bill: {} }
  valueOf(await application.issueInvoice(context, { id: order, input: ready }))
  await chainAnew(admin, () => 1)
  await admin.query(beforeParts)
  await admin.query(`ALTER TABLE pdf_files RENAME COLUMN document_id TO invoice_id;
    INSERT INTO pdf_files SELECT organization_id, id, encode(sha256('%PDF'), 'hex'),
      '%PDF', now() FROM invoices;
    DROP POLICY directory ON event_chains;
    ALTER TABLE events DROP actor_kind, DROP actor_id, DROP actor_name, DROP hash_version;
    DELETE FROM schema_migrations WHERE name IN ('0014-evidence', '0021-actors')`)
  await migrate(pool)
  await admin.query('ALTER TABLE pdf_files RENAME COLUMN invoice_id TO document_id')
  const { checks } = await application.verify()
  expect(checks.flatMap(({ findings }) => findings)).toEqual([])
  const { data } = await application.listEvents(context, { page: { limit: 1 }, filter: {} })
  expect(data[0]).toMatchObject({ telling: { type: 'invoice.pdf_made' }, via: 'migration' })
  await admin.end()
  await books.drop()
})

/** What an instalment waits for and bills, as it was stored before and as it is today. */
const instalments = [
  {
    before: { when_confirmed: true, share_kind: 'gross', share_amount: '5000' },
    today: { when: { confirmed: true }, bill: { gross: '50.00' } },
  },
  {
    before: { when_progress: '33.500000', share_kind: 'percent', share_percent: '25.000000' },
    today: { when: { progress: '33.5' }, bill: { percent: '25' } },
  },
  {
    before: { when_date: '2026-04-14', when_manual: true, share_kind: 'line', share_line: 'work' },
    today: { when: { date: '2026-04-14', manual: true }, bill: { line: 'work' } },
  },
  {
    before: { when_manual: true, share_kind: 'rest' },
    today: { when: { manual: true }, bill: { rest: true } },
  },
]

/** The columns of an instalment before 0016. */
const columnsThen = [
  'when_confirmed boolean NOT NULL DEFAULT false',
  'when_date date',
  'when_progress numeric(12, 6)',
  'when_manual boolean NOT NULL DEFAULT false',
  'share_kind text',
  'share_percent numeric(12, 6)',
  'share_amount bigint',
  'share_line text',
]
const namesThen = columnsThen.map((column) => column.split(' ')[0]).join(', ')

it('reads instalments from before they were kept as written, in rows and in events', async () => {
  const books = await openBooks()
  const { application, pool } = books
  const admin = await superuser(books.url)
  const plan = {
    basis: 'incremental',
    instalments: instalments.map(({ today }, index) => ({ id: `${index}`, ...today })),
  }
  const lines = ['work', 'more'].map((id) => ({ id, net: '1000.00', tax: '19' }))
  const id = await books.confirmedOrder({ plan, lines })
  await admin.query(`ALTER TABLE instalments ${columnsThen.map((each) => `ADD COLUMN ${each}`).join(', ')};
    ALTER TABLE readiness DROP COLUMN next, ADD COLUMN next text,
      ADD COLUMN stale boolean NOT NULL DEFAULT false,
      DROP COLUMN decided_on, DROP COLUMN changes_on;
    ALTER TABLE billing_runs DROP COLUMN seen_at;
    ALTER TABLE orders ADD CONSTRAINT orders_plan_basis_check CHECK (plan_basis <> '');
    DROP FUNCTION lifted_instalment, instalment_terms;
    ALTER TABLE events DISABLE TRIGGER USER;
    DELETE FROM schema_migrations WHERE name IN ('0016-terms', '0026-standings')`)
  for (const [index, { before, today }] of instalments.entries()) {
    const row = { when_confirmed: false, when_manual: false, ...before }
    await admin.query(
      `UPDATE instalments i SET (${namesThen}) =
        (SELECT ${namesThen} FROM jsonb_populate_record(i, $2)) WHERE id = $1`,
      [`${index}`, JSON.stringify(row)],
    )
    await admin.query('UPDATE events SET body = replace(body, $1, $2)', [
      `"terms":${JSON.stringify(today)}`,
      JSON.stringify(row).slice(1, -1),
    ])
  }
  await admin.query(`ALTER TABLE instalments DROP COLUMN terms;
    ALTER TABLE events ENABLE TRIGGER USER`)
  const told = await admin.query(`SELECT body FROM events WHERE body LIKE '%share_kind%'`)
  expect(told.rowCount).toBeGreaterThan(0)
  await migrate(pool)
  const { rows } = await admin.query('SELECT terms FROM instalments ORDER BY id')
  expect(rows).toEqual(instalments.map(({ today }) => ({ terms: today })))
  const { checks } = await application.verify()
  // The events were rewritten, which breaks their chain and nothing else.
  const found = checks.flatMap(({ check, findings }) => findings.map((each) => [check, each]))
  expect(found.filter(([check]) => !/\b11\b/.test(check ?? ''))).toEqual([])
  expect(valueOf(await application.showOrder(books.context, id)).blockers).toHaveLength(4)
  await admin.end()
  await books.drop()
})

it('refuses a database that is newer than the program', async () => {
  const older = migrations.filter(({ name }) => name < '0007')
  await expect(migrate(database.pool, older)).rejects.toThrow('newer than this program')
})
