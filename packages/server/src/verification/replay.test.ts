import { z } from '@hono/zod-openapi'
import type { Day } from '@tranche/engine'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Books, openBooks, valueOf } from '../../../../tests/books-of-a-test.ts'
import { storedEvents } from '../../../../tests/event-chain.ts'
import { superuser } from '../../../../tests/fresh-database.ts'
import { type EventType, eventKinds, kindOf } from '../base/storage/event-types/index.ts'
import { invoiceDocument } from '../invoices/invoice-document.ts'
import { orderConfirmation } from '../orders/confirmation.ts'
import { issuePending } from '../runs/issue-pending.ts'

let books: Books
let invoiceId: string

beforeAll(async () => {
  books = await openBooks()
  await live()
})
afterAll(() => books.drop())

/** Some of everything that can happen. */
/** Time and costs, a line that changes and one that is adjusted, and an order that goes on. */
async function work(): Promise<void> {
  const { application, context } = books
  const id = await books.confirmedOrder({
    lines: [
      { id: 'hours', method: 'effort', price: '100' },
      { id: 'seats', method: 'duration', start: '2026-03-01', price: '10' },
    ],
  })
  const entry = { line: 'hours', hours: '2', person: 'Ana' }
  valueOf(await application.recordTime(context, { id, entry }))
  const cost = { id, entry: { line: 'hours', amount: '9.99', receipt: 'R-1' } }
  const { id: mistaken } = valueOf(await application.recordCost(context, cost))
  valueOf(await application.takeBackWork(context, mistaken))
  valueOf(await application.editLine(context, { id, line: 'hours', edit: { cap: '500.00' } }))
  const adjustment = { line: 'seats', from: '2026-05-01', price: '11', id: 'seats-2' }
  valueOf(await application.adjustLine(context, { id, adjustment }))
  valueOf(await application.issueInvoice(context, { id, input: { bill: {} } }))
  valueOf(await application.closeOrder(context, id))
  valueOf(await application.tidyOrders(context, { orders: [id], into: 'Archive' }))
  valueOf(await application.reopenOrder(context, { id, reason: 'A second phase' }))
}

/** A project with an order by criteria, which ends with it. */
async function project(): Promise<void> {
  const { application, context } = books
  const parts = { subprojects: [{ id: 'design' }, { id: 'build' }] }
  const made = valueOf(await application.createProject(context, { label: 'Portal', ...parts }))
  const { id } = made.row
  const more = { label: 'Portal 2', subprojects: [...parts.subprojects, { id: 'launch' }] }
  valueOf(await application.reviseProject(context, { id, request: more }))
  const order = await books.confirmedOrder({
    project: id,
    billing: { status: 'Started', minimum: '50.00' },
    lines: [
      { id: 'hours', method: 'effort', price: '100', subproject: 'design' },
      { id: 'photos', kind: 'optional', net: '90.00', section: 'Extras' },
    ],
  })
  const entry = { line: 'hours', hours: '2' }
  valueOf(await application.recordTime(context, { id: order, entry }))
  const edit = { line: 'hours', progress: '40', per: 'subproject' }
  valueOf(await application.setBilling(context, { id: order, edit }))
  valueOf(await application.setProjectStatus(context, { id, status: 'Started' }))
  const pause = { is: 'paused' }
  valueOf(await application.setContract(context, { id: order, edit: pause, reason: 'Holidays' }))
  const resumed = { is: 'ongoing', waive: true }
  valueOf(await application.setContract(context, { id: order, edit: resumed }))
  valueOf(await application.promoteLine(context, { id: order, line: 'photos' }))
  const half = { subprojects: { design: '50' } }
  valueOf(await application.recordProjectProgress(context, { id, entry: half }))
  valueOf(await application.issueInvoice(context, { id: order, input: { bill: {} } }))
  const time = valueOf(
    await application.recordProjectTime(context, { id, entry: { hours: '1.5' } }),
  )
  valueOf(await application.takeBackProjectTime(context, { id, entry: time.id }))
  valueOf(await application.recordProjectProgress(context, { id, entry: { percent: '100' } }))
  const { order: after } = valueOf(await application.showOrder(context, order))
  expect(after.state).toBe('billed')
}

/**
 * A quote in three versions: one is deleted, one declined, one accepted and ordered. A project is
 * made of the order, which gets another line.
 */
async function quote(): Promise<void> {
  const { application, context, customer } = books
  const lines = [
    { id: 'a', net: '300.00', tax: '19' },
    { id: 'b', net: '400.00', tax: '7', kind: 'alternative', insteadOf: 'a' },
    { id: 'c', net: '50.00', tax: '7', kind: 'optional' },
  ]
  const order = { id: '', customerId: customer.id, label: 'Site', currency: 'EUR', lines }
  const { head } = valueOf(await application.createQuote(context, { order }))
  const { id } = head
  const until = { order, validUntil: '2026-04-30' as Day }
  valueOf(await application.replaceVersion(context, { id, version: 1, request: until }))
  valueOf(await application.sendQuote(context, { id, version: 1 }))
  valueOf(await application.addVersion(context, id))
  valueOf(await application.deleteVersion(context, { id, version: 2 }))
  valueOf(await application.addVersion(context, id))
  valueOf(await application.sendQuote(context, { id, version: 2 }))
  const no = { id, version: 1, by: 'Ms Pine', reason: 'Too late' }
  valueOf(await application.declineQuote(context, no))
  valueOf(await application.acceptQuote(context, { id, version: 2, pick: ['b'], by: 'Ms Pine' }))
  const ordered = valueOf(await application.orderQuote(context, { id, given: {} }))
  valueOf(await application.confirmOrder(context, ordered.id))
  valueOf(await application.makeProject(context, { id: ordered.id, input: {} }))
  valueOf(await application.promoteLine(context, { id: ordered.id, line: 'c' }))
}

async function live(): Promise<void> {
  const { application, context, customer, parts } = books
  const ready = { bill: {} }
  const draft = {
    id: '',
    customerId: customer.id,
    currency: 'EUR',
    lines: [
      { id: 'a', net: '300.00', tax: '19' },
      { id: 'b', quantity: '2', price: '13.446', taxes: [{ key: 'x', percent: '7' }] },
      { id: 'c', net: '-20.00' },
    ],
  }
  const order = valueOf(await application.createOrder(context, draft)).id
  const changed = { ...draft, lines: draft.lines.slice(1), plan: { basis: 'linear', by: 'line' } }
  valueOf(
    await application.replaceOrder(context, { id: order, input: { ...changed, taxMode: 'line' } }),
  )
  const mistaken = valueOf(await application.createOrder(context, draft)).id
  valueOf(await application.deleteOrder(context, mistaken))
  valueOf(await application.confirmOrder(context, order))
  valueOf(
    await application.recordProgress(context, {
      id: order,
      entry: { lines: { b: '50', c: '50' } },
    }),
  )
  valueOf(await application.issueInvoice(context, { id: order, input: ready }))
  const plain = await books.confirmedOrder({ final: 'whole' })
  const part = { bill: { amount: '400.00' } }
  const invoice = valueOf(await application.issueInvoice(context, { id: plain, input: part }))
  invoiceId = invoice?.id ?? ''
  const paid = valueOf(await application.recordPayment(context, { invoiceId, amount: '500.00' }))
  const held = { credit: { net: '100.00', hold: true } }
  valueOf(await application.creditInvoice(context, { id: invoiceId, input: held }))
  valueOf(await application.liftHold(context, plain))
  valueOf(await application.issueInvoice(context, { id: plain, input: { bill: { final: true } } }))
  const applied = { customerId: customer.id, currency: 'EUR', amount: '24.00' }
  const credit = valueOf(await application.recordPayment(context, { ...applied, source: 'credit' }))
  valueOf(await application.reversePayment(context, { id: credit.id, reason: 'mistaken' }))
  valueOf(await application.reversePayment(context, { id: paid.id, reason: 'bounced' }))
  await books.confirmedOrder({})
  const run = valueOf(await application.previewRun(context, {}))
  await issuePending(parts, { ...context, runId: run.id })
  valueOf(await application.closeOrder(context, order))
  for (const asked of [
    { of: invoiceDocument, id: invoiceId },
    { of: orderConfirmation, id: order },
  ]) {
    valueOf(await application.documentFile(context, { ...asked, form: 'pdf' }))
  }
  const half = { id: 'half', when: { manual: true }, bill: { percent: '50' } }
  const planned = await books.confirmedOrder({
    plan: { basis: 'incremental', instalments: [half] },
  })
  valueOf(await application.triggerInstalment(context, { id: planned, instalment: 'half' }))
  const more = { id: 'more', when: { manual: true }, bill: { percent: '20' } }
  const edit = { add: [more], change: [{ id: 'half', label: 'Half', when: { progress: '50' } }] }
  valueOf(await application.changePlan(context, { id: planned, edit }))
  valueOf(await application.changePlan(context, { id: planned, edit: { remove: ['half'] } }))
  await work()
  await project()
  await quote()
  const particulars = { name: 'Pine & Sons' }
  valueOf(await application.updateCustomer(context, { id: customer.id, change: { particulars } }))
}

async function findings(): Promise<string[]> {
  const { organizationId } = books.context
  const { checks } = await books.application.verify({ organizationId })
  expect(checks.length).toBeGreaterThanOrEqual(11)
  return checks.flatMap(({ check, findings: found }) => found.map((each) => `${check} ${each}`))
}

/** As somebody with the owner's password would, past every guard. */
async function tamper(table: string, sql: string): Promise<void> {
  const client = await books.pool.connect()
  try {
    await client.query('BEGIN')
    await client.query(`SELECT set_config('tranche.organization_id', $1, true)`, [
      books.context.organizationId,
    ])
    await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
    await client.query(sql)
    await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`)
    await client.query('COMMIT')
  } finally {
    client.release()
  }
}

it('finds nothing in books that nobody touched', async () => {
  expect(await findings()).toEqual([])
})

it('records of every type what the catalogue says of it', async () => {
  const admin = await superuser(books.url)
  const events = await storedEvents(admin)
  await admin.end()
  for (const { type, body } of events) {
    const { data: said = z.object({}) } = kindOf(type as EventType)
    const { data } = JSON.parse(body) as { readonly data: unknown }
    expect({ type, ...said.strict().safeParse(data) }).toMatchObject({ type, success: true })
  }
  const told = new Set(events.map(({ type }) => type))
  expect(eventKinds.filter(({ key }) => !told.has(key)).map(({ key }) => key)).toEqual([
    'organization.archived',
    'plan.created',
    'plan.replaced',
  ])
})

it('finds what was changed behind its back', async () => {
  await tamper('customers', `UPDATE customers SET name = 'Somebody else'`)
  expect((await findings()).join('\n')).toContain('10 customers')
  await tamper('customers', `UPDATE customers SET name = 'Pine & Sons'`)
  expect(await findings()).toEqual([])

  const paid = `UPDATE invoices SET paid = paid + 1 WHERE id = '${invoiceId}'`
  await tamper('invoices', paid)
  expect((await findings()).join('\n')).toContain('10 invoices')
  await tamper('invoices', paid.replace('+ 1', '- 1'))

  await tamper(
    'documents',
    `UPDATE documents SET text = replace(text, 'Pine', 'Pins') WHERE id = '${invoiceId}'`,
  )
  expect((await findings()).some((each) => each.startsWith('4 '))).toBe(true)
})

it('finds an event that was rewritten', async () => {
  await tamper(
    'events',
    `UPDATE events SET body = replace(body, '50', '51') WHERE type = 'order.progressed'`,
  )
  expect((await findings()).some((each) => each.startsWith('11 '))).toBe(true)
})
