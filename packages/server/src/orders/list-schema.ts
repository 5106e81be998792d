import { z } from '@hono/zod-openapi'
import {
  currencyCode,
  day,
  idOf,
  instant,
  listOf,
  money,
  paging,
  range,
  shownId,
  sorting,
  text,
} from '../base/http/fields.ts'
import { contractState } from './contract-form.ts'
import {
  bucket,
  lineMethod,
  nextEvent,
  orderBucket,
  orderStage,
  orderState,
  signal,
} from './schema-words.ts'

export const standing = z
  .object({
    paid: money.openapi({
      description:
        'Billed and settled. Of a partly paid invoice: its net × paid / gross, cut to the cent.',
    }),
    open: money.openapi({ description: 'Billed less paid.' }),
    retained: money.openapi({ description: 'Billed and kept back by the customer.' }),
    ready: money,
    remaining: money.openapi({ description: 'Neither billed nor ready.' }),
  })
  .openapi('Standing', {
    description: 'Net value of an order by what became of it; the five parts sum up to the value.',
  })

/** The three values of an order. */
export const orderValues = {
  net: money.openapi({ description: 'As agreed.' }),
  planned: money.openapi({
    description: 'Its plan: per line its net, or what its work plans where that is more.',
  }),
  value: money.openapi({
    description: 'Per line its plan, or what is billed where that is more.',
  }),
}

export const receivable = z
  .object({ invoiced: money, paid: money, open: money })
  .openapi('Receivable', {
    description: 'Gross of the invoices less their credit notes: settled and open.',
  })

const orderSummary = z
  .object({
    id: shownId('order'),
    object: z.literal('order_summary'),
    number: z.string().nullable(),
    external_id: z.string().nullable(),
    state: orderState,
    label: z.string(),
    customer: shownId('customer'),
    customer_name: z.string(),
    currency: z.string(),
    ...orderValues,
    billed: money,
    left: money,
    ready: money,
    bucket: z.union([bucket, z.null()]),
    stage: orderStage,
    signal: z.union([signal, z.null()]).openapi({ description: 'Null where nothing is decided.' }),
    contract: z
      .union([contractState, z.null()])
      .openapi({ description: 'Null where nothing was agreed of how long it runs.' }),
    notice_by: z.string().nullable().openapi({
      format: 'date',
      description: 'Last day for notice of the running term; null once it passed.',
    }),
    standing,
    receivable,
    progress_percent: z.string(),
    billed_percent: z.string(),
    next: z.union([nextEvent, z.null()]),
    confirmed_on: z.string().nullable(),
    created_at: z.string().openapi({ format: 'date-time' }),
    updated_at: z.string().openapi({ format: 'date-time' }),
    version: z.int(),
  })
  .openapi('OrderSummary')

export const orderSummaryList = listOf('OrderSummaryList', orderSummary)

const filters = {
  status: orderState.optional(),
  state: orderState.optional(),
  bucket: bucket.optional(),
  list: orderBucket.optional(),
  method: lineMethod.optional().openapi({ description: 'Of one of its lines.' }),
  project: idOf('project').optional(),
  contract: contractState.optional(),
  ...range('notice_by', day),
  customer: idOf('customer').optional(),
  currency: currencyCode.optional(),
  q: text(200).optional().openapi({
    description:
      'The beginning of a number; or words that begin words of the order or its customer.',
  }),
}

/** Filters and order of every list of orders. */
const orderListFields = {
  ...filters,
  external_id: text(255).optional(),
  number: text(60).optional(),
  ...range('created_at', instant),
  sort: sorting('created_at', 'number', 'label', 'customer_name', 'net', 'ready', 'billed', 'left'),
}

export const orderListQuery = z.strictObject({ ...paging, ...orderListFields })

export const totalOrdersBody = z
  .strictObject({
    orders: z.array(idOf('order')).max(10_000).optional(),
    filter: z.strictObject(filters).optional(),
  })
  .refine(({ orders, filter }) => orders === undefined || filter === undefined, {
    message: 'either orders or a filter is expected, not both',
  })
  .openapi('TotalOrders', {
    description: 'The orders named, or all that the filter finds; neither: all orders.',
    example: { filter: { state: 'confirmed' as const } },
  })

export const orderTotals = z
  .object({
    object: z.literal('order_totals'),
    count: z.int(),
    currencies: z.array(
      z.object({
        currency: z.string(),
        count: z.int(),
        net: money,
        billed: money,
        ...standing.shape,
      }),
    ),
  })
  .openapi('OrderTotals')
