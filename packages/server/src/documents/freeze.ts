import type { DocumentKey, DocumentKind, Unnumbered } from '@tranche/documents'
import {
  checkDocumentDate,
  type DateBound,
  type Fault,
  type Result,
  success,
} from '@tranche/engine'
import { record } from '../base/storage/events.ts'
import { newId } from '../base/storage/ids.ts'
import { takeNumbers } from '../base/storage/numbers.ts'
import type { Session } from '../organizations/index.ts'
import { documentRow } from './frozen.ts'

/** The last document of each series, as SQL: of `$2`, with its day and its number. */
export const lastOfSeries = `
  SELECT c.series AS of, c.last_on AS day, d.number FROM number_counters c
    JOIN documents d ON d.organization_id = c.organization_id AND d.series = c.series
      AND d.series_year = c.year AND d.series_number = c.last
    WHERE c.organization_id = $1 AND c.series = ANY($2::text[]) AND c.last_on IS NOT NULL`

/** A document of a subject that has at most one of its kind. */
export async function findDocument(
  { transaction }: Session,
  kind: DocumentKey,
  subjectId: string,
): Promise<string | undefined> {
  const [row] = await transaction.rows<{ id: string }>(
    `SELECT id FROM documents WHERE organization_id = $1 AND kind = $2 AND subject_id = $3
      AND subject_id <> id`,
    [transaction.organizationId, kind, subjectId],
  )
  return row?.id
}

/** A document to freeze today, and the order where its event is told, too. */
interface ToFreeze<Data> {
  readonly kind: DocumentKind<Data, DocumentKey>
  readonly subject: { readonly type: string; readonly id: string }
  readonly orderId?: string
  /** The number that an earlier document of the same gave it; absent: the next of its series. */
  readonly number?: string
  readonly data: Unnumbered<Data>
}

/** A document as it was frozen. */
export interface FrozenDocument {
  readonly id: string
  readonly number: string
}

/**
 * Numbers a document from the series of its kind, freezes it and tells so. Whoever calls it holds
 * its subject's row: there is one of each kind.
 */
export async function freezeDocument<Data>(
  session: Session,
  { kind, subject, orderId, number: known, data }: ToFreeze<Data>,
): Promise<Result<FrozenDocument>> {
  const { transaction, origin, today } = session
  const id = newId()
  const numbered = documentRow({ id, kind, subject, issuedOn: today, data, now: origin.now })
  const given = known === undefined ? await nextNumber(session, kind.key) : success(borne(known))
  if (!given.ok) return given
  const { number, counter, warnings } = given.value
  const told = { number: number.text, kind: kind.key, ...warnings }
  await record(transaction, origin, [
    {
      type: 'document.issued',
      subjectId: id,
      ...(orderId === undefined ? {} : { orderId }),
      data: told,
      changes: [...counter, numbered(number)],
    },
  ])
  return success({ id, number: number.text })
}

function borne(text: string) {
  return { number: { text }, counter: [], warnings: {} }
}

/** The next of the series of a kind, and whether its day is behind the last one's. */
async function nextNumber({ transaction, organization, today }: Session, kind: DocumentKey) {
  const format = organization.numberFormats[kind]
  const [series] = await transaction.rows<DateBound>(lastOfSeries, [
    transaction.organizationId,
    [format],
  ])
  const dated = checkDocumentDate({ day: today, today, series, order: organization.dateOrder })
  if (!dated.ok) return dated
  const seen = series === undefined ? {} : { seen: series.day }
  const year = Number(today.slice(0, 4))
  const [number] = await takeNumbers(transaction, { format, year, day: today, ...seen }, 1)
  if (number === undefined) throw new Error(`Series ${format} gave no number`)
  return success({ number, counter: [number.counter], warnings: warningData(dated.value) })
}

type Warning = Pick<Fault, 'code' | 'message'>

/** What an event keeps of the warnings. */
export function warningData(warnings: readonly Fault[]): { warnings?: Warning[] } {
  if (warnings.length === 0) return {}
  return { warnings: warnings.map(({ code, message }) => ({ code, message })) }
}
