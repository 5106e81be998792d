import { presentId } from '../base/http/ids.ts'
import { presentStamps } from '../base/http/present.ts'
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
