import type { z } from '@hono/zod-openapi'
import { type LineTerms, lineFields } from '@tranche/engine'
import { writtenOf } from '../base/http/forms.ts'
import { defined } from '../base/http/present.ts'
import { planOfBody } from '../plans/index.ts'
import { billingOfBody } from './billing-form.ts'
import { presentOrder } from './present.ts'
import type { writeOrderBody } from './schema.ts'
import type { OrderRequest, OrderView } from './views.ts'

type OrderBody = z.output<typeof writeOrderBody>
type ImportedOrder = Omit<OrderBody, 'customer'>

function lineOfBody(line: OrderBody['lines'][number]) {
  const { id, label, kind, method, tax, taxes, billing, ...rest } = line
  const { section, instead_of: insteadOf, subproject, in_project: inProject, ...more } = rest
  const { text, ...terms } = more
  const head = defined({
    ...{ id, label, kind, method, tax, section, insteadOf, subproject },
    ...{ inProject, text },
    taxes: taxes?.map(defined),
    billing: billing === undefined ? undefined : billingOfBody(billing),
  })
  return { ...head, ...writtenOf<LineTerms>(lineFields, terms) }
}

/** The body's order as the application reads it. */
export function requestOf(body: ImportedOrder, customerId: string): OrderRequest {
  return defined({
    id: '',
    customerId,
    label: body.label,
    currency: body.currency,
    taxMode: body.tax_mode,
    final: body.final,
    tolerance: body.tolerance,
    termDays: body.term_days,
    customerReference: body.customer_reference,
    externalId: body.external_id,
    metadata: body.metadata,
    planTemplate: body.plan_template,
    plan: body.plan === undefined ? undefined : planOfBody(body.plan),
    project: body.project,
    contract: body.contract && defined(body.contract),
    billing: body.billing === undefined ? undefined : billingOfBody(body.billing),
    lines: body.lines.map(lineOfBody),
  })
}

export function shown(status: 200 | 201, view: OrderView) {
  return { status, body: presentOrder(view), version: view.version }
}
