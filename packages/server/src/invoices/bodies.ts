import type { z } from '@hono/zod-openapi'
import type { LineRequestsInput, TimesInput } from '@tranche/engine'
import { defined } from '../base/http/present.ts'
import { presentInvoice } from './present.ts'
import type { billBody } from './schema.ts'
import type { InvoiceView, IssueInput } from './views.ts'

type BillBody = z.output<typeof billBody>

export function linesOf(lines: NonNullable<BillBody['lines']>): LineRequestsInput {
  const entries = Object.entries(lines).map(([id, given]) => {
    if (typeof given === 'string') return [id, given] as const
    const { percent, up_to: upTo, amount, quantity } = given
    return [id, defined({ percent, upTo, amount, quantity })] as const
  })
  return Object.fromEntries(entries)
}

const months = {
  all: 'all',
  last_month: 'lastMonth',
  up_to_last_month: 'upToLastMonth',
} as const

function timesOf(times: NonNullable<BillBody['times']>): TimesInput {
  return typeof times === 'string' ? months[times] : times
}

export function issueInputOf(body: BillBody): IssueInput {
  const { percent, up_to: upTo, amount, gross, rest, final, only } = body
  const lines = body.lines && linesOf(body.lines)
  return defined({
    bill: defined({ percent, upTo, amount, gross, rest, final, lines, only }),
    times: body.times === undefined ? undefined : timesOf(body.times),
    expectedTotal: body.expected_total,
    issuedOn: body.issued_on,
    note: body.note,
    customerReference: body.customer_reference,
    servicePeriod: body.service_period,
    termDays: body.term_days,
  })
}

export function shown(status: 200 | 201, view: InvoiceView) {
  return { status, body: presentInvoice(view), version: view.version }
}
