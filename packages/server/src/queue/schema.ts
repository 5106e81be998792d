import { z } from '@hono/zod-openapi'
import { money, shownId } from '../base/http/fields.ts'
import { type Bucket, blocker, bucket, buckets, nextEvent, reason } from '../orders/index.ts'

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

const notices = z
  .object({
    count: z.int(),
    until: z.string().openapi({ format: 'date', description: 'Thirty days from today.' }),
    first: z.union([
      z.object({
        order: shownId('order'),
        order_number: z.string(),
        order_label: z.string(),
        notice_by: z.string().openapi({ format: 'date', description: 'Last day for notice.' }),
      }),
      z.null(),
    ]),
  })
  .openapi('Notices', {
    description: 'Contracts that renew themselves unless they are given notice by then.',
  })

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
      .object(
        Object.fromEntries(buckets.map((each) => [each, z.int()])) as Record<Bucket, z.ZodInt>,
      )
      .openapi({ description: 'Orders per bucket, over the whole queue (of the currency).' }),
    next_order: z.union([nextOrder, z.null()]),
    notices,
  })
  .openapi('Queue')
