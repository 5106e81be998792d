import { z } from '@hono/zod-openapi'
import { day, decimal, idOf, money, nameText, shownId } from '../base/http/fields.ts'
import { asMoney } from '../base/http/figures.ts'

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

export const adjustBody = z
  .strictObject({
    orders,
    percent: decimal('Added to each price; below zero they fall.', '3.5'),
    from: day.openapi({
      description: 'Each line changes with its first period on or after this day.',
    }),
  })
  .openapi('AdjustOrders', {
    example: { orders: exampleOrders, percent: '3.5', from: '2027-01-01' },
  })

const before = money.openapi({ description: 'Of one period, as it is.' })
const after = money.openapi({ description: 'Of one period, from then on.' })

export const adjustedOrders = z
  .object({
    object: z.literal('adjusted_orders'),
    lines: z.array(
      z.object({
        order: shownId('order'),
        order_number: z.string().nullable(),
        order_label: z.string(),
        line: z.string(),
        line_label: z.string(),
        next: z.string().openapi({ description: 'Id of the line that begins.' }),
        from: z.string().openapi({ format: 'date' }),
        cycle: z.string().openapi({ description: 'How long a period is.', example: 'month' }),
        price_before: asMoney(z.string()),
        price_after: asMoney(z.string()),
        before,
        after,
        difference: money,
      }),
    ),
    totals: z
      .array(z.object({ cycle: z.string(), count: z.int(), before, after, difference: money }))
      .openapi({ description: 'Per currency and cycle.' }),
  })
  .openapi('AdjustedOrders', {
    description:
      'A line ends the day before, and another one begins at the new price, rounded to the decimals of the old one.',
  })
