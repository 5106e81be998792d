import { checkTemplate, type Result, refuse, success } from '@tranche/engine'
import { updated } from '../base/storage/changes.ts'
import { record } from '../base/storage/events.ts'
import { isId } from '../base/storage/ids.ts'
import { type Session, staleVersion, unknown } from '../organizations/index.ts'
import type { NewTemplate } from './create-template.ts'
import { select, type TemplateRow, templateView } from './rows.ts'
import type { TemplateView } from './views.ts'

/** Label and plan anew; orders keep the copy they took. */
export async function replaceTemplate(
  session: Session,
  { id, input }: { readonly id: string; readonly input: Omit<NewTemplate, 'code'> },
): Promise<Result<TemplateView>> {
  const checked = checkTemplate(input.plan)
  if (!checked.ok) return checked
  const { transaction, origin } = session
  const [row] = await transaction.rows<TemplateRow>(
    `${select} WHERE organization_id = $1 AND id = ANY($2::uuid[]) FOR NO KEY UPDATE`,
    [transaction.organizationId, isId(id) ? [id] : []],
  )
  if (row === undefined) return refuse(unknown('plan', id))
  const stale = staleVersion(session, row.version)
  if (stale !== undefined) return refuse(stale)
  const { label, plan } = input
  const values = { id, label, plan, updated_at: origin.now, version: row.version + 1 }
  const changes = [updated('plan_templates', values)]
  await record(transaction, origin, [{ type: 'plan.replaced', subjectId: id, changes }])
  return success(templateView({ ...row, ...values }))
}
