import { z } from '@hono/zod-openapi'
import { listOf, money, shownId } from '../base/http/fields.ts'
import { ageBases, ageBuckets, moveKinds } from './words.ts'

const moveKind = z.enum(moveKinds).openapi('MoveKind')
export const ageBasis = z.enum(ageBases).openapi('AgeBasis')
export const ageBucket = z.enum(ageBuckets).openapi('AgeBucket')

const buckets = {
  current: money,
  days_1_30: money,
  days_31_60: money,
  days_61_90: money,
  over_90: money,
  total: money,
}
const count = z.int()

export const ageing = z
  .object({
    object: z.literal('ageing'),
    as_of: z.string().nullable(),
    by: ageBasis,
    currencies: z.array(
      z.object({
        currency: z.string(),
        ...buckets,
        credit: money.openapi({ description: 'Customer credit; no bucket contains it.' }),
        counts: z
          .object({
            current: count,
            days_1_30: count,
            days_31_60: count,
            days_61_90: count,
            over_90: count,
            total: count,
          })
          .openapi({ description: 'Open invoices per bucket.' }),
      }),
    ),
  })
  .openapi('Ageing')

const openInvoice = z
  .object({
    object: z.literal('open_invoice'),
    invoice: shownId('invoice'),
    number: z.string(),
    customer: shownId('customer'),
    customer_name: z.string(),
    order: shownId('order').nullable().openapi({
      description: 'Null where it bills several: the label then names the first ones.',
    }),
    order_label: z.string(),
    issued_on: z.string(),
    due_on: z.string(),
    gross: money,
    payable: money.openapi({ description: 'What was to be paid.' }),
    paid: money,
    credited: money.openapi({ description: 'What credit notes settled of it.' }),
    open: money,
    days_overdue: z.int().openapi({ description: '0 until the due date has passed.' }),
    bucket: ageBucket,
  })
  .openapi('OpenInvoice')

export const openInvoiceList = listOf('OpenInvoiceList', openInvoice)

const statementRow = z
  .object({
    on: z.string(),
    kind: moveKind,
    number: z.string().nullable().openapi({ description: 'Of an invoice or credit note.' }),
    reference: z.string().nullable().openapi({ description: 'What a payment was sent with.' }),
    document: z.string().openapi({ description: 'Id of the invoice or the payment.' }),
    debit: money.nullable(),
    credit: money.nullable(),
    applied: money.nullable().openapi({
      description:
        'Credit put on invoices (below zero: taken back); it leaves the balance as it is.',
    }),
    balance: money.openapi({ description: 'After this row.' }),
  })
  .openapi('StatementRow')

export const statement = z
  .object({
    object: z.literal('statement'),
    customer: shownId('customer'),
    customer_name: z.string(),
    currency: z.string(),
    currencies: z.array(z.string()).openapi({
      description: 'All in which the customer was ever billed or paid.',
    }),
    from: z.string(),
    to: z.string(),
    opening: money,
    rows: z.array(statementRow),
    closing: money.openapi({
      description: 'What is owed less credit: opening plus rows, and open_invoices less credit.',
    }),
    open_invoices: z.array(
      z.object({
        invoice: shownId('invoice'),
        number: z.string(),
        issued_on: z.string(),
        due_on: z.string(),
        gross: money,
        payable: money,
        open: money,
        days_overdue: z.int(),
      }),
    ),
    credit: money,
    ageing: z.object(buckets),
  })
  .openapi('Statement')
