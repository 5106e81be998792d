import { presentId } from '../base/http/ids.ts'
import { presentStamps } from '../base/http/present.ts'
import { presentFaults } from '../base/http/problem.ts'
import type { Imported } from './import-opencell.ts'
import { presentPlanInput } from './plan-form.ts'
import type { TemplateView } from './views.ts'

export function presentTemplate(view: TemplateView) {
  return {
    id: presentId('plan', view.id),
    object: 'plan' as const,
    code: view.code,
    label: view.label,
    plan: presentPlanInput(view.plan),
    ...presentStamps(view),
  }
}

export function presentImport(plans: readonly Imported[]) {
  return { object: 'plan_import' as const, plans: plans.map(presentImported) }
}

function presentImported({ id, code, label, readings, question }: Imported) {
  return {
    id: id === undefined ? null : presentId('plan', id),
    code,
    label,
    readings: readings.map(({ reading, plan }) => ({ reading, plan: presentPlanInput(plan) })),
    questions: question === undefined ? [] : presentFaults([question]),
  }
}
