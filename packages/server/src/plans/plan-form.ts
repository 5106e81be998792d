import type { z } from '@hono/zod-openapi'
import {
  type Instalment,
  type InstalmentInput,
  type PlanEdit,
  type PlanInput,
  shareFields,
  triggerFields,
  writeInstalmentTerms,
} from '@tranche/engine'
import { presentWritten, writtenOf } from '../base/http/forms.ts'
import { defined } from '../base/http/present.ts'
import type { changePlanBody, planInput } from './schema.ts'

type PlanBody = z.output<typeof planInput>
type RepeatBody = NonNullable<PlanBody['instalments']>[number]['repeat']
type EditBody = z.output<typeof changePlanBody>

/** The body's plan as the engine reads it; its schema is built from what the engine reads. */
export function planOfBody({ instalments, scope, ...plan }: PlanBody): PlanInput {
  return defined({
    ...plan,
    scope: scope && defined(scope),
    instalments: instalments?.map(({ id, label, when, bill, repeat }) =>
      defined({
        ...{ id, label, repeat },
        when: writtenOf<InstalmentInput['when']>(triggerFields, when),
        bill: writtenOf<InstalmentInput['bill']>(shareFields, bill),
      }),
    ),
  })
}

/** The edit of a plan as the engine reads it. */
export function planEditOfBody({ add, change, remove }: EditBody): PlanEdit {
  const termsOf = ({ when, bill }: NonNullable<EditBody['change']>[number]) => ({
    when: when && writtenOf<InstalmentInput['when']>(triggerFields, when),
    bill: bill && writtenOf<InstalmentInput['bill']>(shareFields, bill),
  })
  return defined({
    add: add?.map(({ id, label, before, repeat, ...terms }) => {
      return defined({ id, label, before, repeat, ...termsOf({ id, ...terms }) })
    }),
    change: change?.map(({ id, label, before, ...terms }) => {
      return defined({ id, label, before, ...termsOf({ id, ...terms }) })
    }),
    remove,
  }) as PlanEdit
}

/** A template's plan in the words of the API: what was sent comes back. */
export function presentPlanInput({ instalments, scope, ...plan }: PlanInput) {
  return defined({
    ...plan,
    scope: scope && defined({ section: scope.section, lines: scope.lines && [...scope.lines] }),
    by: plan.by as PlanBody['by'],
    instalments: instalments?.map(({ id, label, when, bill, repeat }) =>
      defined({
        ...{ id, label, repeat: repeat as RepeatBody },
        when: presentWritten(when),
        bill: presentWritten(bill),
      }),
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
