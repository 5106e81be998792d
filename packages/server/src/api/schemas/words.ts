import { z } from '@hono/zod-openapi'
import {
  accounts,
  blockers,
  dateOrders,
  faultCodes,
  finalModes,
  hindrances,
  instalmentStatuses,
  invoiceKinds,
  invoiceStatuses,
  lineKinds,
  lineMethods,
  modes,
  orderStates,
  paymentSources,
  reasons,
  taxModes,
  traceSteps,
} from '@tranche/engine'
import * as words from '../../app/words.ts'
import { requestCodes } from '../problem.ts'

/** One of a list of members; the program knows such a word as a text. */
function wordOf(words: readonly string[]) {
  return z.enum(words)
}

/** Closed words as enumerations with a name, each from the one list that spells it. */
export const orderState = z.enum(orderStates).openapi('OrderState')
export const lineKind = z.enum(lineKinds).openapi('LineKind')
export const lineMethod = z
  .enum(lineMethods)
  .openapi('LineMethod', { description: 'How a line comes by its net.' })
export const taxMode = z.enum(taxModes).openapi('TaxMode')
export const finalMode = z.enum(finalModes).openapi('FinalMode')
export const instalmentStatus = z.enum(instalmentStatuses).openapi('InstalmentStatus')
export const reasonCode = wordOf(reasons).openapi('ReasonCode')
export const blockerCode = wordOf(blockers).openapi('BlockerCode')
export const traceCode = wordOf(traceSteps).openapi('TraceCode')
export const planBasis = wordOf(modes.map(({ key }) => key)).openapi('PlanBasis', {
  description: modes.map(({ key, says }) => `${key}: ${says}`).join(' '),
})
export const invoiceKind = z.enum(invoiceKinds).openapi('InvoiceKind')
export const invoiceStatus = z.enum(invoiceStatuses).openapi('InvoiceStatus')
export const dateOrder = z.enum(dateOrders).openapi('DateOrder', {
  description:
    'What becomes of a document dated before the last of its series, before its order was ' +
    'confirmed, or before what it follows on: refused, or issued with a warning in its event.',
})
export const paymentSource = z.enum(paymentSources).openapi('PaymentSource')
export const account = z.enum(accounts).openapi('Account')
export const problemCode = z.enum([...faultCodes, ...requestCodes]).openapi('ProblemCode')
export const hindrance = z.enum([...hindrances, ...words.runHindrances]).openapi('Hindrance')

export const bucket = z
  .enum(words.buckets)
  .openapi('Bucket', { description: 'Where the queue lists an order.' })
export const runState = z.enum(words.runStates).openapi('BillingRunState')
export const runItemState = z.enum(words.runItemStates).openapi('BillingRunItemState')
export const outlookStatus = z.enum(words.outlookStatuses).openapi('OutlookStatus')
export const hitType = z.enum(words.hitTypes).openapi('HitType')
export const entryKind = z.enum(words.entryKinds).openapi('EntryKind')
export const moveKind = z.enum(words.moveKinds).openapi('MoveKind')
export const ageBasis = z.enum(words.ageBases).openapi('AgeBasis')
export const ageBucket = z.enum(words.ageBuckets).openapi('AgeBucket')
export const paper = z.enum(words.papers).openapi('Paper')
export const clockMode = z.enum(words.clockModes).openapi('ClockMode')
export const eventNoun = z.enum(words.eventNouns).openapi('EventNoun')
export const eventType = z.enum(words.eventTypes).openapi('EventType')
