import { z } from '@hono/zod-openapi'
import {
  type Fault,
  fault,
  type LineRequestsInput,
  type Minor,
  noAmount,
  parseAmount,
  parseBillRequest,
  type Result,
} from '@tranche/engine'
import type { Context } from '../base/context.ts'
import type { Answer } from '../base/http/endpoint.ts'
import { accepted, defined } from '../base/http/present.ts'
import { refuseFaults } from '../base/http/problem.ts'
import type { Application } from '../contract.ts'
import { presentInvoice } from './present.ts'
import { bill } from './schema.ts'
import type { InvoiceView, IssueRequest } from './views.ts'

type BillBody = z.output<typeof bill>

/** Both results, or the faults of both. */
export function both<A, B>(a: Result<A>, b: Result<B>): readonly [A, B] {
  if (a.ok && b.ok) return [a.value, b.value]
  return refuseFaults([...(a.ok ? [] : a.faults), ...(b.ok ? [] : b.faults)])
}

export function expectedTotal(
  given: string | undefined,
  currency: string,
): Result<Minor | undefined> {
  if (given === undefined) return { ok: true, value: undefined }
  const value = parseAmount(given, currency)
  if (value !== undefined) return { ok: true, value }
  const wrong: Fault = fault('invalid_amount', noAmount(given, currency), {
    path: 'expectedTotal',
    facts: { value: given },
  })
  return { ok: false, faults: [wrong] }
}

export function linesOf(lines: NonNullable<BillBody['lines']>): LineRequestsInput {
  const entries = Object.entries(lines).map(([id, given]) => {
    if (typeof given === 'string') return [id, given] as const
    const { percent, up_to: upTo, amount, quantity } = given
    return [id, defined({ percent, upTo, amount, quantity })] as const
  })
  return Object.fromEntries(entries)
}

export function issueRequestOf(body: BillBody, currency: string): IssueRequest {
  const { percent, up_to: upTo, amount, gross, rest, final, only } = body
  const lines = body.lines && linesOf(body.lines)
  const input = defined({ percent, upTo, amount, gross, rest, final, lines, only })
  const [request, total] = both(
    parseBillRequest(input, currency),
    expectedTotal(body.expected_total, currency),
  )
  return defined({
    request,
    expectedTotal: total,
    issuedOn: body.issued_on,
    note: body.note,
    customerReference: body.customer_reference,
    servicePeriod: body.service_period,
  })
}

export function shown(status: 200 | 201, view: InvoiceView) {
  return { status, body: presentInvoice(view), version: view.version }
}

/** The invoice that a died request had issued. */
export async function recover(
  { application, context }: { application: Application; context: Context },
  subjects: readonly { readonly type: string; readonly id: string }[],
): Promise<Answer<unknown> | undefined> {
  const id = subjects.find((each) => each.type.startsWith('invoice.'))?.id
  return id === undefined
    ? undefined
    : shown(201, accepted(await application.showInvoice(context, id)))
}
