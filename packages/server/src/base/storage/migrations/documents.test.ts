import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { beforeParts } from '../../../../../../tests/before-parts.ts'
import { openBooks, partOf, valueOf } from '../../../../../../tests/books-of-a-test.ts'
import { superuser } from '../../../../../../tests/fresh-database.ts'
import { invoiceDocument } from '../../../invoices/invoice-document.ts'
import { migrate } from '../migrate.ts'

type Row = Record<string, unknown>
type Rows = Record<string, Row[]>

/** The tables as they were before documents were apart. */
const tablesThen = `
  ALTER TABLE documents DISABLE TRIGGER USER;
  ALTER TABLE invoices DISABLE TRIGGER USER;
  ALTER TABLE events DISABLE TRIGGER USER;
  UPDATE documents SET text = '{' || substr(text, position(',' in text) + 1);
  UPDATE documents SET hash = encode(sha256(convert_to(text, 'UTF8')), 'hex');
  ALTER TABLE invoices ADD COLUMN series text, ADD COLUMN series_year integer,
    ADD COLUMN series_number bigint, ADD COLUMN document text, ADD COLUMN document_hash text;
  UPDATE invoices i SET (series, series_year, series_number, document, document_hash) =
    (SELECT series, series_year, series_number, text, hash FROM documents d WHERE d.id = i.id);
  ALTER TABLE organizations ADD COLUMN invoice_number_format text, ADD COLUMN credit_number_format text;
  UPDATE organizations SET invoice_number_format = number_formats ->> 'invoice',
    credit_number_format = number_formats ->> 'credit_note';
  ALTER TABLE organizations DROP COLUMN number_formats;
  ALTER TABLE invoices DROP CONSTRAINT invoices_organization_id_id_fkey;
  ALTER TABLE pdf_files DROP CONSTRAINT pdf_files_organization_id_document_id_fkey;
  ALTER TABLE pdf_files RENAME COLUMN document_id TO invoice_id;
  ALTER TABLE pdf_files ADD FOREIGN KEY (organization_id, invoice_id) REFERENCES invoices;
  DROP TABLE documents;
  DROP FUNCTION document_of_invoice, lifted_organization;
  ALTER TABLE invoices ENABLE TRIGGER USER;
  DELETE FROM schema_migrations WHERE name IN ('0020-documents', '0033-shared-numbers')`

/** An event's rows as they were told then: a document within its invoice. */
function rowsThen(rows: Rows, hashes: ReadonlyMap<unknown, string>): Rows {
  const { documents = [], organizations = [], ...others } = rows
  for (const { id, series, series_year, series_number } of documents) {
    const invoice = others['invoices']?.find((each) => each['id'] === id)
    Object.assign(invoice ?? {}, { series, series_year, series_number })
    Object.assign(invoice ?? {}, { document_hash: hashes.get(id) })
  }
  const then = organizations.map(({ number_formats, ...row }) => {
    const { invoice, credit_note } = number_formats as Row
    return { ...row, invoice_number_format: invoice, credit_number_format: credit_note }
  })
  return then.length === 0 ? others : { ...others, organizations: then }
}

it('moves documents out of their invoices: old events tell of them, hashes stay', async () => {
  const books = await openBooks()
  const { application, context, pool } = books
  const admin = await superuser(books.url)
  const formats = { invoice: 'RE-{year}-{number}' }
  valueOf(await application.configureOrganization(context, { numberFormats: formats }))
  const order = await books.confirmedOrder({})
  const ready = { bill: {} }
  const invoice =
    valueOf(await application.issueInvoice(context, { id: order, input: ready }))?.id ?? ''
  const credit = { credit: { net: '100.00', hold: false } }
  const note = valueOf(await application.creditInvoice(context, { id: invoice, input: credit })).id
  const asked = { of: invoiceDocument, id: invoice } as const
  const pdf = valueOf(await application.documentFile(context, { ...asked, form: 'pdf' }))

  await admin.query(beforeParts)
  await admin.query(tablesThen)
  const stored = await admin.query('SELECT id, document, document_hash FROM invoices')
  const hashes = new Map(stored.rows.map(({ id, document_hash }) => [id, document_hash as string]))
  const events = await admin.query('SELECT sequence, body FROM events')
  for (const { sequence, body } of events.rows) {
    const { data, rows } = JSON.parse(body) as { data: object; rows: Rows }
    const then = JSON.stringify({ data, rows: rowsThen(rows, hashes) })
    await admin.query('UPDATE events SET body = $1 WHERE sequence = $2', [then, sequence])
  }
  await admin.query('ALTER TABLE events ENABLE TRIGGER USER')
  await migrate(pool)

  const { checks } = await application.verify()
  // The events were rewritten, which breaks their chain and nothing else.
  const found = checks.flatMap(({ check, findings }) => findings.map((each) => `${check} ${each}`))
  expect(found.filter((each) => !each.startsWith('11 '))).toEqual([])
  for (const { id, document, document_hash } of stored.rows) {
    const file = { of: invoiceDocument, id, form: 'json' } as const
    const { bytes, sha256 } = valueOf(await application.documentFile(context, file))
    expect(new TextDecoder().decode(bytes)).toBe(document)
    expect(document).not.toContain('format')
    expect(sha256).toBe(document_hash)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
  }
  expect(partOf(valueOf(await application.showInvoice(context, note)))?.proposal.gross).toBe(
    -11900n,
  )
  const again = valueOf(await application.documentFile(context, { ...asked, form: 'pdf' }))
  expect(again.sha256).toBe(pdf.sha256)
  const { numberFormats } = await application.showOrganization(context)
  expect(numberFormats).toEqual({
    invoice: 'RE-{year}-{number}',
    credit_note: 'CN-{year}-{number:5}',
    order_confirmation: 'OC-{year}-{number:5}',
    quote: 'QUO-{year}-{number:5}',
  })
  // And on it goes: the rest is credited from the text of then, and billed in the same series.
  const all = { credit: { hold: false } }
  valueOf(await application.creditInvoice(context, { id: invoice, input: all }))
  const next = valueOf(await application.issueInvoice(context, { id: order, input: ready }))
  expect(next?.number).toBe('RE-2026-2')
  await admin.end()
  await books.drop()
})
