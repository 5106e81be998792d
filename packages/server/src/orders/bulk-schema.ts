import { z } from '@hono/zod-openapi'
import { idOf, nameText, shownId } from '../base/http/fields.ts'

const orders = z.array(idOf('order')).min(1).max(10_000)
const exampleOrders = ['ord_01985c6e7d3a7b3c8f00a1b2c3d4e5f6']

export const tidyBody = z
  .strictObject({
    orders,
    into: nameText(100).optional().openapi({
      description: 'What the archive is called; it is named once, and renamed in the settings.',
    }),
  })
  .openapi('TidyOrders', { example: { orders: exampleOrders, into: 'Archive' } })

export const tidiedOrders = z
  .object({
    object: z.literal('tidied_orders'),
    archive_name: z
      .string()
      .nullable()
      .openapi({ description: 'Of the section that they move into; null: nobody has named it.' }),
    moves: z.int().openapi({ description: 'Lines that move, of all these orders.' }),
    lines: z.int().openapi({ description: 'Lines that were not in the archive before.' }),
    orders: z.array(
      z.object({
        order: shownId('order'),
        number: z.string().nullable(),
        label: z.string(),
        moves: z.array(z.string()).openapi({ description: 'Ids of its lines that move.' }),
        stays: z.array(z.string()).openapi({ description: 'Ids of those that are not over.' }),
      }),
    ),
  })
  .openapi('TidiedOrders', {
    description:
      'A line moves when all of it is billed and nothing more can come of it; totals stay.',
  })
