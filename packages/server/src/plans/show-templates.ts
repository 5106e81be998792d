import { type Result, refuse, success } from '@tranche/engine'
import type { Transaction } from '../base/storage/database.ts'
import { isId } from '../base/storage/ids.ts'
import type { Page, PageRequest } from '../base/storage/pages.ts'
import { keyset, pageOf } from '../base/storage/pages.ts'
import { type Session, unknown } from '../organizations/index.ts'
import { select, type TemplateRow, templateView } from './rows.ts'
import { offerStockPlans, stockPlans } from './stock-plans.ts'
import type { TemplateView } from './views.ts'

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
  return row === undefined ? undefined : templateView(row)
}

export async function showTemplate(session: Session, id: string): Promise<Result<TemplateView>> {
  const found = await findTemplate(session, id)
  return found === undefined ? refuse(unknown('plan', id)) : success(found)
}

export async function listTemplates(
  session: Session,
  { page }: { readonly page: PageRequest },
): Promise<Page<TemplateView>> {
  await offerStockPlans(session)
  const { transaction } = session
  const query = keyset(page, {}, {})
  const rows = await transaction.rows<TemplateRow>(
    `${select} WHERE organization_id = $1 ${query.where} ORDER BY id DESC LIMIT ${query.limit}`,
    [transaction.organizationId, ...query.values],
  )
  const cut = pageOf(page, rows)
  return { ...cut, data: cut.data.map(templateView) }
}
