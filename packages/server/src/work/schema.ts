import { z } from '@hono/zod-openapi'
import {
  amountText,
  day,
  decimal,
  listOf,
  money,
  nameText,
  ownId,
  shownId,
} from '../base/http/fields.ts'
import { asMoney } from '../base/http/figures.ts'

export const workKind = z.enum(['time', 'cost']).openapi('WorkKind')

const common = {
  line: ownId.openapi({ description: 'A line of the order that is billed by effort.' }),
  day: day.optional().openapi({ description: 'Of the work; today where it is left out.' }),
  person: nameText(120).optional(),
  billable: z
    .boolean()
    .optional()
    .openapi({ description: 'True by default; else it is kept and counted nowhere.' }),
}

export const recordTimeBody = z
  .strictObject({
    ...common,
    hours: decimal('With at most six decimals.', '7.5'),
    role: nameText(60).optional().openapi({ description: 'One of the line, for its rate.' }),
    rate: asMoney(decimal('Of one hour, in place of the rate of role and line.', '120')).optional(),
  })
  .openapi('RecordTime', { example: { line: 'consulting', hours: '7.5', person: 'Ana' } })

export const recordCostBody = z
  .strictObject({
    ...common,
    amount: amountText('Net, without markup; below zero where something was given back.'),
    receipt: nameText(60).optional().openapi({ description: 'Number of the receipt.' }),
  })
  .openapi('RecordCost', { example: { line: 'travel', amount: '187.40', receipt: 'R-1' } })

export const workEntry = z
  .object({
    id: shownId('work'),
    object: z.literal('work'),
    order: shownId('order'),
    order_label: z.string(),
    line: z.string(),
    line_label: z.string(),
    kind: workKind,
    day: z.string(),
    person: z.string().nullable(),
    role: z.string().nullable(),
    hours: z.string().nullable(),
    rate: asMoney(z.string()).nullable(),
    amount: money.nullable(),
    receipt: z.string().nullable(),
    billable: z.boolean(),
    invoice: shownId('invoice').nullable().openapi({ description: 'That carries it.' }),
    created_at: z.string(),
  })
  .openapi('WorkEntry')

export const workList = listOf('WorkList', workEntry)

export const takenBack = z
  .object({ id: shownId('work'), object: z.literal('work'), deleted: z.literal(true) })
  .openapi('WorkTakenBack')
