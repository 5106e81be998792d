import { z } from '@hono/zod-openapi'
import { quoteActionNames, quoteStates, quoteVersionActionNames } from '@tranche/engine'
import {
  actionsOf,
  currencyCode,
  day,
  idOf,
  instant,
  listOf,
  longText,
  money,
  nameText,
  ownId,
  paging,
  range,
  shownId,
  sorting,
  stamped,
  text,
} from '../base/http/fields.ts'
import { documentFiles } from '../documents/index.ts'
import {
  billingInput,
  contract,
  line,
  orderExample,
  orderFields,
  orderPreview,
  orderState,
} from '../orders/index.ts'
import { finalMode, taxMode } from '../organizations/index.ts'
import { planInput } from '../plans/index.ts'

const quoteState = z.enum(quoteStates).openapi('QuoteState', {
  description: 'expired: it was sent, and the last day on which it can be accepted is over.',
})

const validUntil = day.openapi({
  description: 'Last day on which it can be accepted; without it, it does not end by itself.',
})

/** All that an order may have, and until when it is offered; lines may come later. */
export const writeQuoteBody = z
  .strictObject({
    customer: idOf('customer'),
    valid_until: validUntil.optional(),
    ...orderFields,
  })
  .openapi('WriteQuote', {
    example: {
      customer: 'cus_01985c6e7d3a7b3c8f00a1b2c3d4e5f6',
      valid_until: '2026-03-31',
      ...orderExample,
    },
  })

export const acceptQuoteBody = z
  .strictObject({
    pick: z.array(ownId).max(5000).optional().openapi({
      description: 'Optional and alternative lines that are ordered, too.',
    }),
    by: nameText(200).optional().openapi({ description: 'Who said so, of the customer.' }),
  })
  .openapi('AcceptQuote', { example: { pick: ['photos'], by: 'Ms Baker' } })

export const declineQuoteBody = z
  .strictObject({
    by: nameText(200).optional().openapi({ description: 'Who said so, of the customer.' }),
    reason: longText.optional(),
  })
  .openapi('DeclineQuote', { example: { by: 'Ms Baker', reason: 'Too late for the season' } })

const { lines: _lines, currency: _currency, ...given } = orderFields

export const orderQuoteBody = z.strictObject(given).openapi('OrderQuote', {
  description:
    'What is given wins over what the quote says; of plan and billing data only one says how it is billed.',
  example: { customer_reference: 'PO 4500-118' },
})

const sums = { net: money, tax: money, gross: money }

const versionNumber = z.int().openapi({ description: '1 for the first.', example: 1 })

export const quoteVersion = z
  .object({
    object: z.literal('quote_version'),
    quote: shownId('quote'),
    sequence: versionNumber,
    state: quoteState,
    label: z.string(),
    currency: z.string(),
    tax_mode: taxMode,
    final: finalMode,
    tolerance: z.string(),
    term_days: z.int(),
    customer_reference: z.string().nullable(),
    metadata: z.record(z.string(), z.string()),
    valid_until: z.string().nullable(),
    sent_on: z.string().nullable(),
    decided_on: z.string().nullable().openapi({
      description: 'Day on which it was accepted or declined; also by another version.',
    }),
    decided_by: z.string().nullable(),
    reason: z.string().nullable().openapi({ description: 'Why it was declined.' }),
    ...sums,
    taxes: z.array(z.object({ key: z.string(), percent: z.string(), base: money, tax: money })),
    lines: z.array(line),
    project: shownId('project').nullable(),
    billing: z.union([billingInput, z.null()]),
    contract: z.union([contract, z.null()]),
    plan: z.union([planInput, z.null()]).openapi({ description: 'As it was written.' }),
    basis: orderPreview.shape.basis,
    bills: orderPreview.shape.bills.openapi({
      description: 'What it would bill, its instalments one after the other.',
    }),
    unplanned: orderPreview.shape.unplanned,
    accepted: z
      .object({ pick: z.array(z.string()), ...sums })
      .nullable()
      .openapi({ description: 'Lines that were picked, and what is ordered with them.' }),
    document: z
      .union([documentFiles, z.null()])
      .openapi({ description: 'As it was sent; null while it is a draft.' }),
    available_actions: actionsOf(quoteVersionActionNames),
  })
  .openapi('QuoteVersion')

export const quote = z
  .object({
    id: shownId('quote'),
    object: z.literal('quote'),
    number: z
      .string()
      .nullable()
      .openapi({ description: 'Of all its versions, once one is sent.' }),
    label: z.string(),
    customer: shownId('customer'),
    customer_name: z.string(),
    currency: z.string(),
    state: quoteState,
    ...sums,
    standing: versionNumber.openapi({
      description: 'The version that it stands for: the accepted one, else the newest.',
    }),
    versions: z.array(quoteVersion),
    order: z
      .object({
        id: shownId('order'),
        number: z.string().nullable(),
        label: z.string(),
        state: orderState,
      })
      .nullable()
      .openapi({ description: 'The order that was made of it.' }),
    available_actions: actionsOf(quoteActionNames),
    ...stamped,
  })
  .openapi('Quote')

const quoteSummary = z
  .object({
    id: shownId('quote'),
    object: z.literal('quote_summary'),
    number: z.string().nullable(),
    external_id: z.string().nullable(),
    state: quoteState,
    label: z.string(),
    customer: shownId('customer'),
    customer_name: z.string(),
    currency: z.string(),
    ...sums,
    standing: versionNumber.openapi({
      description: 'The version that it stands for: the accepted one, else the newest.',
    }),
    versions: z.int().openapi({ description: 'How many it has.' }),
    valid_until: z.string().nullable(),
    sent_on: z.string().nullable(),
    decided_on: z.string().nullable(),
    order: z.object({ id: shownId('order'), number: z.string().nullable() }).nullable(),
    created_at: z.string().openapi({ format: 'date-time' }),
    updated_at: z.string().openapi({ format: 'date-time' }),
    version: z.int(),
  })
  .openapi('QuoteSummary')

export const quoteList = listOf('QuoteList', quoteSummary)

export const quoteListQuery = z.strictObject({
  ...paging,
  state: quoteState.optional(),
  customer: idOf('customer').optional(),
  currency: currencyCode.optional(),
  external_id: text(255).optional(),
  number: text(60).optional(),
  ...range('created_at', instant),
  ...range('valid_until', day),
  q: text(200).optional().openapi({
    description:
      'The beginning of a number; or words that begin words of the quote or its customer.',
  }),
  sort: sorting('created_at', 'number', 'label', 'customer_name', 'net', 'valid_until'),
})

export const deletedQuoteVersion = z
  .object({
    quote: shownId('quote'),
    object: z.literal('quote_version'),
    sequence: versionNumber,
    deleted: z.literal(true),
  })
  .openapi('DeletedQuoteVersion')

const offeredLine = z.object({ label: z.string(), kind: line.shape.kind, net: money }).nullable()

export const quoteDifferences = z
  .object({
    object: z.literal('quote_differences'),
    quote: shownId('quote'),
    from: versionNumber,
    to: versionNumber,
    before: z.object({ currency: z.string(), ...sums }),
    after: z.object({ currency: z.string(), ...sums }),
    lines: z.array(
      z
        .object({
          id: z.string(),
          is: z.enum(['added', 'removed', 'changed']),
          before: offeredLine,
          after: offeredLine,
          fields: z
            .array(z.string())
            .openapi({ description: 'Of a changed line: what differs, as it is written.' }),
        })
        .openapi('LineDifference'),
    ),
    fields: z
      .array(z.string())
      .openapi({ description: 'What else differs: plan, contract, valid_until.' }),
  })
  .openapi('QuoteDifferences')
