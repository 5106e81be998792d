import type { PlanInput } from '@tranche/engine'
import type { TemplateView } from './views.ts'

/** A stored template. */
export interface TemplateRow {
  readonly id: string
  readonly code: string
  readonly label: string
  readonly plan: PlanInput
  readonly created_at: string
  readonly updated_at: string
  readonly version: number
}

export const select = `SELECT id, code, label, plan, created_at, updated_at, version FROM plan_templates`

export function templateView(row: TemplateRow): TemplateView {
  return {
    id: row.id,
    metadata: {},
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
    code: row.code,
    label: row.label,
    plan: row.plan,
  }
}
