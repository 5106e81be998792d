import { type Result, success } from '@tranche/engine'
import { type OrderPreview, type OrderRequest, previewOf } from '../orders/index.ts'
import type { Session } from '../organizations/index.ts'
import { readOffer } from './create-quote.ts'

/** A quote as it would be created, with what it would bill. */
export async function previewQuote(
  session: Session,
  input: OrderRequest,
): Promise<Result<OrderPreview>> {
  const read = await readOffer(session, input)
  return read.ok ? success(await previewOf(session, read.value.order)) : read
}
