import type { CostInput, LineInput, TimeInput } from '@tranche/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Books,
  codesOf,
  openBooks,
  partOf,
  valueOf,
} from '../../../../tests/books-of-a-test.ts'
import { inOrganization } from '../base/storage/database.ts'
import type { IssueInput } from '../invoices/views.ts'

let books: Books
beforeAll(async () => {
  books = await openBooks()
})
afterAll(async () => {
  const { checks } = await books.application.verify()
  expect(checks.flatMap(({ findings }) => findings)).toEqual([])
  await books.drop()
})

const hours: LineInput = {
  id: 'hours',
  method: 'effort',
  quantity: '10',
  price: '100',
  roles: { senior: '140' },
  tax: '19',
}

function order(...lines: readonly LineInput[]): Promise<string> {
  return books.confirmedOrder({ label: 'Advice', lines: lines.length === 0 ? [hours] : lines })
}

function time(id: string, entry: Partial<TimeInput>) {
  return books.application.recordTime(books.context, {
    id,
    entry: { line: 'hours', hours: '1', ...entry },
  })
}

function cost(id: string, entry: Partial<CostInput>) {
  return books.application.recordCost(books.context, {
    id,
    entry: { line: 'hours', amount: '10.00', ...entry },
  })
}

const show = async (id: string) => valueOf(await books.application.showOrder(books.context, id))
const ready = async (id: string) => (await show(id)).ready
const takeBack = (id: string) => books.application.takeBackWork(books.context, id)
const bill = (id: string, input: Partial<IssueInput> = {}) =>
  books.application.issueInvoice(books.context, { id, input: { bill: {}, ...input } })
const edit = (id: string, change: object, line = 'hours') =>
  books.application.editLine(books.context, { id, line, edit: change })

async function entries(of: string) {
  const page = { limit: 50, sort: 'day' }
  const found = await books.application.listWork(books.context, { page, filter: { order: of } })
  return found.data
}

/** Rows of the order and of what is kept beside it: whoever is refused leaves them as they are. */
async function rows(id: string): Promise<unknown> {
  return inOrganization(books.pool, books.context.organizationId, async (transaction) => {
    const read = (sql: string) => transaction.rows(sql, [transaction.organizationId, id])
    const of = 'organization_id = $1 AND order_id = $2'
    return [
      await read('SELECT * FROM orders WHERE organization_id = $1 AND id = $2'),
      await read(`SELECT * FROM order_lines WHERE ${of} ORDER BY id`),
      await read(`SELECT * FROM work_entries WHERE ${of} ORDER BY id`),
      await read(`SELECT * FROM readiness WHERE ${of}`),
      await read(`SELECT count(*) FROM events WHERE ${of}`),
    ]
  })
}

describe('time and costs', () => {
  it('are locked with their order, and taken back once it is open again', async () => {
    const id = await order()
    const { id: entry } = valueOf(await time(id, {}))
    valueOf(await books.application.closeOrder(books.context, id))
    const before = await rows(id)
    expect(codesOf(await takeBack(entry))).toEqual(['order_state'])
    expect(await rows(id)).toEqual(before)
    valueOf(await books.application.reopenOrder(books.context, { id, reason: 'One was wrong' }))
    valueOf(await takeBack(entry))
    expect(await entries(id)).toEqual([])
  })

  it('make ready what they come to, at the rate of entry, role or line', async () => {
    const id = await order({ ...hours, markup: '5' })
    expect(await ready(id)).toBe(0n)
    valueOf(await time(id, { hours: '7.5', person: 'Ana' }))
    expect(await ready(id)).toBe(75000n)
    valueOf(await time(id, { hours: '2', role: 'senior' }))
    expect(await ready(id)).toBe(103000n)
    valueOf(await time(id, { hours: '0.333333', rate: '99.99' }))
    expect(await ready(id)).toBe(106333n)
    valueOf(await cost(id, { amount: '59.99', receipt: 'R-2' }))
    // 1,063.329967 + 62.9895 = 1,126.319467: rounded once.
    expect(await ready(id)).toBe(112632n)
    valueOf(await time(id, { hours: '3', billable: false }))
    expect(await ready(id)).toBe(112632n)
    expect(await entries(id)).toHaveLength(5)
  })

  it('are billed up to the cap, and the rest waits for a higher one', async () => {
    const id = await order({ ...hours, cap: '250.00' })
    for (const hours of ['2', '1', '1']) valueOf(await time(id, { hours }))
    expect(await ready(id)).toBe(25000n)
    const issued = valueOf(await bill(id))
    expect(partOf(issued)?.work?.map((each) => each.hours)).toEqual([2000000n, 1000000n])
    expect(await ready(id)).toBe(0n)
    expect((await entries(id)).filter(({ invoiceId }) => invoiceId === undefined)).toHaveLength(1)
    valueOf(await edit(id, { cap: '400.00' }))
    expect(await ready(id)).toBe(15000n)
    const rest = valueOf(await bill(id))
    expect(partOf(rest)?.work?.map((each) => each.hours)).toEqual([1000000n])
  })

  it('are chosen by their day, and each stands on one invoice', async () => {
    const id = await order()
    valueOf(await time(id, { day: '2026-01-31', hours: '1' }))
    valueOf(await time(id, { day: '2026-02-01', hours: '2' }))
    valueOf(await time(id, { day: '2026-02-28', hours: '3' }))
    valueOf(await time(id, { day: '2026-03-01', hours: '4' }))
    const last = valueOf(await bill(id, { times: 'lastMonth' }))
    expect(partOf(last)?.proposal.net).toBe(50000n)
    expect(partOf(last)?.work?.map(({ day }) => day)).toEqual(['2026-02-01', '2026-02-28'])
    const range = { from: '2026-03-01', to: '2026-03-31' }
    const preview = valueOf(
      await books.application.previewInvoice(books.context, {
        id,
        input: { bill: {}, times: range },
      }),
    )
    expect([preview?.proposal.net, preview?.work?.length]).toEqual([40000n, 1])
    expect(partOf(valueOf(await bill(id, { times: 'upToLastMonth' })))?.proposal.net).toBe(10000n)
    expect(valueOf(await bill(id, { times: 'upToLastMonth' }))).toBeUndefined()
    expect(partOf(valueOf(await bill(id, { times: 'all' })))?.proposal.net).toBe(40000n)
    expect(new Set((await entries(id)).map(({ invoiceId }) => invoiceId)).size).toBe(3)
  })

  it('are taken back while they stand on no invoice, a second time to no effect', async () => {
    const id = await order()
    const first = valueOf(await time(id, { hours: '2' }))
    const second = valueOf(await time(id, {}))
    expect(valueOf(await takeBack(first.id))).toBe(first.id)
    expect(await ready(id)).toBe(10000n)
    const before = await rows(id)
    expect(valueOf(await takeBack(first.id))).toBe(first.id)
    expect(await rows(id)).toEqual(before)
    const invoice = valueOf(await bill(id))?.id ?? ''
    expect(codesOf(await takeBack(second.id))).toEqual(['line_billed'])
    // A part of a credit frees nothing, all of it does.
    const credit = (request: object) =>
      books.application.creditInvoice(books.context, { id: invoice, input: { credit: request } })
    valueOf(await credit({ net: '10.00' }))
    expect(codesOf(await takeBack(second.id))).toEqual(['line_billed'])
    valueOf(await credit({}))
    expect((await entries(id)).map(({ invoiceId }) => invoiceId)).toEqual([undefined])
    expect(await ready(id)).toBe(10000n)
    valueOf(await takeBack(second.id))
    expect(await ready(id)).toBe(0n)
  })

  it('are free again when their invoice is credited in full, though paid in part', async () => {
    const { application, context } = books
    const id = await order()
    valueOf(await time(id, { hours: '2' }))
    const invoice = valueOf(await bill(id))?.id ?? ''
    valueOf(await application.recordPayment(context, { invoiceId: invoice, amount: '100.00' }))
    valueOf(await application.creditInvoice(context, { id: invoice, input: { credit: {} } }))
    expect((await entries(id)).map(({ invoiceId }) => invoiceId)).toEqual([undefined])
    expect(partOf(valueOf(await bill(id)))?.work).toHaveLength(1)
  })

  it('go on an invoice once, however many press at once', async () => {
    const id = await order()
    await Promise.all(['1', '2', '3', '4'].map(async (hours) => valueOf(await time(id, { hours }))))
    expect(await ready(id)).toBe(100000n)
    const tried = await Promise.all([1, 2, 3].map(() => bill(id)))
    const issued = tried.flatMap((each) => (each.ok && each.value ? [each.value] : []))
    expect(issued.map((row) => partOf(row)?.work?.length)).toEqual([4])
    expect(await ready(id)).toBe(0n)
  })

  it('go along with a billing run', async () => {
    const id = await order()
    valueOf(await time(id, { hours: '5', person: 'Ana' }))
    const run = valueOf(await books.application.previewRun(books.context, { orders: [id] }))
    const { issuePending } = await import('../runs/issue-pending.ts')
    await issuePending(books.parts, { ...books.context, runId: run.id })
    expect((await entries(id)).every(({ invoiceId }) => invoiceId !== undefined)).toBe(true)
  })

  it('of many orders go on their invoices together, each as far as its cap lets them', async () => {
    const ids = await Promise.all([order(), order({ ...hours, cap: '250.00' })])
    const [plain, capped] = ids
    for (const hours of ['2', '1', '1']) {
      valueOf(await time(plain, { hours, person: 'Ana' }))
      valueOf(await time(capped, { hours, person: 'Ben' }))
    }
    const run = valueOf(await books.application.previewRun(books.context, { orders: ids }))
    const { issuePending } = await import('../runs/issue-pending.ts')
    await issuePending(books.parts, { ...books.context, runId: run.id })
    const on = async (id: string) =>
      (await entries(id)).map(({ invoiceId }) => invoiceId !== undefined)
    expect(await on(plain)).toEqual([true, true, true])
    expect(await on(capped)).toEqual([true, true, false])
  })

  it('are summed before they are billed: by line, person, role and rate', async () => {
    const id = await order({ ...hours, markup: '5' })
    valueOf(await time(id, { hours: '2', person: 'Ana', day: '2026-03-02' }))
    valueOf(await time(id, { hours: '0.333333', person: 'Ana', day: '2026-03-04' }))
    valueOf(await time(id, { hours: '1', person: 'Ana', role: 'senior', day: '2026-03-03' }))
    valueOf(await time(id, { hours: '5', person: 'Ana', billable: false }))
    valueOf(await cost(id, { amount: '10.00', receipt: 'R-1', day: '2026-03-05' }))
    valueOf(await cost(id, { amount: '2.50', receipt: 'R \u{1F9FE}\u0378', day: '2026-03-06' }))
    const preview = async () =>
      valueOf(await books.application.previewInvoice(books.context, { id, input: { bill: {} } }))
    const coming = await preview()
    const ana = { line: 'hours', kind: 'time', person: 'Ana' }
    const costs = { line: 'hours', kind: 'cost', entries: 2, amount: 1250n, unusual: true }
    expect(coming?.work).toEqual([
      {
        ...{ ...ana, rate: 100_000_000n, entries: 2, hours: 2_333_333n, unusual: false },
        ...{ from: '2026-03-02', to: '2026-03-04' },
      },
      {
        ...{ ...ana, role: 'senior', rate: 140_000_000n, entries: 1, hours: 1_000_000n },
        ...{ from: '2026-03-03', to: '2026-03-03', unusual: false },
      },
      { ...costs, from: '2026-03-05', to: '2026-03-06' },
    ])
    expect(coming?.warnings.map(({ facts }) => facts?.['text'])).toEqual(['R \u{1F9FE}\u0378'])
    const billable = { recorded: 3_333_333n, unbilled: 3_333_333n }
    expect((await show(id)).hours).toEqual({ hours: billable })
    valueOf(await bill(id))
    expect((await show(id)).hours).toEqual({ hours: { ...billable, unbilled: 0n } })
    expect((await preview())?.work).toBeUndefined()
  })

  it('are seen by nobody else', async () => {
    const id = await order()
    const { id: entry } = valueOf(await time(id, {}))
    const other = valueOf(
      await books.application.createOrganization({
        name: 'Other',
        country: 'DE',
        currency: 'EUR',
        timezone: 'Europe/Berlin',
      }),
    )
    const context = { ...books.context, organizationId: other.id }
    const page = { limit: 50, sort: 'day' }
    const found = await books.application.listWork(context, { page, filter: {} })
    expect(found.data).toEqual([])
    expect(codesOf(await books.application.takeBackWork(context, entry))).toEqual(['not_found'])
    const foreign = { id, entry: { line: 'hours', hours: '1' } }
    expect(codesOf(await books.application.recordTime(context, foreign))).toEqual(['not_found'])
    expect(await entries(id)).toHaveLength(1)
  })
})

describe('what is refused leaves everything as it was', () => {
  const fixed: LineInput = { id: 'fix', quantity: '12', price: '80', tax: '20' }
  const rateless: LineInput = { id: 'rateless', method: 'effort', net: '300.00', tax: '19' }
  const seats: LineInput = {
    id: 'seats',
    method: 'duration',
    start: '2026-01-01',
    quantity: '25',
    price: '13.45',
    tax: '19',
  }

  it.each([
    ['a day that has not come', { day: '2026-04-01' }, ['invalid_date']],
    ['a day that is none', { day: '2026-02-30' }, ['invalid_date']],
    ['no hours', { hours: '0' }, ['invalid_value']],
    ['hours below zero', { hours: '-1' }, ['invalid_value']],
    ['a role that the line has not', { role: 'partner' }, ['not_found']],
    ['a line without a rate', { line: 'rateless' }, ['missing_field']],
    ['a fixed line', { line: 'fix' }, ['invalid_value']],
    ['a line that runs', { line: 'seats' }, ['invalid_value']],
    ['an option', { line: 'extra' }, ['line_not_billable']],
    ['a line that is not there', { line: 'none' }, ['not_found']],
  ])('time: %s', async (_title, entry, codes) => {
    const extra: LineInput = { ...hours, id: 'extra', kind: 'optional' }
    const id = await order(hours, fixed, rateless, seats, extra)
    const before = await rows(id)
    expect(codesOf(await time(id, entry))).toEqual(codes)
    expect(await rows(id)).toEqual(before)
  })

  it('time on a draft, and on what is closed', async () => {
    const draft = valueOf(
      await books.application.createOrder(books.context, {
        id: '',
        label: 'Draft',
        customerId: books.customer.id,
        currency: 'EUR',
        lines: [hours],
      }),
    )
    expect(codesOf(await time(draft.id, {}))).toEqual(['order_state'])
    const id = await order()
    valueOf(await time(id, {}))
    valueOf(await books.application.closeOrder(books.context, id))
    const before = await rows(id)
    expect(codesOf(await time(id, {}))).toEqual(['order_state'])
    expect(codesOf(await cost(id, {}))).toEqual(['order_state'])
    expect(codesOf(await edit(id, { cap: '5000.00' }))).toEqual(['order_state'])
    expect(await rows(id)).toEqual(before)
    const reason = 'A second phase was agreed'
    valueOf(await books.application.reopenOrder(books.context, { id, reason }))
    expect(await ready(id)).toBe(10000n)
    expect(codesOf(await books.application.reopenOrder(books.context, { id, reason }))).toEqual([
      'order_state',
    ])
  })

  it('a cap below what is billed, another method once billed, a price in place', async () => {
    const id = await order(hours, fixed, seats)
    valueOf(await time(id, { hours: '3' }))
    valueOf(await bill(id))
    const before = await rows(id)
    expect(codesOf(await edit(id, { cap: '299.99' }))).toEqual(['line_billed'])
    expect(codesOf(await edit(id, { method: 'fixed' }))).toEqual(['line_billed'])
    expect(codesOf(await edit(id, { method: 'effort' }, 'fix'))).toEqual(['line_billed'])
    expect(codesOf(await edit(id, { price: '14.20' }, 'seats'))).toEqual(['line_agreed'])
    expect(codesOf(await edit(id, { method: 'effort' }, 'seats'))).toEqual(['invalid_value'])
    expect(codesOf(await edit(id, {}, 'none'))).toEqual(['not_found'])
    expect(await rows(id)).toEqual(before)
    valueOf(await edit(id, { cap: '300.00' }))
  })

  it('an adjustment of what is billed, between periods, or under an id that is taken', async () => {
    const id = await order(seats)
    valueOf(await bill(id))
    const adjust = (adjustment: object) =>
      books.application.adjustLine(books.context, {
        id,
        adjustment: {
          line: 'seats',
          from: '2026-04-01',
          price: '14.20',
          id: 'next',
          ...adjustment,
        },
      })
    const before = await rows(id)
    expect(codesOf(await adjust({ from: '2026-03-01' }))).toEqual(['line_billed'])
    expect(codesOf(await adjust({ from: '2026-04-15' }))).toEqual(['invalid_date'])
    expect(codesOf(await adjust({ id: 'seats' }))).toEqual(['duplicate_id'])
    expect(codesOf(await adjust({ price: undefined }))).toEqual(['missing_field'])
    expect(codesOf(await adjust({ line: 'none' }))).toContain('not_found')
    expect(await rows(id)).toEqual(before)
    const adjusted = valueOf(await adjust({}))
    expect(adjusted.order.lines.map(({ id: line }) => line)).toEqual(['seats', 'next'])
  })
})

it('a line goes over from fixed to effort and back while nothing of it is billed', async () => {
  const id = await order({ id: 'hours', quantity: '12', price: '80', tax: '20' })
  expect(await ready(id)).toBe(96000n)
  valueOf(await edit(id, { method: 'effort' }))
  expect(await ready(id)).toBe(0n)
  valueOf(await time(id, { hours: '9' }))
  expect(await ready(id)).toBe(72000n)
  valueOf(await edit(id, { method: 'fixed' }))
  expect(await ready(id)).toBe(96000n)
  expect(await entries(id)).toHaveLength(1)
})
