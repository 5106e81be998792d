import { checkTemplate, fault, type PlanInput, type Result, refuse, success } from '@tranche/engine'
import { inserted } from '../base/storage/changes.ts'
import { violatedConstraint } from '../base/storage/database.ts'
import { record } from '../base/storage/events.ts'
import { newId } from '../base/storage/ids.ts'
import type { Session } from '../organizations/index.ts'
import { templateView } from './rows.ts'
import type { TemplateView } from './views.ts'

export interface NewTemplate {
  readonly code: string
  readonly label: string
  readonly plan: PlanInput
}

export async function createTemplate(
  session: Session,
  input: NewTemplate,
): Promise<Result<TemplateView>> {
  const checked = checkTemplate(input.plan)
  if (!checked.ok) return checked
  try {
    const { transaction, origin } = session
    const id = newId()
    const { code, label, plan } = input
    const stamps = { created_at: origin.now, updated_at: origin.now, version: 1 }
    const changes = [inserted('plan_templates', { id, code, label, plan, ...stamps })]
    await record(transaction, origin, [{ type: 'plan.created', subjectId: id, changes }])
    return success(templateView({ id, code, label, plan, ...stamps }))
  } catch (error) {
    if (violatedConstraint(error) !== 'plan_templates_organization_id_code_key') throw error
    const message = `A plan with the code "${input.code}" exists already: use another code`
    return refuse(fault('already_exists', message, { path: 'code', facts: { id: input.code } }))
  }
}
