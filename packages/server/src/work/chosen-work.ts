import type { WorkReport } from '@tranche/documents'
import {
  billsItsWork,
  factsOn,
  type OrderFacts,
  type Proposal,
  parseMicro,
  type WorkDays,
  workLimit,
} from '@tranche/engine'
import { type Change, updated } from '../base/storage/changes.ts'
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

/** An entry that an invoice will carry, as it is reported there. */
export interface TakenWork extends WorkReport {
  readonly id: string
}

/**
 * What stands on a document: of each line that it bills up to what its chosen work comes to, the
 * chosen entries, by their day, as far as the cap lets them begin.
 */
export async function takenWork(
  { transaction }: Session,
  { facts, proposal, days = {} }: ToTake,
): Promise<readonly TakenWork[]> {
  if (!facts.order.lines.some(({ method }) => method === 'effort')) return []
  const known = factsOn(facts, proposal.issuedOn)
  const billed = new Map(proposal.lines.map((line) => [line.lineId, line]))
  const lines = facts.order.lines.flatMap((line) => {
    if (line.method !== 'effort') return []
    const own = billed.get(line.id)
    if (own === undefined || !billsItsWork(known, line, own)) return []
    return [{ line: line.id, most: workLimit(line)?.toString() ?? null }]
  })
  if (lines.length === 0) return []
  const rows = await transaction.rows<TakenRow>(readTaken, [
    transaction.organizationId,
    facts.order.id,
    days.from ?? null,
    days.to ?? null,
    JSON.stringify(lines),
  ])
  return rows.map(({ id, line_id: line, day, person, role, hours, rate, amount, receipt }) => ({
    id,
    line,
    day,
    ...(person === null ? {} : { person }),
    ...(role === null ? {} : { role }),
    ...(hours === null ? {} : { hours: parseMicro(hours) ?? 0n }),
    ...(rate === null ? {} : { rate: parseMicro(rate) ?? 0n }),
    ...(amount === null ? {} : { amount }),
    ...(receipt === null ? {} : { receipt }),
  }))
}

interface ToTake {
  readonly facts: OrderFacts
  readonly proposal: Proposal
  readonly days?: WorkDays | undefined
}

interface TakenRow {
  readonly id: string
  readonly line_id: string
  readonly day: TakenWork['day']
  readonly person: string | null
  readonly role: string | null
  readonly hours: string | null
  readonly rate: string | null
  readonly amount: bigint | null
  readonly receipt: string | null
}

const readTaken = `
  WITH asked AS (SELECT * FROM json_to_recordset($5::json) AS a(line text, most numeric)),
  claimed AS (
    SELECT line_id, sum(worth) AS worth FROM work_entries
      WHERE organization_id = $1 AND order_id = $2 AND invoice_id IS NOT NULL GROUP BY line_id
  ), waiting AS (
    SELECT w.*, a.most, sum(w.worth) OVER (PARTITION BY w.line_id ORDER BY day, id) - w.worth
        + coalesce(c.worth, 0) AS before
      FROM work_entries w JOIN asked a ON a.line = w.line_id
        LEFT JOIN claimed c ON c.line_id = w.line_id
      WHERE w.organization_id = $1 AND w.order_id = $2 AND invoice_id IS NULL AND billable
        AND ($4::date IS NULL OR day <= $4)
  )
  SELECT id, line_id, day, person, role, hours, rate, amount, receipt FROM waiting
    WHERE ($3::date IS NULL OR day >= $3) AND (most IS NULL OR before < most)
    ORDER BY line_id, day, id`

/** The entries carry the invoice that they stand on. */
export function takenRows(invoiceId: string, taken: readonly TakenWork[]): Change[] {
  return taken.map(({ id }) => updated('work_entries', { id, invoice_id: invoiceId }))
}

/** What stood on an invoice that is credited in full may stand on another. */
export async function freedRows({ transaction }: Session, invoiceId: string): Promise<Change[]> {
  const rows = await transaction.rows<{ id: string }>(
    'SELECT id FROM work_entries WHERE organization_id = $1 AND invoice_id = $2 ORDER BY id',
    [transaction.organizationId, invoiceId],
  )
  return rows.map(({ id }) => updated('work_entries', { id, invoice_id: null }))
}
