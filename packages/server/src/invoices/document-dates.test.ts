import type { DateOrder, Day } from '@tranche/engine'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  type Books,
  codesOf,
  openBooks,
  partOf,
  valueOf,
} from '../../../../tests/books-of-a-test.ts'
import { type Application, createApplication } from '../../../../tests/use-cases.ts'
import type { Parts } from '../organizations/session.ts'
import { issuePending } from '../runs/issue-pending.ts'

let books: Books
let parts: Parts
let application: Application
/** The machine's clock, which somebody mends. */
let now = new Date('2026-11-20T09:00:00Z')

beforeAll(async () => {
  books = await openBooks()
  valueOf(await books.application.setClock(books.context, { real: true }))
  parts = { ...books.parts, clock: { now: () => now } }
  application = createApplication(parts)
})
afterAll(() => books.drop())

async function confirmedOrder(): Promise<string> {
  const lines = [{ id: 'work', net: '1000.00', tax: '19' }]
  const draft = { id: '', customerId: books.customer.id, currency: 'EUR', lines }
  const { id } = valueOf(await application.createOrder(books.context, draft))
  return valueOf(await application.confirmOrder(books.context, id)).id
}

const ready = { bill: {} }
const full = { credit: { hold: true } }

async function issue(order: string, issuedOn?: string) {
  const dated = issuedOn === undefined ? {} : { issuedOn: issuedOn as Day }
  return application.issueInvoice(books.context, { id: order, input: { ...ready, ...dated } })
}

async function messagesOf(result: Promise<Awaited<ReturnType<typeof issue>>>): Promise<string[]> {
  const found = await result
  return found.ok ? [] : found.faults.map(({ message }) => message)
}

async function configure(dateOrder: DateOrder): Promise<void> {
  valueOf(await application.configureOrganization(books.context, { dateOrder }))
}

async function clean(): Promise<void> {
  const { checks } = await application.verify({ organizationId: books.context.organizationId })
  expect(checks.flatMap(({ findings }) => findings)).toEqual([])
}

it('never lets the dates of a series run back, unless the owner only wants a warning', async () => {
  now = new Date('2026-11-20T09:00:00Z')
  const [first, second, third] = await Promise.all([1, 2, 3].map(() => confirmedOrder()))
  now = new Date('2027-01-07T09:00:00Z')
  const ahead = valueOf(await issue(first ?? ''))
  expect(ahead).toMatchObject({ number: 'INV-2027-00001' })

  now = new Date('2026-11-28T23:00:00Z')
  const preview = await application.previewInvoice(books.context, {
    id: second ?? '',
    input: ready,
  })
  expect(codesOf(preview)).toEqual(['date_before_series'])
  expect(await messagesOf(issue(second ?? ''))).toEqual([
    'The document cannot be dated 2026-11-29: its series has come to INV-2027-00001 of 2027-01-07; ' +
      'wait until 2027-01-07, or let the organization only warn (date_order: warn)',
  ])
  const note = await application.creditInvoice(books.context, { id: ahead?.id ?? '', input: full })
  expect(note.ok ? [] : note.faults.map(({ message }) => message)).toEqual([
    'The document cannot be dated 2026-11-29: it follows on INV-2027-00001 of 2027-01-07; ' +
      'wait until 2027-01-07, or let the organization only warn (date_order: warn)',
  ])

  await configure('warn')
  const warned = valueOf(
    await application.previewInvoice(books.context, { id: second ?? '', input: ready }),
  )
  expect(warned?.warnings.map(({ code }) => code)).toEqual(['date_before_series'])
  expect(valueOf(await issue(second ?? ''))).toMatchObject({ number: 'INV-2026-00001' })
  const page = { limit: 1 }
  const { data } = await application.listEvents(books.context, {
    page,
    filter: { type: 'invoice.issued' },
  })
  expect(data[0]?.telling.data).toMatchObject({
    warnings: [{ code: 'date_before_series', message: expect.stringContaining('INV-2027-00001') }],
  })
  // Once it was said, the series goes on from its last number.
  await configure('refuse')
  expect(valueOf(await issue(third ?? ''))).toMatchObject({ number: 'INV-2026-00002' })
  await clean()
})

it('lets a document be dated back no further than the last of its series', async () => {
  now = new Date('2026-12-01T09:00:00Z')
  const [first, second, third] = await Promise.all([1, 2, 3].map(() => confirmedOrder()))
  now = new Date('2026-12-10T09:00:00Z')
  valueOf(await issue(first ?? '', '2026-12-05'))
  expect(codesOf(await issue(second ?? '', '2026-12-04'))).toEqual(['date_before_series'])
  valueOf(await issue(second ?? '', '2026-12-05'))
  const part = { bill: { amount: '100.00' } }
  valueOf(await application.issueInvoice(books.context, { id: third ?? '', input: part }))
  await clean()
})

it('holds a document against its order and what it follows on', async () => {
  const format = { numberFormats: { invoice: 'R-{number:5}' } }
  valueOf(await application.configureOrganization(books.context, format))
  now = new Date('2026-12-05T09:00:00Z')
  const order = await confirmedOrder()
  now = new Date('2026-12-10T09:00:00Z')
  expect(codesOf(await issue(order, '2026-01-31'))).toEqual(['date_before_confirmation'])
  const part = { bill: { amount: '100.00' } }
  const invoice = valueOf(await application.issueInvoice(books.context, { id: order, input: part }))
  valueOf(
    await application.configureOrganization(books.context, {
      numberFormats: { invoice: 'S-{number}' },
    }),
  )
  expect(codesOf(await issue(order, '2026-12-09'))).toEqual(['date_before_previous'])
  const early = { ...full, issuedOn: '2026-12-09' as Day }
  const note = await application.creditInvoice(books.context, {
    id: invoice?.id ?? '',
    input: early,
  })
  expect(codesOf(note)).toEqual(['date_before_previous'])
  now = new Date('2026-12-11T09:00:00Z')
  const second = valueOf(await application.issueInvoice(books.context, { id: order, input: part }))
  const between = await application.creditInvoice(books.context, {
    id: invoice?.id ?? '',
    input: {
      ...full,
      issuedOn: '2026-12-10' as Day,
    },
  })
  expect(between.ok ? [] : between.faults.map(({ message }) => message)).toEqual([
    `The document cannot be dated 2026-12-10: it follows on ${second?.number} of 2026-12-11; ` +
      'date it on 2026-12-11 or later, or let the organization only warn (date_order: warn)',
  ])
})

it('says it of each order of a run', async () => {
  await confirmedOrder()
  const run = valueOf(await application.previewRun(books.context, {}))
  now = new Date('2026-12-08T09:00:00Z')
  const format = { numberFormats: { invoice: 'R-{number:5}' } }
  valueOf(await application.configureOrganization(books.context, format))
  await issuePending(parts, { ...books.context, runId: run.id })
  const { data } = await application.listRunItems(books.context, {
    id: run.id,
    page: { limit: 50 },
    filter: {},
  })
  expect(data.length).toBeGreaterThan(0)
  for (const { state, faults } of data) {
    expect([state, faults[0]?.code]).toEqual(['failed', expect.stringMatching(/^date_before_/)])
  }
  const again = valueOf(await application.previewRun(books.context, {}))
  expect(again.counts).toMatchObject({ pending: 0, blocked: data.length })
})

it('lets two that number at once not overtake each other', async () => {
  now = new Date('2026-12-18T09:00:00Z')
  const orders = await Promise.all([1, 2, 3, 4, 5, 6].map(() => confirmedOrder()))
  now = new Date('2026-12-20T09:00:00Z')
  const days = ['2026-12-20', '2026-12-19', '2026-12-20', '2026-12-19', '2026-12-20', '2026-12-19']
  await Promise.all(orders.map((order, index) => issue(order, days[index])))
  const page = { limit: 100 }
  const { data } = await application.listInvoices(books.context, { page, filter: {} })
  const rows = data.filter(({ number }) => number.startsWith('R-'))
  rows.sort((a, b) => (a.number < b.number ? -1 : 1))
  const dated = rows.map((row) => partOf(row)?.proposal.issuedOn)
  expect(dated).toEqual([...dated].sort())
  await clean()
})
