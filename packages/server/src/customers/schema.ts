import { z } from '@hono/zod-openapi'
import { listOf, money, shownId, stamped, text } from '../base/http/fields.ts'
import { addressInput, name, particulars } from '../organizations/index.ts'

export const createCustomerBody = z
  .strictObject({ name, ...particulars, external_id: text(255).optional() })
  .openapi('CreateCustomer', {
    example: {
      name: 'Nordwind AG',
      address: { street: 'Alsterufer 4', postcode: '20354', city: 'Hamburg', country: 'DE' },
      tax_id: 'DE987654321',
      term_days: 14,
    },
  })

/** A field left out stays; null empties it. */
export const updateCustomerBody = z
  .strictObject({ name: name.optional(), ...particulars })
  .openapi('UpdateCustomer', { example: { email: 'invoices@nordwind.example' } })

export const customer = z
  .object({
    id: shownId('customer'),
    object: z.literal('customer'),
    name: z.string(),
    legal_name: z.string().nullable(),
    address: addressInput.nullable(),
    tax_id: z.string().nullable(),
    email: z.string().nullable(),
    term_days: z.int().nullable(),
    language: z.string().nullable(),
    credit: z.array(money).openapi({ description: 'Customer credit, one per currency.' }),
    open: z.array(money).openapi({ description: 'Open receivables, one per currency.' }),
    overdue: z.array(money).openapi({ description: 'The part of open that is past due.' }),
    ...stamped,
  })
  .openapi('Customer')

export const customerList = listOf('CustomerList', customer)
