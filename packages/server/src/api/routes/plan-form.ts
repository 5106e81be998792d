import type { z } from '@hono/zod-openapi'
import { formatAmount, formatMicro, type Instalment, type PlanInput } from '@tranche/engine'
import { defined } from '../present.ts'
import type { planInput } from '../schemas/orders.ts'

type PlanBody = z.output<typeof planInput>

/** The body's plan as the engine reads it. */
export function planOfBody(body: PlanBody): PlanInput {
  return defined({
    basis: body.basis,
    by: body.by,
    implied: body.implied,
    instalments: body.instalments?.map((each) => {
      const { up_to, ...share } = each.bill
      return defined({
        id: each.id,
        label: each.label,
        when: defined(each.when),
        bill: defined({ upTo: up_to, ...share }),
      })
    }),
  })
}

/** A template's plan in the words of the API: what was sent comes back. */
export function presentPlanInput(plan: PlanInput) {
  return defined({
    basis: plan.basis as PlanBody['basis'],
    by: plan.by as PlanBody['by'],
    implied: plan.implied,
    instalments: plan.instalments?.map((each) => {
      const { upTo, ...share } = each.bill
      return defined({
        id: each.id,
        label: each.label,
        when: { ...each.when },
        bill: defined({ up_to: upTo, ...share }),
      })
    }),
  })
}

/** Trigger and share of a plan that an order keeps. */
export function presentInstalmentTerms(instalment: Instalment, currency: string) {
  const { when, share } = instalment
  return {
    when: defined({
      confirmed: when.confirmed,
      date: when.date,
      progress: when.progress === undefined ? undefined : formatMicro(when.progress),
      manual: when.manual,
    }),
    bill: presentShare(share, currency),
  }
}

function presentShare(share: Instalment['share'], currency: string) {
  switch (share.kind) {
    case 'upTo':
      return { up_to: formatMicro(share.percent) }
    case 'percent':
      return { percent: formatMicro(share.percent) }
    case 'amount':
      return { amount: formatAmount(share.net, currency) }
    case 'gross':
      return { gross: formatAmount(share.gross, currency) }
    case 'line':
      return { line: share.line }
    case 'rest':
      return { rest: true as const }
  }
}
