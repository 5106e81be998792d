import { type Micro, parseMicro } from '@tranche/engine'
import { prepare, type Transaction } from '../base/storage/database.ts'
import type { LoadedOrder } from './order-facts.ts'

/** Hours of a line that are billable. */
export interface LineHours {
  readonly recorded: Micro
  /** What of them stands on no invoice. */
  readonly unbilled: Micro
}

export const noHours: LineHours = { recorded: 0n, unbilled: 0n }

type HoursByLine = Readonly<Record<string, LineHours>>

interface HoursRow {
  readonly order_id: string
  readonly line_id: string
  readonly recorded: string
  readonly unbilled: string
}

const readHours = prepare(`
  SELECT order_id, line_id, sum(hours) AS recorded,
      coalesce(sum(hours) FILTER (WHERE invoice_id IS NULL), 0) AS unbilled
    FROM work_entries
    WHERE organization_id = $1 AND order_id = ANY($2::uuid[]) AND kind = 'time' AND billable
    GROUP BY order_id, line_id`)

/** Hours recorded of the lines of some orders: in one query, and in none where nothing is. */
export async function recordedHours(
  transaction: Transaction,
  orders: readonly LoadedOrder[],
): Promise<(order: string) => HoursByLine> {
  const worked = orders.filter(({ facts }) => Object.keys(facts.work.lines).length > 0)
  const found = new Map<string, Record<string, LineHours>>()
  if (worked.length > 0) {
    const ids = worked.map(({ head }) => head.id)
    const rows = await transaction.rows<HoursRow>(readHours, [transaction.organizationId, ids])
    for (const { order_id, line_id, recorded, unbilled } of rows) {
      const lines = found.get(order_id) ?? {}
      lines[line_id] = {
        recorded: parseMicro(recorded) ?? 0n,
        unbilled: parseMicro(unbilled) ?? 0n,
      }
      found.set(order_id, lines)
    }
  }
  return (order) => found.get(order) ?? {}
}
