import { z } from '@hono/zod-openapi'
import {
  billingErrors,
  blockers,
  instalmentStatuses,
  lineKinds,
  lineMethods,
  missingWords,
  buckets as orderBuckets,
  orderStates,
  placesInProject,
  reasons,
  signals,
  traceSteps,
} from '@tranche/engine'
import { money, wordOf } from '../base/http/fields.ts'
import { asMoney } from '../base/http/figures.ts'
import { buckets, orderStages, outlookStatuses } from './words.ts'

/** Closed words as enumerations with a name, each from the one list that spells it. */
export const orderState = z.enum(orderStates).openapi('OrderState')
export const lineKind = z.enum(lineKinds).openapi('LineKind')
export const lineMethod = z
  .enum(lineMethods)
  .openapi('LineMethod', { description: 'How a line comes by its net.' })
export const instalmentStatus = z.enum(instalmentStatuses).openapi('InstalmentStatus')
export const placeInProject = z.enum(placesInProject).openapi('PlaceInProject', {
  description: 'Whether a project made of the order has a work package for the line.',
})
const reasonCode = wordOf(reasons).openapi('ReasonCode')
const blockerCode = wordOf(blockers).openapi('BlockerCode')
export const traceCode = wordOf(traceSteps).openapi('TraceCode')

export const billingError = z
  .enum(billingErrors)
  .openapi('BillingError', { description: 'A potential billing error.' })

export const missingWord = z.enum(missingWords).openapi('MissingCriterion')
export const signal = z.enum(signals).openapi('Signal', {
  description:
    'At a glance. calendar: a plan’s day has come; red: ready; hourglass: held back; green: billed or closed.',
})
export const orderBucket = z
  .enum(orderBuckets)
  .openapi('OrderBucket', { description: 'A list of orders; they overlap.' })

export const bucket = z
  .enum(buckets)
  .openapi('Bucket', { description: 'Where the queue lists an order.' })
export const orderStage = z.enum(orderStages).openapi('OrderStage', {
  description: 'Where an order stands: its bucket while it is to be billed, else its state.',
})
export const outlookStatus = z.enum(outlookStatuses).openapi('OutlookStatus')

const explanation = {
  subject: z.string().openapi({ description: 'Line or instalment; empty for the order.' }),
  subject_label: z
    .string()
    .nullable()
    .optional()
    .openapi({ description: 'In the queue and in runs.' }),
  fields: z
    .array(z.string())
    .optional()
    .openapi({
      description: 'What to fill in where particulars are missing.',
      example: ['customer.tax_id'],
    }),
  facts: asMoney(z.record(z.string(), z.string()))
    .optional()
    .openapi({
      description: 'Numbers and days, plain.',
      example: { progress: '29', wanted: '30' },
    }),
}

export const reason = z
  .object({ code: reasonCode, ...explanation })
  .openapi('Reason', { description: 'Why something may be billed.' })

export const blocker = z
  .object({ code: blockerCode, ...explanation })
  .openapi('Blocker', { description: 'What stands in the way, or is waited for.' })

export const nextEvent = z
  .object({
    on: z.string().nullable().openapi({ description: 'The day, where it comes by itself.' }),
    net: money,
    instalment: z.string(),
    label: z.string(),
    waits: z.array(blocker).openapi({ description: 'What it waits for.' }),
  })
  .openapi('NextEvent', { description: 'The next billable event of an order.' })
