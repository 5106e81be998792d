import { z } from '@hono/zod-openapi'
import { accounts } from '@tranche/engine'
import { listOf, money, shownId, stamped } from '../base/http/fields.ts'
import { entryKinds } from './words.ts'

export const account = z.enum(accounts).openapi('Account')
export const entryKind = z.enum(entryKinds).openapi('EntryKind')

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
