import type { OrderFacts, WorkDays } from '@tranche/engine'
import type { Session } from '../organizations/index.ts'

/** The facts of a bill that takes the work of some days: sums, whatever the number of entries. */
export async function chooseWork(
  { transaction }: Session,
  facts: OrderFacts,
  { from, to }: WorkDays,
): Promise<OrderFacts> {
  const rows = await transaction.rows<SumRow>(readSums, [
    transaction.organizationId,
    facts.order.id,
    from ?? null,
    to ?? null,
  ])
  const sums = new Map(rows.map(({ line_id, ...row }) => [line_id, row]))
  const none = { claimed: '0', earlier: '0', chosen: '0' }
  const lines = facts.order.lines
    .filter(({ method }) => method === 'effort')
    .map(({ id }) => {
      const { claimed, earlier, chosen } = sums.get(id) ?? none
      const parts = { claimed: BigInt(claimed), earlier: BigInt(earlier), chosen: BigInt(chosen) }
      return [id, { ...facts.work.lines[id], ...parts }] as const
    })
  const work = { ...facts.work, lines: { ...facts.work.lines, ...Object.fromEntries(lines) } }
  return { ...facts, work }
}

interface SumRow {
  readonly line_id: string
  readonly claimed: string
  readonly earlier: string
  readonly chosen: string
}

const inDays = '($3::date IS NULL OR day >= $3) AND ($4::date IS NULL OR day <= $4)'

const readSums = `
  SELECT line_id, coalesce(sum(worth) FILTER (WHERE invoice_id IS NOT NULL), 0) AS claimed,
      coalesce(sum(worth) FILTER (WHERE invoice_id IS NULL AND day < $3), 0) AS earlier,
      coalesce(sum(worth) FILTER (WHERE invoice_id IS NULL AND ${inDays}), 0) AS chosen
    FROM work_entries WHERE organization_id = $1 AND order_id = $2 GROUP BY line_id`
