import { expect, it } from 'vitest'
import { beforeParts } from '../../../../../../tests/before-parts.ts'
import { openBooks, partOf, valueOf } from '../../../../../../tests/books-of-a-test.ts'
import { superuser } from '../../../../../../tests/fresh-database.ts'
import { migrate } from '../migrate.ts'

type Row = Record<string, unknown>
type Rows = Record<string, Row[]>

/** An event's rows as they were told then: the order stands in the invoice's row. */
function rowsThen({ invoice_parts: parts = [], ...others }: Rows): Rows {
  for (const { invoice_id, order_id } of parts)
    Object.assign(others['invoices']?.find(({ id }) => id === invoice_id) ?? {}, { order_id })
  return others
}

it('gives each invoice of before its part: old events tell of it, billing goes on', async () => {
  const books = await openBooks()
  const { application, context, pool } = books
  const admin = await superuser(books.url)
  const order = await books.confirmedOrder({ final: 'whole' })
  const part = { bill: { amount: '400.00' } }
  const id = valueOf(await application.issueInvoice(context, { id: order, input: part }))?.id ?? ''
  const credit = { credit: { net: '100.00', hold: false } }
  valueOf(await application.creditInvoice(context, { id, input: credit }))

  await admin.query(beforeParts)
  await admin.query('ALTER TABLE events DISABLE TRIGGER USER')
  const events = await admin.query('SELECT sequence, body FROM events')
  for (const { sequence, body } of events.rows) {
    const { data, rows } = JSON.parse(body) as { data: object; rows: Rows }
    const then = JSON.stringify({ data, rows: rowsThen(rows) })
    await admin.query('UPDATE events SET body = $1 WHERE sequence = $2', [then, sequence])
  }
  await admin.query('ALTER TABLE events ENABLE TRIGGER USER')
  await migrate(pool)

  const { checks } = await application.verify()
  // The events were rewritten, which breaks their chain and nothing else.
  const found = checks.flatMap(({ check, findings }) => findings.map((each) => `${check} ${each}`))
  expect(found.filter((each) => !each.startsWith('11 '))).toEqual([])
  const page = { limit: 5 }
  const listed = await application.listInvoices(context, { page, filter: { order } })
  expect(listed.data.map(({ number }) => number)).toEqual(['CN-2026-00001', 'INV-2026-00001'])
  const rest = valueOf(
    await application.issueInvoice(context, { id: order, input: { bill: { final: true } } }),
  )
  const { whole } = partOf(rest)?.proposal ?? {}
  expect(whole?.deductions.map(({ number, net }) => [number, net])).toEqual([
    ['INV-2026-00001', 30000n],
  ])
  await admin.end()
  await books.drop()
})
