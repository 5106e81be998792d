import type { z } from '@hono/zod-openapi'
import {
  type Instalment,
  type InstalmentInput,
  type PlanInput,
  shareFields,
  triggerFields,
  writeInstalmentTerms,
} from '@tranche/engine'
import { presentWritten, writtenOf } from '../base/http/forms.ts'
import { defined } from '../base/http/present.ts'
import type { planInput } from './schema.ts'

type PlanBody = z.output<typeof planInput>

/** The body's plan as the engine reads it; its schema is built from what the engine reads. */
export function planOfBody({ instalments, ...plan }: PlanBody): PlanInput {
  return defined({
    ...plan,
    instalments: instalments?.map(({ id, label, when, bill }) =>
      defined({
        id,
        label,
        when: writtenOf<InstalmentInput['when']>(triggerFields, when),
        bill: writtenOf<InstalmentInput['bill']>(shareFields, bill),
      }),
    ),
  })
}

/** A template's plan in the words of the API: what was sent comes back. */
export function presentPlanInput({ instalments, ...plan }: PlanInput) {
  return defined({
    ...plan,
    by: plan.by as PlanBody['by'],
    instalments: instalments?.map(({ id, label, when, bill }) =>
      defined({ id, label, when: presentWritten(when), bill: presentWritten(bill) }),
    ),
  })
}

/** Trigger and share of a plan that an order keeps. */
export function presentInstalmentTerms(instalment: Instalment, currency: string) {
  const { when, bill } = writeInstalmentTerms(instalment, currency)
  return {
    when: presentWritten<InstalmentInput['when']>(when),
    bill: presentWritten<InstalmentInput['bill']>(bill),
  }
}
