import { z } from '@hono/zod-openapi'
import { type LineTerms, lineFields, orderActionNames } from '@tranche/engine'
import {
  actionsOf,
  currencyCode,
  day,
  decimal,
  idOf,
  label,
  listOf,
  longText,
  metadataInput,
  money,
  nameText,
  ownId,
  paragraphs,
  percentText,
  shownId,
  stamped,
  text,
} from '../base/http/fields.ts'
import { asMoney } from '../base/http/figures.ts'
import { shapeOf } from '../base/http/forms.ts'
import { documentFiles } from '../documents/index.ts'
import { finalMode, taxMode } from '../organizations/index.ts'
import { instalmentTerms, planBasis, planInput } from '../plans/index.ts'
import { startDay, statusNames } from '../projects/index.ts'
import { billingInput } from './billing-form.ts'
import { contract, contractInput } from './contract-form.ts'
import { orderValues, receivable, standing } from './list-schema.ts'
import {
  billingError,
  blocker,
  instalmentStatus,
  lineKind,
  lineMethod,
  missingWord,
  nextEvent,
  orderBucket,
  orderState,
  placeInProject,
  reason,
  signal,
  traceCode,
} from './schema-words.ts'

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
    section: nameText(120).optional().openapi({ description: 'Heading under which it stands.' }),
    instead_of: ownId
      .optional()
      .openapi({ description: 'Of an alternative: the line whose place it would take.' }),
    subproject: ownId.optional().openapi({ description: 'Of the order’s project.' }),
    in_project: placeInProject.optional(),
    text: paragraphs.optional().openapi({
      description: 'What stands below its label: lines and paragraphs, at most 10,000 characters.',
    }),
    billing: billingInput.optional(),
  })
  .openapi('LineInput')

export const orderFields = {
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
  project: idOf('project').optional(),
  billing: billingInput.optional(),
  contract: contractInput.optional(),
  plan: planInput.optional(),
  plan_template: text(100)
    .optional()
    .openapi({ description: 'Code or id of a plan of /v1/plans.' }),
}

export const orderExample = {
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

export const writeOrderBody = z
  .strictObject({ customer: idOf('customer'), ...orderFields })
  .openapi('WriteOrder', {
    example: { customer: 'cus_01985c6e7d3a7b3c8f00a1b2c3d4e5f6', ...orderExample },
  })

export const previewOrderBody = z
  .strictObject({ customer: idOf('customer').optional(), ...orderFields })
  .openapi('PreviewOrder', { example: orderExample })

const signalled = {
  signal,
  waiting: z
    .object({
      met: z.int(),
      of: z.int(),
      missing: z.array(missingWord),
      conditions: z.array(
        z.object({
          key: z.string(),
          met: z.boolean(),
          facts: asMoney(z.record(z.string(), z.string())),
        }),
      ),
    })
    .openapi('Waiting', { description: 'Criteria that hold, of all that are set.' }),
}

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
    ...orderValues,
    taxes: z.array(tax),
    progress_percent: z.string().nullable(),
    billed: money,
    billed_percent: z.string(),
    section: z.string().nullable(),
    instead_of: z.string().nullable(),
    subproject: z.string().nullable(),
    in_project: placeInProject,
    text: z.string().nullable(),
    billing: z.union([billingInput, z.null()]),
    ...signalled,
    held: money.openapi({ description: 'Credited and not to be billed again by itself.' }),
    left: money.openapi({ description: 'Of the value, what is not billed; 0 once all is billed.' }),
    hours: z
      .object({ recorded: z.string(), unbilled: z.string() })
      .nullable()
      .openapi({ description: 'Billable hours of a line by effort; null of the others.' }),
    archived: z.boolean().openapi({
      description: 'It was moved into the archive, and nothing of it is open again.',
    }),
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
    archive: z
      .object({ lines: z.int(), ...orderValues, billed: money })
      .openapi({ description: 'Its lines in the archive, summed; the totals hold them, too.' }),
    plan: z
      .object({
        basis: planBasis,
        by: z.enum(['order', 'line']),
        instalments: z.array(instalment),
      })
      .nullable(),
    project: z
      .object({
        id: shownId('project'),
        number: z.string(),
        label: z.string(),
        status: z.string(),
        progress_percent: z.string(),
      })
      .nullable()
      .openapi({ description: 'What is worked on for it.' }),
    quote: z
      .object({ id: shownId('quote'), number: z.string() })
      .nullable()
      .openapi({ description: 'The accepted quote of which it was made.' }),
    billing: z.union([billingInput, z.null()]),
    contract: z.union([contract, z.null()]),
    ...signalled,
    buckets: z.array(orderBucket).openapi({ description: 'Lists in which it stands.' }),
    progress: z.object({ percent: z.string().nullable(), lines: z.record(z.string(), z.string()) }),
    progress_percent: z
      .string()
      .openapi({ description: 'Of the whole order; where lines carry it, weighed by their net.' }),
    ...orderValues,
    billed: money,
    billed_percent: z.string(),
    left: money.openapi({ description: 'Of the value, what is not billed; 0 once all is billed.' }),
    ready: money,
    standing,
    receivable,
    reasons: z.array(reason),
    blockers: z.array(blocker),
    errors: z
      .array(
        z.object({
          code: billingError,
          lines: z.array(z.string()),
          facts: asMoney(z.record(z.string(), z.string())),
        }),
      )
      .openapi({ description: 'What may be billed wrongly, or not at all.' }),
    next: z.union([nextEvent, z.null()]),
    confirmation: z
      .union([documentFiles, z.null()])
      .openapi({ description: 'Its order confirmation; null while it is a draft.' }),
    available_actions: actionsOf(orderActionNames),
    ...stamped,
  })
  .openapi('Order')

export const editLineBody = z
  .strictObject({ method: lineMethod.optional(), ...shapeOf<LineTerms>(lineFields) })
  .openapi('EditLine', {
    description: 'What changes of the line; what its method does not let change is refused.',
    example: { end: '2026-12-31' },
  })

export const adjustLineBody = z
  .strictObject({
    from: day.openapi({ description: 'First day of a period that is not billed.' }),
    price: asMoney(decimal('The new unit price.', '14.20')).optional(),
    quantity: decimal('The new quantity.', '30').optional(),
    id: ownId.openapi({ description: 'Of the line that begins on that day.' }),
  })
  .openapi('AdjustLine', { example: { from: '2026-07-01', price: '14.20', id: 'seats-2' } })

export const makeProjectBody = z
  .strictObject({
    label: label.optional().openapi({ description: 'That of the order where it is left out.' }),
    start: startDay.optional(),
    statuses: statusNames.optional(),
    in_project: z
      .record(ownId, placeInProject)
      .optional()
      .openapi({ description: 'By line; over what the line itself says.' }),
  })
  .openapi('MakeProject', { example: { start: '2026-03-16', in_project: { training: 'skip' } } })

export const projectPreview = z
  .object({
    object: z.literal('project_preview'),
    label: z.string(),
    start: z.string().nullable(),
    subprojects: z.array(z.object({ id: z.string(), label: z.string() })),
    tasks: z.array(
      z.object({
        id: z.string().openapi({ description: 'That of its line.' }),
        label: z.string(),
        days: z.string(),
        subproject: z.string().nullable(),
        percent: z.string(),
      }),
    ),
  })
  .openapi('ProjectPreview', { description: 'The project that would be made of an order.' })

export const reopenBody = z
  .strictObject({ reason: longText })
  .openapi('ReopenOrder', { example: { reason: 'A second phase was agreed.' } })

export const deletedOrder = z
  .object({ id: shownId('order'), object: z.literal('order'), deleted: z.literal(true) })
  .openapi('DeletedOrder')

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
          facts: asMoney(z.record(z.string(), z.string())),
          fired: z.array(z.string()).openapi({ description: 'Labels of the instalments.' }),
        })
        .openapi('TraceStep'),
    ),
  })
  .openapi('Billable', { description: 'What may be invoiced now, and why.' })
