import { z } from '@hono/zod-openapi'
import { money, problem, shownId } from '../base/http/fields.ts'
import { instalmentTerms, planBasis } from '../plans/index.ts'
import { line } from './schema.ts'
import { blocker, nextEvent, outlookStatus } from './schema-words.ts'

const scheduled = {
  id: z.string(),
  label: z.string(),
  when: instalmentTerms.when.nullable().openapi({
    description: 'Null where no instalment bills: no plan, or a linear one.',
  }),
  bill: instalmentTerms.bill.nullable(),
  implied: z.boolean(),
  amount: money.openapi({ description: 'Net that it bills, when all before it are billed.' }),
  tax: money,
  gross: money,
  to_date: money.openapi({ description: 'Net billed of the order with this one.' }),
  to_date_percent: z.string(),
}

const row = z
  .object({ ...scheduled, faults: problem.shape.errors })
  .openapi('OutlookBill', { description: 'faults: why it bills nothing by itself.' })

export const orderPreview = z
  .object({
    object: z.literal('order_preview'),
    currency: z.string(),
    net: money,
    tax: money,
    gross: money,
    lines: z.array(line),
    basis: z.union([planBasis, z.null()]),
    bills: z.array(row),
    unplanned: money.openapi({ description: 'Of the net, what no instalment will bill.' }),
  })
  .openapi('OrderPreview', { description: 'An order as written; nothing is saved.' })

const running = z
  .object({
    ...scheduled,
    status: outlookStatus,
    billed: money,
    left: money.openapi({ description: 'Net that it will still bill from here.' }),
    waits: z.array(blocker),
    invoices: z.array(shownId('invoice')),
  })
  .openapi('RunningBill')

export const orderOutlook = z
  .object({
    object: z.literal('order_outlook'),
    order: shownId('order'),
    currency: z.string(),
    net: money,
    billed: money,
    basis: z.union([planBasis, z.null()]),
    bills: z.array(running),
    unplanned: money.openapi({ description: 'What no instalment will bill from here.' }),
    next: z.union([nextEvent, z.null()]),
  })
  .openapi('OrderOutlook')
