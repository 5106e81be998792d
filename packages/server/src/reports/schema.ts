import { z } from '@hono/zod-openapi'
import { listOf, money, shownId } from '../base/http/fields.ts'

const figures = {
  currency: z.string(),
  months: z
    .array(
      z.object({
        month: z.string().openapi({ example: '2026-10' }),
        net: money,
      }),
    )
    .openapi({ description: 'Twelve, the month of today first: it has what is ready.' }),
  total: money.openapi({ description: 'Of the twelve months.' }),
  open: money.openapi({
    description: 'Agreed for a price, or performed, and waiting for something that has no day.',
  }),
  renewal: money.openapi({
    description: 'Of contracts that renew themselves, behind their running terms: in no month.',
  }),
}

export const futureRevenue = z
  .object({
    object: z.literal('future_revenue'),
    as_of: z.string().openapi({ format: 'date' }),
    currencies: z.array(
      z.object({ ...figures, count: z.int().openapi({ description: 'Orders.' }) }),
    ),
  })
  .openapi('FutureRevenue', {
    description:
      'Net that comes if nothing happens but that time passes: what is ready, dated instalments, periods of lines that run.',
  })

const futureOrder = z
  .object({
    object: z.literal('future_order'),
    order: shownId('order'),
    order_number: z.string(),
    order_label: z.string(),
    customer: shownId('customer'),
    customer_name: z.string(),
    ...figures,
  })
  .openapi('FutureOrder')

export const futureOrderList = listOf('FutureOrderList', futureOrder)

export const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month is expected ("2026-10")')
  .openapi({ example: '2026-10' })
