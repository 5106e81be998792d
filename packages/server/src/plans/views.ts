import type { PlanInput } from '@tranche/engine'
import type { Stamped } from '../base/context.ts'

export interface TemplateView extends Stamped {
  readonly code: string
  readonly label: string
  readonly plan: PlanInput
}
