import { kindOf } from '@tranche/documents'
import {
  checkDocumentDate,
  type DateBound,
  type Fault,
  type Proposal,
  type Result,
} from '@tranche/engine'
import { prepare } from '../base/storage/database.ts'
import { lastOfSeries } from '../documents/index.ts'
import type { LoadedOrder } from '../orders/index.ts'
import type { OrganizationView, Session } from '../organizations/index.ts'

/** What the days of documents to come are held against. */
export interface DateBounds {
  /** The last document of each series, by its format. */
  readonly series: ReadonlyMap<string, DateBound>
  /** The latest document of each order. */
  readonly previous: ReadonlyMap<string, DateBound>
}

const readBounds = prepare(`
  SELECT of, true AS series, day, number FROM (${lastOfSeries}) s
    UNION ALL
    (SELECT DISTINCT ON (p.order_id) p.order_id::text, false, i.issued_on, i.number
      FROM invoice_parts p
      JOIN invoices i ON i.organization_id = p.organization_id AND i.id = p.invoice_id
      WHERE p.organization_id = $1 AND p.order_id = ANY($3::uuid[])
      ORDER BY p.order_id, i.issued_on DESC, i.id DESC)`)

/** In one query, however many orders there are. */
export async function loadDateBounds(
  { transaction, organization }: Session,
  orders: Iterable<LoadedOrder>,
): Promise<DateBounds> {
  const { invoice, credit_note } = organization.numberFormats
  const billed = [...orders].filter(({ head }) => head.invoice_count > 0).map(({ head }) => head.id)
  const rows = await transaction.rows<DateBound & { of: string; series: boolean }>(readBounds, [
    transaction.organizationId,
    [invoice, credit_note],
    billed,
  ])
  const bounds = (ofSeries: boolean) =>
    new Map(
      rows
        .filter(({ series }) => series === ofSeries)
        .map(({ of, day, number }) => [of, { day, number }] as const),
    )
  return { series: bounds(true), previous: bounds(false) }
}

/** The format that numbers a document. */
export function seriesOf(
  { numberFormats }: OrganizationView,
  proposal: Pick<Proposal, 'kind'>,
): string {
  return numberFormats[kindOf(proposal).key]
}

interface ToDate {
  readonly proposal: Pick<Proposal, 'kind' | 'issuedOn'>
  readonly bounds: DateBounds
  readonly confirmed?: DateBound | undefined
  /** What it follows on. */
  readonly previous?: DateBound | undefined
}

/** The engine's decision on a document's day, the same for preview, issue, run and credit. */
export function checkDate(
  { organization, today }: Session,
  { proposal, bounds, confirmed, previous }: ToDate,
): Result<readonly Fault[]> {
  const series = bounds.series.get(seriesOf(organization, proposal))
  return checkDocumentDate({
    day: proposal.issuedOn,
    today,
    series,
    confirmed,
    previous,
    order: organization.dateOrder,
  })
}

export function confirmationOf({ head }: LoadedOrder): DateBound | undefined {
  const { confirmed_on: day, number } = head
  return day === null ? undefined : { day, number: number ?? '' }
}
