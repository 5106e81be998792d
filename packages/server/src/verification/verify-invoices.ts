import { type Day, formatAmount, type InvoiceStatus, openAmount } from '@tranche/engine'
import type { Transaction } from '../base/storage/database.ts'
import {
  receivableOf,
  type StatusColumns,
  statusColumns,
  statusOf,
  statusSql,
} from '../receivables/index.ts'
import type { VerifiedCheck } from './views.ts'

export const statusCheck = {
  check: '6',
  title: 'what is open of an invoice, and its status, is what the engine says',
} as const

interface Row extends StatusColumns {
  readonly number: string
  readonly status: InvoiceStatus
}

const chunk = 5000

/** What the database computes by itself, held against the engine: every invoice, in chunks. */
export async function checkInvoices(transaction: Transaction, today: Day): Promise<VerifiedCheck> {
  const findings: string[] = []
  let rows = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const found = await transaction.rows<Row>(
      `SELECT ${statusColumns}, number, ${statusSql('$3::date')} AS status FROM invoices
        WHERE organization_id = $1 AND id > $2 ORDER BY id LIMIT ${chunk}`,
      [transaction.organizationId, after, today],
    )
    rows += found.length
    findings.push(...found.flatMap((row) => differences(row, today)))
    const last = found.at(-1)
    if (last === undefined || found.length < chunk) return { ...statusCheck, rows, findings }
    after = last.id
  }
}

function differences(row: Row, today: Day): string[] {
  const open = row.kind === 'credit' ? 0n : openAmount(receivableOf(row))
  const status = statusOf(row, today)
  if (open === row.open && status === row.status) return []
  const [says, decides] = [row.open, open].map((amount) => formatAmount(amount, row.currency))
  const stored = `the database says ${says} open and ${row.status}`
  return [`invoice ${row.number}: ${stored}, the engine ${decides ?? ''} and ${status}`]
}
