import { z } from '@hono/zod-openapi'
import { paymentActionNames } from '@tranche/engine'
import { runActionNames } from '../../app/words.ts'
import {
  actionsOf,
  amountText,
  blocker,
  currencyCode,
  day,
  idOf,
  listOf,
  longText,
  money,
  nextEvent,
  problem,
  reason,
  shownId,
  stamped,
  text,
} from './common.ts'
import {
  account,
  bucket,
  entryKind,
  eventNoun,
  eventType,
  hitType,
  paymentSource,
  runItemState,
  runState,
} from './words.ts'

const allocationInput = z.strictObject({
  invoice: idOf('invoice'),
  amount: amountText('In the currency of the payment.'),
})

export const recordPayment = z
  .strictObject({
    invoice: idOf('invoice').optional(),
    customer: idOf('customer').optional(),
    currency: currencyCode.optional(),
    amount: amountText('In the currency of the payment.'),
    allocations: z.array(allocationInput).max(1000).optional(),
    received_on: day.optional(),
    reference: text(300).optional(),
    source: paymentSource.optional().openapi({
      description: 'credit: customer credit is applied instead of money from outside.',
    }),
  })
  .refine((body) => (body.invoice === undefined) !== (body.customer === undefined), {
    message: 'exactly one of invoice and customer is expected',
  })
  .refine((body) => body.customer === undefined || body.currency !== undefined, {
    message: 'a payment of a customer needs its currency',
    path: ['currency'],
  })
  .refine((body) => body.customer !== undefined || body.allocations === undefined, {
    message: 'allocations go with a customer, not with one invoice',
    path: ['allocations'],
  })
  .openapi('RecordPayment', {
    description:
      'One invoice; or a customer and a currency: oldest due first, unless allocations say otherwise.',
    example: {
      invoice: 'inv_01985c6e7d3a7b3c8f00a1b2c3d4e5f6',
      amount: '7200.00',
      received_on: '2026-02-03',
      reference: 'Transfer 4711',
    },
  })

export const paymentPreview = z
  .object({
    object: z.literal('payment_preview'),
    customer: shownId('customer'),
    amount: money,
    received_on: z.string(),
    source: paymentSource,
    allocations: z.array(
      z.object({
        invoice: shownId('invoice'),
        invoice_number: z.string(),
        due_on: z.string(),
        amount: money,
        open_before: money,
        open_after: money,
      }),
    ),
    unallocated: money.openapi({ description: 'What would become customer credit.' }),
    credit_before: money.openapi({ description: 'Customer credit in this currency.' }),
    credit_after: money,
  })
  .openapi('PaymentPreview', {
    description: 'What a payment would do; the same path as recording, nothing saved.',
  })

export const reversePayment = z
  .strictObject({ reason: longText.min(1) })
  .openapi('ReversePayment', { example: { reason: 'Returned by the bank' } })

export const payment = z
  .object({
    id: shownId('payment'),
    object: z.literal('payment'),
    customer: shownId('customer'),
    customer_name: z.string(),
    amount: money,
    received_on: z.string(),
    reference: z.string().nullable(),
    source: paymentSource,
    allocations: z.array(
      z.object({ invoice: shownId('invoice'), invoice_number: z.string(), amount: money }),
    ),
    unallocated: money.openapi({ description: 'What became customer credit.' }),
    reversed_on: z.string().nullable(),
    available_actions: actionsOf(paymentActionNames),
    ...stamped,
  })
  .openapi('Payment')

export const paymentList = listOf('PaymentList', payment)

const queueRow = z
  .object({
    object: z.literal('queue_row'),
    order: shownId('order'),
    order_number: z.string(),
    order_label: z.string(),
    customer: shownId('customer'),
    customer_name: z.string(),
    bucket: bucket,
    what: z.array(z.string()).openapi({ description: 'Labels of what an invoice would bill.' }),
    ready: money,
    ready_tax: money,
    ready_gross: money,
    order_net: money,
    billed: money,
    to_date: money.openapi({ description: 'Billed once what is ready is billed.' }),
    reasons: z.array(reason),
    blockers: z.array(blocker),
    conditions: z.object({ met: z.int(), of: z.int() }),
    ready_since: z.string().nullable(),
    next: z.union([nextEvent, z.null()]),
  })
  .openapi('QueueRow')

const nextOrder = z
  .object({
    order: shownId('order'),
    order_number: z.string(),
    order_label: z.string(),
    ...nextEvent.shape,
  })
  .openapi('NextOrder', { description: 'What becomes ready next.' })

export const queue = z
  .object({
    object: z.literal('list'),
    data: z.array(queueRow),
    has_more: z.boolean(),
    next_cursor: z.string().nullable(),
    totals: z
      .array(z.object({ ready: money, ready_tax: money, ready_gross: money, count: z.int() }))
      .openapi({ description: 'Per currency, over the whole queue.' }),
    buckets: z
      .object({ ready: z.int(), waiting: z.int(), almost: z.int(), blocked: z.int() })
      .openapi({ description: 'Orders per bucket, over the whole queue (of the currency).' }),
    next_order: z.union([nextOrder, z.null()]),
  })
  .openapi('Queue')

export const previewRun = z
  .strictObject({
    currency: currencyCode.optional(),
    orders: z
      .array(idOf('order'))
      .max(10_000)
      .optional()
      .openapi({ description: 'Only these of what is ready; absent: all.' }),
    exclude: z.array(idOf('order')).max(10_000).optional(),
  })
  .openapi('PreviewRun', { example: { currency: 'EUR' } })

export const changeRun = z
  .strictObject({ exclude: z.array(idOf('order')).max(10_000) })
  .openapi('ChangeRun', { example: { exclude: ['ord_01985c6e7d3a7b3c8f00a1b2c3d4e5f6'] } })

export const issueRun = z
  .strictObject({
    expected_total: z
      .record(currencyCode, amountText('Gross as you saw it.'))
      .optional()
      .openapi({ description: 'Gross per currency as you saw it; otherwise nothing is issued.' }),
  })
  .openapi('IssueRun', { example: { expected_total: { EUR: '17860.14' } } })

export const run = z
  .object({
    id: shownId('run'),
    object: z.literal('billing_run'),
    state: runState,
    day: z.string(),
    currency: z.string().nullable(),
    counts: z.object({
      pending: z.int(),
      issued: z.int(),
      skipped: z.int(),
      blocked: z.int(),
      failed: z.int(),
      excluded: z.int(),
    }),
    totals: z.array(
      z.object({
        net: money,
        tax: money,
        gross: money,
        count: z.int(),
        taxes: z.array(z.object({ key: z.string(), percent: z.string(), base: money, tax: money })),
      }),
    ),
    available_actions: actionsOf(runActionNames),
    created_at: stamped.created_at,
    updated_at: stamped.updated_at,
  })
  .openapi('BillingRun')

export const runList = listOf('BillingRunList', run)

const runItem = z
  .object({
    object: z.literal('billing_run_item'),
    order: shownId('order'),
    order_number: z.string(),
    order_label: z.string(),
    customer: shownId('customer'),
    customer_name: z.string(),
    state: runItemState,
    net: money,
    tax: money,
    gross: money,
    lines: z.int().openapi({ description: 'Lines on the invoice.' }),
    instalments: z.array(z.string()).openapi({ description: 'Labels of what it bills.' }),
    previous: money.openapi({ description: 'Billed of the order before.' }),
    to_date: money.openapi({ description: 'Billed of the order with this invoice.' }),
    order_net: money,
    invoice: shownId('invoice').nullable(),
    invoice_number: z.string().nullable(),
    reasons: z.array(reason),
    faults: problem.shape.errors,
  })
  .openapi('BillingRunItem')

export const runItemList = listOf('BillingRunItemList', runItem)

const searchHit = z
  .object({
    object: z.literal('search_hit'),
    type: hitType,
    id: z.string().openapi({ example: 'ord_01985c6e7d3a7b3c8f00a1b2c3d4e5f6' }),
    title: z.string(),
    subtitle: z.string(),
    match: z.int().openapi({
      description: '3: it is this number; 2: its number begins so; 1: its words do.',
    }),
  })
  .openapi('SearchHit')

export const searchHits = listOf('SearchHits', searchHit)

const entry = z
  .object({
    id: shownId('entry'),
    object: z.literal('entry'),
    posted_on: z.string(),
    kind: entryKind,
    currency: z.string(),
    order: shownId('order').nullable(),
    order_number: z.string().nullable(),
    invoice: shownId('invoice').nullable(),
    invoice_number: z.string().nullable(),
    payment: shownId('payment').nullable(),
    reverses: shownId('entry').nullable(),
    postings: z.array(
      z.object({
        account,
        amount: money.openapi({ description: 'Debit positive, credit negative.' }),
        customer: shownId('customer').nullable(),
        customer_name: z.string().nullable(),
      }),
    ),
    created_at: stamped.created_at,
  })
  .openapi('Entry')

export const entryList = listOf('EntryList', entry)

export const balances = z
  .object({
    object: z.literal('balances'),
    as_of: z.string().nullable(),
    currencies: z.array(
      z.object({
        currency: z.string(),
        accounts: z
          .partialRecord(account, money)
          .openapi({ description: 'Debit positive; zero in sum.' }),
        debit: money.openapi({ description: 'Sum of the accounts on the debit side.' }),
        credit: money.openapi({ description: 'Sum of the accounts on the credit side.' }),
        sum: money.openapi({ description: 'Debit less credit: zero.' }),
      }),
    ),
  })
  .openapi('Balances')

const event = z
  .object({
    id: shownId('event'),
    object: z.literal('event'),
    sequence: z.string(),
    type: eventType,
    subject: z.string().openapi({ description: 'Plain id of what it is about.' }),
    about: z
      .object({
        type: eventNoun,
        id: z.string(),
        label: z.string().nullable().openapi({
          description: 'Its number or name; of a payment the customer’s.',
        }),
      })
      .nullable()
      .openapi({ description: 'The same with its noun, to be shown and followed.' }),
    order: shownId('order').nullable(),
    order_label: z.string().nullable(),
    changes: z
      .array(
        z.object({
          field: z.string(),
          before: z.string().nullable(),
          after: z.string().nullable(),
          currency: z.string().nullable().openapi({ description: 'Of an amount.' }),
        }),
      )
      .optional()
      .openapi({ description: 'The main values that it changed, where they were asked for.' }),
    occurred_at: z.string(),
    via: z.string(),
    request_id: z.string(),
    data: z.unknown(),
    hash: z.string().openapi({ description: 'Chained: each hash covers the one before.' }),
  })
  .openapi('Event')

export const eventList = listOf('EventList', event)
