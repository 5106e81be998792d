import { z } from '@hono/zod-openapi'
import {
  type InstalmentInput,
  type LineTerms,
  lineFields,
  orderActionNames,
  shareFields,
  triggerFields,
} from '@tranche/engine'
import {
  actionsOf,
  blocker,
  currencyCode,
  idOf,
  label,
  listOf,
  longText,
  metadataInput,
  money,
  nextEvent,
  ownId,
  percentText,
  reason,
  shownId,
  stamped,
  text,
} from './common.ts'
import { shapeOf } from './forms.ts'
import { orderValues, receivable, standing } from './order-lists.ts'
import {
  finalMode,
  instalmentStatus,
  lineKind,
  lineMethod,
  orderState,
  planBasis,
  taxMode,
  traceCode,
} from './words.ts'

const taxInput = z.strictObject({ key: text(40).optional(), percent: percentText() })

const lineInput = z
  .strictObject({
    id: ownId,
    label: label.optional(),
    ...shapeOf<LineTerms>(lineFields),
    tax: percentText('One tax by its percent.').optional(),
    taxes: z.array(taxInput).max(20).optional(),
    kind: lineKind.optional(),
    method: lineMethod.optional(),
  })
  .openapi('LineInput')

/** When an instalment fires and how much it bills: the same in what is sent and what is shown. */
export const instalmentTerms = {
  when: z
    .strictObject(shapeOf<InstalmentInput['when']>(triggerFields))
    .openapi('Trigger', { description: 'At least one; all must hold.' }),
  bill: z
    .strictObject(shapeOf<InstalmentInput['bill']>(shareFields))
    .openapi('Share', { description: 'Exactly one.' }),
}

const instalmentInput = z
  .strictObject({
    id: ownId,
    label: label.optional(),
    ...instalmentTerms,
  })
  .openapi('InstalmentInput')

export const planInput = z
  .strictObject({
    basis: planBasis,
    by: z.enum(['order', 'line']).optional(),
    instalments: z.array(instalmentInput).max(500).optional(),
    implied: z
      .boolean()
      .optional()
      .openapi({ description: 'False: no instalment is added where the plan ends below 100 %.' }),
  })
  .openapi('PlanInput')

export const createPlan = z
  .strictObject({ code: text(100), label, plan: planInput })
  .openapi('CreatePlan', {
    example: {
      code: 'thirds',
      label: 'Deposit, half, rest',
      plan: {
        basis: 'incremental',
        instalments: [
          { id: 'deposit', when: { confirmed: true }, bill: { percent: '30' } },
          { id: 'half', when: { progress: '50' }, bill: { percent: '40' } },
          { id: 'rest', when: { progress: '100' }, bill: { rest: true } },
        ],
      },
    },
  })

export const plan = z
  .object({
    id: shownId('plan'),
    object: z.literal('plan'),
    code: z.string(),
    label: z.string(),
    plan: planInput,
    ...stamped,
  })
  .openapi('Plan')

export const planList = listOf('PlanList', plan)

const orderFields = {
  label: label.optional(),
  currency: currencyCode,
  tax_mode: taxMode.optional(),
  final: finalMode.optional(),
  tolerance: percentText('Overrun allowed above each line and the order.').optional(),
  term_days: z.int().min(0).max(3650).optional(),
  customer_reference: text(200).optional(),
  external_id: text(255).optional(),
  metadata: metadataInput.optional(),
  lines: z.array(lineInput).max(5000),
  plan: planInput.optional(),
  plan_template: text(100)
    .optional()
    .openapi({ description: 'Code or id of a plan of /v1/plans.' }),
}

const orderExample = {
  currency: 'EUR',
  label: 'Relaunch',
  lines: [
    { id: 'concept', label: 'Concept', net: '4000.00', tax: '20' },
    { id: 'build', label: 'Build', quantity: '40', unit: 'd', price: '400.00', tax: '20' },
  ],
  plan: {
    basis: 'cumulative',
    instalments: [
      { id: 'start', when: { progress: '30' }, bill: { up_to: '30' } },
      { id: 'end', when: { progress: '100' }, bill: { up_to: '100' } },
    ],
  },
}

export const writeOrder = z
  .strictObject({ customer: idOf('customer'), ...orderFields })
  .openapi('WriteOrder', {
    example: { customer: 'cus_01985c6e7d3a7b3c8f00a1b2c3d4e5f6', ...orderExample },
  })

export const previewOrder = z
  .strictObject({ customer: idOf('customer').optional(), ...orderFields })
  .openapi('PreviewOrder', { example: orderExample })

export const replacePlan = z.strictObject({ label, plan: planInput }).openapi('ReplacePlan', {
  description: 'The code of a plan never changes.',
  example: {
    label: 'Half, then the rest',
    plan: {
      basis: 'incremental',
      instalments: [
        { id: 'half', when: { confirmed: true }, bill: { percent: '50' } },
        { id: 'rest', when: { progress: '100' }, bill: { rest: true } },
      ],
    },
  },
})

const progressFields = {
  percent: percentText('Of the whole order, to date.').optional(),
  lines: z.record(ownId, percentText('Of the line, to date.')).optional(),
}

export const recordProgress = z
  .strictObject({
    ...progressFields,
    reason: longText.optional().openapi({ description: 'Needed where progress goes down.' }),
  })
  .openapi('RecordProgress', { example: { percent: '30' } })

export const importOrders = z
  .strictObject({
    orders: z
      .array(
        z.strictObject({
          customer_name: text(300),
          ...orderFields,
          confirm: z.boolean().optional(),
          progress: z.strictObject(progressFields).optional(),
        }),
      )
      .min(1)
      .max(20_000),
    dry_run: z.boolean().optional(),
  })
  .openapi('ImportOrders', {
    example: {
      orders: [{ customer_name: 'Nordwind AG', ...orderExample, confirm: true }],
      dry_run: true,
    },
  })

export const importResult = z
  .object({
    object: z.literal('import'),
    dry_run: z.boolean(),
    orders: z.int(),
    lines: z.int(),
    customers: z.int(),
  })
  .openapi('ImportResult')

const tax = z.object({ key: z.string(), percent: z.string() }).openapi('Tax')

export const line = z
  .object({
    id: z.string(),
    label: z.string(),
    kind: lineKind,
    method: lineMethod,
    terms: z
      .object(shapeOf<LineTerms>(lineFields))
      .openapi('LineTerms', { description: 'The fields of its method, as they were written.' }),
    net: money.openapi({ description: 'As agreed: what its terms come to.' }),
    taxes: z.array(tax),
    progress_percent: z.string().nullable(),
    billed: money,
    billed_percent: z.string(),
    held: money.openapi({ description: 'Credited and not to be billed again by itself.' }),
    left: money,
  })
  .openapi('OrderLine')

const instalment = z
  .object({
    id: z.string(),
    label: z.string(),
    ...instalmentTerms,
    implied: z.boolean(),
    status: instalmentStatus,
    billed: money,
    invoices: z.array(shownId('invoice')),
  })
  .openapi('Instalment')

export const order = z
  .object({
    id: shownId('order'),
    object: z.literal('order'),
    number: z.string().nullable(),
    state: orderState,
    label: z.string(),
    customer: shownId('customer'),
    customer_name: z.string(),
    customer_reference: z.string().nullable(),
    currency: z.string(),
    tax_mode: taxMode,
    final: finalMode,
    tolerance: z.string(),
    term_days: z.int(),
    confirmed_on: z.string().nullable(),
    lines: z.array(line),
    plan: z
      .object({
        basis: planBasis,
        by: z.enum(['order', 'line']),
        instalments: z.array(instalment),
      })
      .nullable(),
    progress: z.object({ percent: z.string().nullable(), lines: z.record(z.string(), z.string()) }),
    progress_percent: z
      .string()
      .openapi({ description: 'Of the whole order; where lines carry it, weighed by their net.' }),
    ...orderValues,
    billed: money,
    billed_percent: z.string(),
    left: money,
    ready: money,
    standing,
    receivable,
    reasons: z.array(reason),
    blockers: z.array(blocker),
    next: z.union([nextEvent, z.null()]),
    available_actions: actionsOf(orderActionNames),
    ...stamped,
  })
  .openapi('Order')

export const orderList = listOf('OrderList', order)

export const billable = z
  .object({
    object: z.literal('billable'),
    order: shownId('order'),
    is_ready: z.boolean().openapi({
      description: 'A document can be issued, be its net 0.00 with tax to pay, or all of it 0.00.',
    }),
    ready: money,
    ready_gross: money,
    lines: z.record(z.string(), money),
    target: money,
    billed: money,
    net: money,
    over_billed: money,
    over_billed_gross: money,
    held: money,
    reasons: z.array(reason),
    blockers: z.array(blocker),
    conditions: z
      .object({ met: z.int(), of: z.int() })
      .openapi({ description: 'Conditions met, of all that have not fired yet.' }),
    next: z.union([nextEvent, z.null()]),
    trace: z.array(
      z
        .object({
          code: traceCode,
          amount: money,
          facts: z.record(z.string(), z.string()),
          fired: z.array(z.string()).openapi({ description: 'Labels of the instalments.' }),
        })
        .openapi('TraceStep'),
    ),
  })
  .openapi('Billable', { description: 'What may be invoiced now, and why.' })
