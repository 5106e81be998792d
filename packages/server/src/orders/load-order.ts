import { type Result, refuse, success } from '@tranche/engine'
import { isId } from '../base/storage/ids.ts'
import { type Session, unknown } from '../organizations/index.ts'
import { type LoadedOrder, loadOrders } from './order-facts.ts'
import { completeFacts } from './particulars.ts'

/** One order with all that decides about it today. */
export async function loadOrder(
  { transaction, organization }: Session,
  id: string,
  options: { readonly lock: boolean },
): Promise<Result<LoadedOrder>> {
  const loaded = (await loadOrders(transaction, isId(id) ? [id] : [], options)).get(id)
  if (loaded === undefined) return refuse(unknown('order', id))
  return success({ ...loaded, facts: completeFacts(organization, loaded) })
}
