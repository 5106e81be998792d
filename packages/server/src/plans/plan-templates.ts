import { checkTemplate, fault, type PlanInput, type Result, refuse, success } from '@tranche/engine'
import type { Context } from '../base/context.ts'
import { inserted, updated } from '../base/storage/changes.ts'
import { type Transaction, violatedConstraint } from '../base/storage/database.ts'
import { record } from '../base/storage/events.ts'
import { isId, newId } from '../base/storage/ids.ts'
import type { Page, PageRequest } from '../base/storage/pages.ts'
import { keyset, pageOf } from '../base/storage/pages.ts'
import type { Application } from '../contract.ts'
import {
  type Dependencies,
  decide,
  read,
  type Session,
  staleVersion,
  unknown,
} from '../organizations/index.ts'
import { offerStockPlans, stockPlans } from './stock-plans.ts'
import type { TemplateView } from './views.ts'

interface TemplateRow {
  readonly id: string
  readonly code: string
  readonly label: string
  readonly plan: PlanInput
  readonly created_at: string
  readonly updated_at: string
  readonly version: number
}

type NewPlan = Parameters<Application['replaceTemplate']>[2]

const select = `SELECT id, code, label, plan, created_at, updated_at, version FROM plan_templates`

export async function createTemplate(
  dependencies: Dependencies,
  context: Context,
  input: Parameters<Application['createTemplate']>[1],
): Promise<Result<TemplateView>> {
  const checked = checkTemplate(input.plan)
  if (!checked.ok) return checked
  try {
    return await decide(dependencies, context, async ({ transaction, origin }) => {
      const id = newId()
      const { code, label, plan } = input
      const stamps = { created_at: origin.now, updated_at: origin.now, version: 1 }
      const changes = [inserted('plan_templates', { id, code, label, plan, ...stamps })]
      await record(transaction, origin, [{ type: 'plan.created', subjectId: id, changes }])
      return success(view({ id, code, label, plan, ...stamps }))
    })
  } catch (error) {
    if (violatedConstraint(error) !== 'plan_templates_organization_id_code_key') throw error
    const message = `A plan with the code "${input.code}" exists already: use another code`
    return refuse(fault('already_exists', message, { path: 'code', facts: { id: input.code } }))
  }
}

/** A template by its id or its code. */
export async function findTemplate(
  session: Session,
  idOrCode: string,
): Promise<TemplateView | undefined> {
  const found = await readTemplate(session.transaction, idOrCode)
  if (found !== undefined || !stockPlans.some(({ code }) => code === idOrCode)) return found
  await offerStockPlans(session)
  return readTemplate(session.transaction, idOrCode)
}

async function readTemplate(
  transaction: Transaction,
  idOrCode: string,
): Promise<TemplateView | undefined> {
  const column = isId(idOrCode) ? 'id' : 'code'
  const [row] = await transaction.rows<TemplateRow>(
    `${select} WHERE organization_id = $1 AND ${column} = $2`,
    [transaction.organizationId, idOrCode],
  )
  return row === undefined ? undefined : view(row)
}

export async function showTemplate(
  dependencies: Dependencies,
  context: Context,
  id: string,
): Promise<Result<TemplateView>> {
  return decide(dependencies, context, async (session) => {
    const found = await findTemplate(session, id)
    return found === undefined ? refuse(unknown('plan', id)) : success(found)
  })
}

/** Label and plan anew; orders keep the copy they took. */
export async function replaceTemplate(
  dependencies: Dependencies,
  context: Context,
  { id, input }: { readonly id: string; readonly input: NewPlan },
): Promise<Result<TemplateView>> {
  const checked = checkTemplate(input.plan)
  if (!checked.ok) return checked
  return decide(dependencies, context, async (session) => {
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
    return success(view({ ...row, ...values }))
  })
}

export async function listTemplates(
  dependencies: Dependencies,
  context: Context,
  page: PageRequest,
): Promise<Page<TemplateView>> {
  return read(dependencies, context, async (session) => {
    await offerStockPlans(session)
    const { transaction } = session
    const query = keyset(page, {}, {})
    const rows = await transaction.rows<TemplateRow>(
      `${select} WHERE organization_id = $1 ${query.where} ORDER BY id DESC LIMIT ${query.limit}`,
      [transaction.organizationId, ...query.values],
    )
    const cut = pageOf(page, rows)
    return { ...cut, data: cut.data.map(view) }
  })
}

function view(row: TemplateRow): TemplateView {
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
