import { z } from '@hono/zod-openapi'
import { amount, currency, type EventKind } from './event-kind.ts'

const percent = z.string().meta({ description: 'Percent to date.', example: '30' })

export const orderEvents = [
  { key: 'order.created', about: 'order', says: 'An order was written, as a draft.' },
  { key: 'order.replaced', about: 'order', says: 'A draft was written anew.' },
  { key: 'order.deleted', about: 'order', says: 'A draft was deleted.' },
  {
    key: 'order.confirmed',
    about: 'order',
    says: 'An order was confirmed: it has its number and can be billed.',
    data: z.object({ number: z.string() }),
  },
  {
    key: 'order.progressed',
    about: 'order',
    says: 'Progress was recorded, of the order or of some of its lines.',
    data: z.object({
      percent: percent.optional(),
      lines: z
        .record(z.string(), percent)
        .optional()
        .meta({ description: 'Percent to date by line.' }),
      reason: z.string().optional().meta({ description: 'Why it went down.' }),
    }),
    lifted: ({ percent: whole, ...lines }) => ({
      ...(whole === undefined ? {} : { percent: whole }),
      ...(Object.keys(lines).length === 0 ? {} : { lines }),
    }),
  },
  {
    key: 'order.instalment_triggered',
    about: 'order',
    says: 'An instalment that waits for a hand was released.',
    data: z.object({ instalment: z.string().meta({ description: 'Its id in the plan.' }) }),
  },
  {
    key: 'order.hold_lifted',
    about: 'order',
    says: 'What credit notes held back may be billed again.',
  },
  {
    key: 'order.time_recorded',
    about: 'order',
    says: 'Hours were recorded for a line.',
    data: z.object({ line: z.string(), hours: z.string(), person: z.string().optional() }),
  },
  {
    key: 'order.cost_recorded',
    about: 'order',
    says: 'A cost was recorded for a line.',
    data: z.object({
      line: z.string(),
      amount: amount('Net, without markup'),
      currency,
      receipt: z.string().optional(),
    }),
  },
  {
    key: 'order.work_taken_back',
    about: 'order',
    says: 'Time or a cost that stood on no invoice was taken back.',
    data: z.object({ work: z.string().meta({ description: 'Its id.' }), line: z.string() }),
  },
  {
    key: 'order.line_changed',
    about: 'order',
    says: 'A line of an order that runs was changed in place.',
    data: z.object({ line: z.string() }),
  },
  {
    key: 'order.billing_changed',
    about: 'order',
    says: 'By what an order, or a line of it, is billed from now on.',
    data: z.object({ line: z.string().optional() }),
  },
  {
    key: 'order.contract_changed',
    about: 'order',
    says: 'A contract is paused, goes on, or ends.',
    data: z.object({ is: z.string(), reason: z.string().optional() }),
  },
  {
    key: 'order.line_promoted',
    about: 'order',
    says: 'An optional or alternative line became part of the order.',
    data: z.object({ line: z.string() }),
  },
  {
    key: 'order.project_made',
    about: 'order',
    says: 'A project was made of an order, and the order names it.',
    data: z.object({ project: z.string().meta({ description: 'Its number.' }) }),
  },
  {
    key: 'order.plan_changed',
    about: 'order',
    says: 'Instalments were added, changed or removed where nothing is billed.',
    data: z.object({
      added: z.array(z.string()).meta({ description: 'Ids of new ones.' }),
      changed: z.array(z.string()),
      removed: z.array(z.string()),
    }),
  },
  {
    key: 'order.project_completed',
    about: 'order',
    says: 'Its project is complete: nothing more comes of an order that is billed so far.',
    data: z.object({ project: z.string().meta({ description: 'Its number.' }) }),
  },
  {
    key: 'order.line_adjusted',
    about: 'order',
    says: 'Price or size of a line changes from a day on: it ends, and another begins.',
    data: z.object({ line: z.string(), from: z.string(), next: z.string() }),
  },
  {
    key: 'order.tidied',
    about: 'order',
    says: 'Lines that are fully handled moved into the archive.',
    data: z.object({ lines: z.array(z.string()) }),
  },
  {
    key: 'order.reopened',
    about: 'order',
    says: 'A billed or closed order goes on.',
    data: z.object({ reason: z.string() }),
  },
  { key: 'order.closed', about: 'order', says: 'An order was closed: nothing more is billed.' },
] as const satisfies readonly EventKind[]
