import { z } from '@hono/zod-openapi'
import {
  type Contract,
  contractEnd,
  contractForms,
  contractStates,
  type Day,
  isContractOver,
  noticeBy,
} from '@tranche/engine'
import { day, longText } from '../base/http/fields.ts'
import { spanSchema } from '../base/http/forms.ts'

const form = z.enum(contractForms).openapi('ContractForm', {
  description: 'oneOff: it runs once. renewal: it renews itself at the end of each term.',
})
export const contractState = z.enum(contractStates).openapi('ContractState')

/** How long an order runs, as somebody writes it. */
export const contractInput = z
  .strictObject({
    form: form.optional(),
    start: day.optional(),
    term: spanSchema('How long it runs at first.').optional(),
    renewal: spanSchema('How much longer each time; the term by default.').optional(),
    notice: spanSchema('How long before the end it must be given notice.').optional(),
  })
  .openapi('ContractInput', {
    example: { form: 'renewal', start: '2026-01-01', term: { months: 12 }, notice: { months: 3 } },
  })

const span = z.object({ days: z.int().optional(), months: z.int().optional() }).nullable()

export const contract = z
  .object({
    form,
    start: z.string().nullable(),
    term: span,
    renewal: span,
    notice: span,
    is: contractState,
    ends_on: z.string().nullable().openapi({ description: 'Last day of the running term.' }),
    notice_by: z.string().nullable().openapi({ description: 'Last day for notice.' }),
    paused_on: z.string().nullable(),
    is_over: z.boolean(),
  })
  .openapi('Contract')

export const setContractBody = z
  .strictObject({
    is: contractState,
    ends_on: day.optional().openapi({ description: 'Of one that is finished or cancelled.' }),
    waive: z
      .boolean()
      .optional()
      .openapi({ description: 'Periods that began in the pause count for nothing.' }),
    reason: longText.optional(),
  })
  .openapi('SetContract', { example: { is: 'paused', reason: 'The clinic is being rebuilt' } })

export function presentContract(given: Contract | undefined, today: Day) {
  if (given === undefined) return null
  const { form: kind, start, term, renewal, notice, is, pausedOn } = given
  return {
    form: kind,
    start: start ?? null,
    term: term === undefined ? null : { ...term },
    renewal: renewal === undefined ? null : { ...renewal },
    notice: notice === undefined ? null : { ...notice },
    is,
    ends_on: contractEnd(given, today) ?? null,
    notice_by: noticeBy(given, today) ?? null,
    paused_on: pausedOn ?? null,
    is_over: isContractOver(given, today),
  }
}
