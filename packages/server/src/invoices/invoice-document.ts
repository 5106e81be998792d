import { refuse, success } from '@tranche/engine'
import { isId } from '../base/storage/ids.ts'
import type { DocumentSource } from '../documents/index.ts'
import { unknown } from '../organizations/index.ts'

/** An invoice and its document have one id; so have a credit note and its. */
export const invoiceDocument: DocumentSource = {
  noun: 'invoice',
  tag: 'Invoices',
  path: '/v1/invoices/{id}',
  id: 'invoice',
  called: 'an invoice',
  needs: 'invoice.read',
  async find({ transaction }, id) {
    const [row] = await transaction.rows<{ id: string; order_id: string }>(
      `SELECT id, order_id FROM invoices WHERE organization_id = $1 AND id = ANY($2::uuid[])`,
      [transaction.organizationId, isId(id) ? [id] : []],
    )
    if (row === undefined) return refuse(unknown('invoice', id))
    return success({ id: row.id, orderId: row.order_id })
  },
}
