import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Books, openBooks, valueOf } from '../../../../tests/books-of-a-test.ts'
import { hashedText, hashOf, storedEvents } from '../../../../tests/event-chain.ts'
import { superuser } from '../../../../tests/fresh-database.ts'
import { refusalOfError } from '../base/http/problem.ts'
import { invoiceDocument } from '../invoices/invoice-document.ts'
import { issuePending } from '../runs/issue-pending.ts'
import type { KeptHead } from './chain-heads.ts'

let books: Books
let admin: pg.Client
let id: string
/** A paid invoice with a PDF and a credit note; one of an order's two parts; a credit note. */
let [invoice, part, note] = ['', '', '']

beforeAll(async () => {
  books = await openBooks()
  admin = await superuser(books.url)
  await admin.query('SET session_replication_role = replica')
  id = books.context.organizationId
  await live()
})
afterAll(async () => {
  await admin.end()
  await books.drop()
})

async function live(): Promise<void> {
  const { application, context, parts } = books
  const ready = { bill: {} }
  const first = await books.confirmedOrder({ final: 'whole' })
  invoice = valueOf(await application.issueInvoice(context, { id: first, input: ready }))?.id ?? ''
  const pdf = { of: invoiceDocument, id: invoice, form: 'pdf' } as const
  valueOf(await application.documentFile(context, pdf))
  const credit = { credit: { net: '400.00', hold: true } }
  note = valueOf(await application.creditInvoice(context, { id: invoice, input: credit })).id
  valueOf(await application.recordPayment(context, { invoiceId: invoice, amount: '500.00' }))
  const second = await books.confirmedOrder({})
  const half = { bill: { amount: '500.00' } }
  part = valueOf(await application.issueInvoice(context, { id: second, input: half }))?.id ?? ''
  const run = valueOf(await application.previewRun(context, {}))
  await issuePending(parts, { ...context, runId: run.id })
  await books.confirmedOrder({})
  valueOf(await application.recordPayment(context, { invoiceId: part, amount: '10.00' }))
  await worked()
}

/** Two hours billed, one not billable, a cost that waits. */
async function worked(): Promise<void> {
  const { application, context } = books
  const lines = [{ id: 'hours', method: 'effort', price: '100', markup: '5' }]
  const of = await books.confirmedOrder({ label: 'Worked', lines })
  const time = { line: 'hours', hours: '2' }
  valueOf(await application.recordTime(context, { id: of, entry: time }))
  valueOf(await application.recordTime(context, { id: of, entry: { ...time, billable: false } }))
  valueOf(await application.issueInvoice(context, { id: of, input: { bill: {} } }))
  const entry = { line: 'hours', amount: '10.01' }
  valueOf(await application.recordCost(context, { id: of, entry }))
}

async function findings(expectedHeads: readonly KeptHead[] = []): Promise<string[]> {
  const { checks } = await books.application.verify({ expectedHeads })
  return checks.flatMap(({ check, findings: found }) => found.map((each) => `${check} ${each}`))
}

/** Does as somebody who is past every guard, looks, and puts the rows back. */
async function tampered(sql: string, look: () => Promise<void>): Promise<void> {
  const tables = [
    ...new Set([...sql.matchAll(/(?:UPDATE|FROM|INTO) (\w+)/g)].map((each) => each[1])),
  ]
  for (const table of tables)
    await admin.query(`CREATE TEMPORARY TABLE kept_${table} AS TABLE ${table}`)
  try {
    await admin.query(sql)
    await look()
  } finally {
    for (const table of tables) {
      // What the database computes it computes again.
      const { rows } = await admin.query<{ names: string }>(
        `SELECT string_agg(quote_ident(column_name), ', ') AS names
          FROM information_schema.columns WHERE table_schema = current_schema()
            AND table_name = $1 AND is_generated = 'NEVER'`,
        [table],
      )
      const names = rows[0]?.names ?? ''
      await admin.query(`DELETE FROM ${table}; INSERT INTO ${table} (${names})
        SELECT ${names} FROM kept_${table}; DROP TABLE kept_${table}`)
    }
  }
}

const forged = `convert_to('%PDF-1.4 forged', 'UTF8')`

it('finds nothing in books that nobody touched, and says where the chain ends', async () => {
  const { database, checks, heads } = await books.application.verify()
  expect(checks.flatMap((check) => check.findings)).toEqual([])
  expect(database).toMatch(/^test_/)
  expect(heads).toEqual([
    { organizationId: id, sequence: expect.any(BigInt), hash: expect.stringMatching(/^\w{64}$/) },
  ])
  expect(await findings(heads)).toEqual([])
})

describe('what was changed behind its back', () => {
  it.each([
    [
      'a PDF together with its hash',
      () => `UPDATE pdf_files SET bytes = ${forged}, sha256 = encode(sha256(${forged}), 'hex')`,
      '4 invoice INV-2026-00001: the PDF is not the one that was made',
    ],
    [
      'a PDF that is gone',
      () => 'DELETE FROM pdf_files',
      '4 invoice INV-2026-00001: events tell of',
    ],
    [
      'a PDF that was slipped in',
      () => `INSERT INTO pdf_files SELECT organization_id, id, encode(sha256(${forged}), 'hex'),
        ${forged}, created_at FROM invoices WHERE id = '${part}'`,
      '4 invoice INV-2026-00002: no event tells of the PDF',
    ],
    [
      'what a line has recorded',
      () => `UPDATE order_lines SET recorded = recorded + 50000000000000000000 WHERE id = 'hours'`,
      '10 line hours of order ORD-2026-00004: 21051.55 recorded, its entries come to 21051.05',
    ],
    [
      'an hour that is gone',
      () => 'DELETE FROM work_entries WHERE hours = 2 AND billable',
      '10 line hours of order ORD-2026-00004: 21051.05 recorded, its entries come to 1051.05',
    ],
    [
      'an hour on the invoice of another order',
      () => `UPDATE work_entries SET invoice_id = '${part}' WHERE amount IS NOT NULL`,
      'invoice INV-2026-00002 that carries it is of another order',
    ],
    [
      'an hour on an invoice that is credited in full',
      () => `UPDATE invoices SET credited = gross WHERE gross = 20000`,
      /10 time of 2026-03-31 on line hours .* that carries it is credited in full/,
    ],
    ['the head of the chain', () => 'DELETE FROM event_chains', '11 the chain ends at'],
    ['the organization', () => 'DELETE FROM organizations', '11 organization'],
    ['what is ready', () => 'UPDATE readiness SET ready = ready + 100000', '10 order'],
    ['an order in the queue', () => 'DELETE FROM readiness', 'is missing in the queue'],
    ['the bucket', () => `UPDATE readiness SET bucket = 'waiting'`, 'the engine ready'],
    [
      'the day up to which the queue was refreshed',
      () => `UPDATE readiness SET changes_on = '2026-03-01', bucket = 'waiting', rank = 3, ready = 0,
          ready_tax = 0;
        UPDATE organizations SET refreshed_on = '2026-03-31'`,
      'the queue says waiting 0.00 + 0.00, the engine ready',
    ],
    ['totals of the queue', () => 'UPDATE readiness_totals SET count = 7', '10 the queue says 7'],
    ['an item of a run', () => 'UPDATE billing_run_items SET gross = gross + 1', '10 billing run'],
    [
      'a word of the search',
      () => `UPDATE search_words SET word = 'x' WHERE word = 'pine'`,
      '10 customer',
    ],
    ['the day of a series', () => `UPDATE number_counters SET last_on = '2026-01-01'`, '5 series'],
    [
      'the day of a series, on two counters of it',
      () => `INSERT INTO number_counters (organization_id, series, year, last, last_on)
        SELECT organization_id, series, 2025, 1, last_on FROM number_counters
          WHERE last_on IS NOT NULL`,
      '5 series INV-{year}-{number:5}: 2 of its counters carry the day',
    ],
    [
      'the floor of a line',
      () => 'UPDATE order_lines SET billed = -1 WHERE billed = 60000',
      'which is less than nothing',
    ],
    [
      'a credit note beyond its invoice, per line',
      () => `UPDATE invoice_lines SET net = -100001, to_date = previous - 100001
        WHERE invoice_id = '${note}'`,
      '1 invoice INV-2026-00001, line work: 100001 of 100000 credited',
    ],
    [
      'a credit note beyond its invoice, per tax group',
      () => `UPDATE invoice_taxes SET tax = -19001 WHERE invoice_id = '${note}'`,
      '19001 of 19000 credited',
    ],
    [
      'a credit note beyond its invoice, in gross',
      () => `UPDATE invoices SET gross = -119001, net = -100001, tax = -19000
        WHERE id = '${note}'`,
      '1 invoice INV-2026-00001: 119001 of 119000 credited',
    ],
    [
      'a part that calls itself the final',
      () => `UPDATE invoice_parts SET kind = 'final' WHERE invoice_id = '${part}'`,
      '2 final invoice INV-2026-00002: line work comes to 500.00 of 1000.00',
    ],
    [
      'a final that leaves tax',
      () => `UPDATE invoice_parts SET kind = 'final' WHERE invoice_id = '${invoice}';
        UPDATE invoice_taxes SET tax = 18999 WHERE invoice_id = '${invoice}'`,
      'the tax 19 comes to 189.99 of 190.00',
    ],
    [
      'a credit note from nothing',
      () => `UPDATE invoices SET credits_id = NULL WHERE id = '${note}';
        DELETE FROM invoices WHERE id = '${invoice}';
        DELETE FROM invoice_parts WHERE invoice_id = '${invoice}'`,
      'which is less than nothing',
    ],
    [
      'a part that is gone',
      () => `DELETE FROM invoice_parts WHERE invoice_id = '${part}'`,
      '3 invoice INV-2026-00002: 50000 + 9500 (progress), its parts say nothing',
    ],
    [
      'a part that is another than its invoice',
      () => `UPDATE invoice_parts SET kind = 'deposit' WHERE invoice_id = '${part}'`,
      '3 invoice INV-2026-00002: 50000 + 9500 (progress), its parts say 50000 + 9500 (deposit)',
    ],
    [
      'a row that is withheld',
      () => `INSERT INTO invoice_withholdings (organization_id, invoice_id, order_id, position, kind,
          account, base, amount)
        SELECT organization_id, invoice_id, order_id, 0, 'retention', 'retention', 59500, 5
          FROM invoice_parts WHERE invoice_id = '${part}'`,
      '6 invoice INV-2026-00002: 59500 gross, 5 withheld, 59500 payable',
    ],
    [
      'more of what is to be paid credited than credit notes take off',
      () => `UPDATE invoices SET credited_payable = credited_payable + 1 WHERE id = '${part}'`,
      '6 invoice INV-2026-00002: 0 credited, 1 of what is to be paid',
    ],
    [
      'open beside the credit of its own note',
      () => `UPDATE invoices SET credit_settled = credit_settled - 100 WHERE id = '${invoice}';
        INSERT INTO customer_credits SELECT '${id}', customer_id, currency, 100 FROM invoices
          WHERE id = '${invoice}'`,
      '6 invoice INV-2026-00001: 21500 open beside 100 of customer credit, though 100 of its ' +
        'credit notes settles nothing: apply it to the invoice',
    ],
    [
      'the state of an order',
      () => `UPDATE orders SET state = 'billed' WHERE billed = 60000`,
      'is open',
    ],
    [
      'the net of a tax group',
      () => 'UPDATE order_taxes SET net = net + 1',
      /3 order ORD-\S+, taxes \S+: carries \d+\.\d\d, its lines/,
    ],
  ])('%s', async (_title, sql, finding) => {
    await tampered(sql(), async () => {
      const found = (await findings()).join('\n')
      if (typeof finding === 'string') expect(found).toContain(finding)
      else expect(found).toMatch(finding)
    })
  })
})

describe('what only a head kept elsewhere shows', () => {
  const cut = `DELETE FROM events WHERE sequence = (SELECT max(sequence) FROM events)`
  it('a chain whose end was cut', async () => {
    const { heads } = await books.application.verify()
    const setBack = `UPDATE event_chains c SET sequence = e.sequence, hash = e.hash
      FROM events e WHERE e.sequence = c.sequence - 1`
    await tampered(`${setBack}; ${cut}`, async () => {
      expect((await findings(heads)).join('\n')).toContain('its end was cut')
    })
  })

  it('a chain that was rewritten, with all hashes made anew', async () => {
    const { heads } = await books.application.verify()
    const { rows } = await admin.query<{ previous: string }>(
      `SELECT lag(hash) OVER (ORDER BY sequence) AS previous FROM events
        ORDER BY sequence DESC LIMIT 1`,
    )
    const last = (await storedEvents(admin)).at(-1)
    if (last === undefined) throw new Error('There are no events')
    const forged = { ...last, request_id: 'forged' }
    const hash = hashOf(hashedText(2, rows[0]?.previous ?? '', forged))
    const rewrite = `UPDATE event_chains SET hash = '${hash}';
      UPDATE events SET request_id = 'forged', hash = '${hash}' WHERE id = '${last.id}'`
    await tampered(rewrite, async () => {
      expect(await findings()).toEqual([])
      expect((await findings(heads)).join('\n')).toContain('the chain was rewritten')
    })
  })

  it('an organization of which nothing is left', async () => {
    const { heads } = await books.application.verify()
    await tampered('DELETE FROM organizations; DELETE FROM event_chains', async () => {
      expect(await findings(heads)).toEqual([
        `11 organization ${id} is missing, though a head of its chain was kept`,
      ])
    })
  })
})

describe('guards that were taken away', () => {
  const noGuard = 'CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS'
  it.each([
    [
      'DROP TRIGGER append_only ON events',
      `CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON events
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
      '12 trigger append_only of events is missing',
    ],
    [
      'ALTER TABLE postings DISABLE TRIGGER balanced',
      'ALTER TABLE postings ENABLE TRIGGER balanced',
      '12 trigger balanced of postings is not what the program made',
    ],
    [
      'ALTER TABLE orders DROP CONSTRAINT order_not_over_billed',
      'ALTER TABLE orders ADD CONSTRAINT order_not_over_billed CHECK (billed <= ceiling)',
      '12 constraint order_not_over_billed of orders is missing',
    ],
    [
      'GRANT DELETE ON events TO tranche_app',
      'REVOKE DELETE ON events FROM tranche_app',
      '12 table events is not what the program made',
    ],
    [
      'CREATE RULE lost AS ON INSERT TO payments DO INSTEAD NOTHING',
      'DROP RULE lost ON payments',
      '12 rule lost of payments was added',
    ],
  ])('%s', async (sql, undo, finding) => {
    await admin.query(sql)
    expect(await findings()).toEqual([finding])
    await admin.query(undo)
  })

  it('a function that does nothing any more', async () => {
    const { rows } = await admin.query<{ body: string }>(
      `SELECT prosrc AS body FROM pg_proc WHERE proname = 'refuse_change'`,
    )
    await admin.query(`${noGuard} 'BEGIN RETURN NULL; END'`)
    expect(await findings()).toEqual(['12 function refuse_change () is not what the program made'])
    await admin.query(`${noGuard} $$${rows[0]?.body}$$`)
    expect(await findings()).toEqual([])
  })
})

it('tells of a damaged page as a finding, and goes on with the other checks', async () => {
  await admin.query(`CREATE FUNCTION damaged() RETURNS boolean LANGUAGE plpgsql AS
      $$BEGIN RAISE 'invalid page in block 7' USING ERRCODE = 'data_corrupted'; END$$;
    CREATE POLICY damaged ON postings AS RESTRICTIVE USING (damaged());
    CREATE POLICY damaged ON readiness AS RESTRICTIVE USING (damaged())`)
  await tampered(`UPDATE orders SET label = 'Somebody'`, async () => {
    const found = await findings()
    expect(found).toContain('6 the database cannot read it: invalid page in block 7 (XX001)')
    expect(found).toContain('7 the database cannot read it: invalid page in block 7 (XX001)')
  })
  await admin.query(`DROP POLICY damaged ON postings; DROP POLICY damaged ON readiness`)
})

it.each([
  ['gone', 'DELETE FROM event_chains'],
  ['set back', 'UPDATE event_chains SET sequence = sequence - 1'],
])('refuses to record anything where the head of the chain is %s', async (_title, sql) => {
  await tampered(sql, async () => {
    const particulars = { name: 'New' }
    const refused = await books.application
      .createCustomer(books.context, { particulars })
      .catch((error: unknown) => refusalOfError(error))
    expect(refused).toMatchObject({ code: 'chain_broken' })
    expect(refused).toMatchObject({ message: expect.stringContaining('tranche verify') })
  })
})
