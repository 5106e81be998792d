import { z } from '@hono/zod-openapi'
import {
  actionsOf,
  amountText,
  currencyCode,
  idOf,
  listOf,
  money,
  problem,
  shownId,
  stamped,
} from '../base/http/fields.ts'
import { reason } from '../orders/index.ts'
import { runActionNames, runCollects, runItemStates, runStates } from './words.ts'

const runState = z.enum(runStates).openapi('BillingRunState')
const collect = z.enum(runCollects).openapi('RunCollect')
export const runItemState = z.enum(runItemStates).openapi('BillingRunItemState')

export const previewRunBody = z
  .strictObject({
    currency: currencyCode.optional(),
    orders: z
      .array(idOf('order'))
      .max(10_000)
      .optional()
      .openapi({ description: 'Only these of what is ready; absent: all.' }),
    exclude: z.array(idOf('order')).max(10_000).optional(),
    collect: collect.optional().openapi({
      description:
        'customer: orders of one customer, currency, terms and tax mode stand on one invoice.',
    }),
  })
  .openapi('PreviewRun', { example: { currency: 'EUR' } })

export const changeRunBody = z
  .strictObject({ exclude: z.array(idOf('order')).max(10_000) })
  .openapi('ChangeRun', { example: { exclude: ['ord_01985c6e7d3a7b3c8f00a1b2c3d4e5f6'] } })

export const issueRunBody = z
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
    collect: collect.nullable().openapi({ description: 'Null: an invoice for each order.' }),
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
        count: z.int().openapi({ description: 'Invoices.' }),
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
    document: z.int().nullable().openapi({
      description: 'Items of one number stand on one invoice; null: it has its own.',
    }),
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
    warnings: problem.shape.errors.openapi({
      description: 'What it can be issued with all the same, as the preview found it.',
    }),
  })
  .openapi('BillingRunItem')

export const runItemList = listOf('BillingRunItemList', runItem)
