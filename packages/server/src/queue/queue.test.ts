import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Books, codesOf, openBooks, valueOf } from '../../../../tests/books-of-a-test.ts'
import type { Filter } from '../base/storage/pages.ts'
import { refreshDay } from '../clock/refresh-day.ts'

let books: Books

beforeAll(async () => {
  books = await openBooks()
})
afterAll(() => books.drop())

const queueOf = (filter: Filter) =>
  books.application.listQueue(books.context, { page: { limit: 50 }, filter })

it('shows what the next invoice comes to: the amounts of its preview', async () => {
  const { application, context } = books
  const id = await books.confirmedOrder({
    currency: 'SEK',
    lines: [
      { id: 'a', label: 'Concept', net: '333.33', tax: '19' },
      { id: 'b', label: 'Build', net: '666.65', tax: '7' },
    ],
    plan: {
      basis: 'incremental',
      instalments: [
        { id: 'first', label: 'Deposit', when: { confirmed: true }, bill: { percent: '30' } },
        { id: 'rest', label: 'Rest', when: { manual: true }, bill: { rest: true } },
      ],
    },
  })
  const queue = await queueOf({ currency: 'SEK' })
  const preview = valueOf(await application.previewInvoice(context, { id, input: { bill: {} } }))
  const [row] = queue.data
  expect([row?.ready, row?.readyTax]).toEqual([preview?.proposal.net, preview?.proposal.tax])
  expect(row?.what).toEqual(['Deposit'])
  expect(row?.reasons[0]).toMatchObject({ subject: 'first', label: 'Deposit' })
  expect(row?.blockers[0]).toMatchObject({ subject: 'rest', label: 'Rest' })
  expect(queue.totals.SEK).toEqual({
    ready: preview?.proposal.net,
    readyTax: preview?.proposal.tax,
    count: 1,
  })
  valueOf(await application.issueInvoice(context, { id, input: { bill: {} } }))
  const after = await queueOf({ currency: 'SEK' })
  expect([after.totals, after.buckets.ready, after.buckets.waiting]).toEqual([{}, 0, 1])
  expect(after.data[0]?.next?.net).toBe(69999n)
  expect(after.nextOrder).toMatchObject({ orderId: id, next: { net: 69999n } })
  expect(after.nextOrder?.next.on).toBeUndefined()
})

it('gives the numbers of its sentences apart, for other languages', async () => {
  const { application, context } = books
  const id = await books.confirmedOrder({
    currency: 'HUF',
    plan: {
      basis: 'cumulative',
      instalments: [
        { id: 'a', label: 'Design', when: { progress: '30' }, bill: { upTo: '50' } },
        { id: 'b', label: 'Launch', when: { date: '2031-01-01' }, bill: { upTo: '100' } },
      ],
    },
  })
  valueOf(await application.recordProgress(context, { id, entry: { percent: '29' } }))
  const [row] = (await queueOf({ currency: 'HUF' })).data
  expect(row?.blockers.map(({ label, facts }) => [label, facts])).toEqual([
    ['Design', { progress: '29', wanted: '30' }],
    ['Launch', { date: '2031-01-01' }],
  ])
})

it('names the lines of an order without a plan', async () => {
  await books.confirmedOrder({
    currency: 'PLN',
    lines: [
      { id: 'a', label: 'Paint', net: '10', tax: '19' },
      { id: 'b', label: 'Frame', net: '20', tax: '19' },
    ],
  })
  const [row] = (await queueOf({ currency: 'PLN' })).data
  expect(row?.what).toEqual(['Paint', 'Frame'])
})

it('tells the next event with its day and amount', async () => {
  const id = await books.confirmedOrder({
    label: 'Corporate Intranet',
    currency: 'NOK',
    plan: {
      basis: 'incremental',
      instalments: [
        { id: 'a', label: 'M2', when: { date: '2026-04-14' }, bill: { amount: '250.00' } },
        { id: 'b', label: 'End', when: { manual: true }, bill: { rest: true } },
      ],
    },
  })
  const { nextOrder } = await queueOf({ currency: 'NOK' })
  expect(nextOrder).toMatchObject({
    orderId: id,
    orderLabel: 'Corporate Intranet',
    currency: 'NOK',
    next: { on: '2026-04-14', net: 25000n, instalment: 'a', label: 'M2' },
  })
  expect(nextOrder?.next.waits).toEqual([
    { code: 'before_date', subject: 'a', label: 'M2', facts: { date: '2026-04-14' } },
  ])
})

it('says what stands in the way until the day on which it no longer does', async () => {
  const own = await openBooks()
  const { application, context, parts } = own
  const id = await own.confirmedOrder({
    plan: {
      basis: 'cumulative',
      instalments: [
        { id: 'a', label: 'Deposit', when: { confirmed: true }, bill: { upTo: '30' } },
        { id: 'b', label: 'Step', when: { date: '2026-04-14' }, bill: { upTo: '70' } },
        { id: 'c', label: 'End', when: { manual: true }, bill: { upTo: '100' } },
      ],
    },
  })
  const row = async () => (await application.listQueue(context, page)).data[0]
  const page = { page: { limit: 5 }, filter: {} }
  // By hand, before its time: on its day the step bills nothing, and nothing is over-billed.
  valueOf(await application.issueInvoice(context, { id, input: { bill: { amount: '700' } } }))
  expect(await row()).toMatchObject({ bucket: 'blocked', blockers: [{ code: 'over_billed' }, {}] })
  for (const day of ['2026-04-13', '2026-04-14']) {
    valueOf(await application.setClock(context, { advanceTo: day }))
    await refreshDay(parts, context)
    const { checks } = await application.verify({ organizationId: context.organizationId })
    expect(checks.flatMap(({ findings }) => findings)).toEqual([])
  }
  expect(await row()).toMatchObject({ bucket: 'waiting', blockers: [{ code: 'awaiting_trigger' }] })
  await own.drop()
})

it('decides anew when the clock goes back, too', async () => {
  const own = await openBooks()
  const { application, context, parts } = own
  await own.confirmedOrder({
    plan: {
      basis: 'incremental',
      instalments: [{ id: 'a', when: { date: '2026-04-14' }, bill: { rest: true } }],
    },
  })
  const ready = async () => {
    await refreshDay(parts, context)
    const { buckets } = await application.listQueue(context, { page: { limit: 5 }, filter: {} })
    return buckets.ready
  }
  expect(await ready()).toBe(0)
  valueOf(await application.setClock(context, { real: true }))
  expect(await ready()).toBe(1)
  valueOf(await application.setClock(context, { frozenTime: '2026-04-13' }))
  expect(await ready()).toBe(0)
  valueOf(await application.setClock(context, { advanceTo: '2026-04-14T02:00:00+02:00' }))
  expect(await ready()).toBe(1)
  const change = { timezone: 'America/New_York' }
  valueOf(await application.configureOrganization(context, change))
  expect(own.jobs).toMatchObject([{ task: 'refresh-days' }])
  expect(await ready()).toBe(0)
  await own.drop()
})

it('warns of the last day for notice, while it can be given, and lists contracts', async () => {
  const own = await openBooks()
  const { application, context, parts } = own
  const runs = { id: 'care', method: 'duration', price: '480', start: '2026-04-01', tax: '19' }
  const terms = { term: { months: 12 }, renewal: { months: 6 }, notice: { months: 1 } }
  const begun = (start: string) => ({ form: 'renewal', start, ...terms })
  const order = (label: string, contract: object) =>
    own.confirmedOrder({ label, lines: [runs], contract })
  // Notice until 14 April and 4 May; the third has no date for it yet.
  const late = await order('Late', begun('2025-06-05'))
  const soon = await order('Soon', begun('2025-05-15'))
  const other = await order('Other', begun('2026-01-01'))
  const once = await order('Once', { form: 'oneOff', start: '2026-04-01', term: { days: 10 } })
  const on = async (day: string) => {
    valueOf(await application.setClock(context, { advanceTo: day }))
    await refreshDay(parts, context)
    const { checks } = await application.verify({ organizationId: context.organizationId })
    expect(checks.flatMap(({ findings }) => findings)).toEqual([])
    const queue = await application.listQueue(context, { page: { limit: 5 }, filter: {} })
    return queue.notices
  }
  const listed = async (filter: Filter) => {
    const found = await application.summarizeOrders(context, { page: { limit: 9 }, filter })
    return found.data.map(({ id }) => id).toSorted()
  }
  expect(await on('2026-04-02')).toMatchObject({ count: 1, first: { orderId: soon } })
  expect(await on('2026-04-10')).toMatchObject({
    ...{ count: 2, until: '2026-05-10' },
    first: { orderId: soon, orderLabel: 'Soon', noticeBy: '2026-04-14' },
  })
  const until = { 'notice_by[lte]': '2026-05-10' }
  expect(await listed(until)).toEqual([late, soon].toSorted())
  for (const list of ['ongoing', 'standard', 'recurring', 'toBeBilled', 'waiting']) {
    const shown = await Promise.all(
      [late, soon, other, once].map((id) => application.showOrder(context, id)),
    )
    const held = shown.flatMap((each) => {
      const { order, signals } = valueOf(each)
      return signals.buckets.some((bucket) => bucket === list) ? [order.id] : []
    })
    expect([list, await listed({ list })]).toEqual([list, held.toSorted()])
  }
  expect(await on('2026-04-15')).toMatchObject({ count: 1, first: { orderId: late } })
  expect(await listed({ list: 'ongoing' })).toEqual([late, soon, other].toSorted())
  await own.drop()
})

it('finds rows by number, label and customer, each by the beginning of its words', async () => {
  const { application, context } = books
  const particulars = { name: 'Østre Werft' }
  const customer = valueOf(await application.createCustomer(context, { particulars }))
  const id = await books.confirmedOrder({
    customerId: customer.id,
    currency: 'DKK',
    label: 'Dock gate',
  })
  const number = valueOf(await application.showOrder(context, id)).number ?? ''
  for (const q of ['østre', 'WERFT', 'gate do', number, number.toLowerCase(), 'dock']) {
    const { data } = await queueOf({ currency: 'DKK', q })
    expect([q, data.map(({ orderId }) => orderId)]).toEqual([q, [id]])
  }
  for (const q of ['%', '_', "'", '\\', '<b>dock</b> nothing', '   ', '🙂', 'ock']) {
    expect([q, (await queueOf({ currency: 'DKK', q })).data]).toEqual([q, []])
  }
})

it("asks for the tax number that the law of the buyer's country wants, and only then", async () => {
  const { application, context } = books
  const particulars = { name: 'Gulf Retail', address: { country: 'AE' } }
  const customer = valueOf(await application.createCustomer(context, { particulars }))
  const id = await books.confirmedOrder({ customerId: customer.id, currency: 'AED' })
  const ready = { bill: {} }
  expect(codesOf(await application.previewInvoice(context, { id, input: ready }))).toEqual([
    'missing_tax_id',
  ])
  expect(codesOf(await application.issueInvoice(context, { id, input: ready }))).toEqual([
    'missing_tax_id',
  ])
  const blocked = await queueOf({ currency: 'AED' })
  expect(blocked.data[0]).toMatchObject({ bucket: 'blocked', ready: 100000n, readyTax: 19000n })
  expect(blocked.data[0]?.blockers[0]).toMatchObject({
    code: 'missing_tax_id',
    fields: ['customer.tax_id'],
  })
  expect([blocked.totals, blocked.buckets.blocked]).toEqual([{}, 1])
  const run = valueOf(await application.previewRun(context, { currency: 'AED' }))
  const [item] = (await application.listRunItems(context, { id: run.id, page: { limit: 5 } })).data
  expect([run.counts.blocked, item?.state, item?.faults[0]?.code]).toEqual([
    1,
    'blocked',
    'missing_tax_id',
  ])
  expect([item?.net, item?.gross, run.totals]).toEqual([100000n, 119000n, {}])
  const named = { particulars: { ...particulars, taxId: '100000000000003' } }
  valueOf(await application.updateCustomer(context, { id: customer.id, change: named }))
  const cured = await queueOf({ currency: 'AED' })
  expect(cured.totals.AED).toEqual({ ready: 100000n, readyTax: 19000n, count: 1 })
  expect([cured.data[0]?.bucket, cured.data[0]?.blockers]).toEqual(['ready', []])
  valueOf(
    await application.updateCustomer(context, {
      id: customer.id,
      change: { particulars: { taxId: null } },
    }),
  )
  expect((await queueOf({ currency: 'AED' })).buckets.blocked).toBe(1)
  valueOf(await application.closeOrder(context, id))
  const plan = { basis: 'linear' }
  await books.confirmedOrder({ customerId: customer.id, currency: 'AED', plan })
  const empty = valueOf(await application.previewRun(context, { currency: 'AED' }))
  expect(empty.counts.blocked).toBe(0)
})

it('shows no row of another organization', async () => {
  const other = valueOf(
    await books.application.createOrganization({ name: 'B', country: 'DE', currency: 'EUR' }),
  )
  const context = { ...books.context, organizationId: other.id }
  const queue = await books.application.listQueue(context, {
    page: { limit: 5 },
    filter: { q: 'dock' },
  })
  expect([queue.data, queue.totals, queue.nextOrder]).toEqual([[], {}, undefined])
})
