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
    const rows = await transaction.rows<{ order_id: string }>(
      `SELECT order_id FROM invoice_parts WHERE organization_id = $1 AND invoice_id = ANY($2::uuid[])
        LIMIT 2`,
      [transaction.organizationId, isId(id) ? [id] : []],
    )
    const [part, another] = rows
    if (part === undefined) return refuse(unknown('invoice', id))
    return success({ id, ...(another === undefined ? { orderId: part.order_id } : {}) })
  },
}
