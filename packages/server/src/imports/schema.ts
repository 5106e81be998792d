import { z } from '@hono/zod-openapi'
import { nameText } from '../base/http/fields.ts'
import { orderExample, orderFields } from '../orders/index.ts'
import { progressFields } from '../progress/index.ts'

export const importOrdersBody = z
  .strictObject({
    orders: z
      .array(
        z.strictObject({
          customer_name: nameText(300),
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
