import type { ActorKind } from '../base/actor.ts'
import { type EventType, kindOf, type Telling } from '../base/storage/event-types/index.ts'
import type { Filter, Page, PageRequest } from '../base/storage/pages.ts'
import { CursorError, keyset, writeCursor } from '../base/storage/pages.ts'
import { type Session } from '../organizations/index.ts'
import { changesOf, namesOf } from './audit.ts'
import type { EventView } from './views.ts'

export interface EventRow {
  readonly sequence: bigint
  readonly id: string
  readonly type: EventType
  readonly subject_id: string
  readonly order_id: string | null
  readonly occurred_at: string
  readonly actor_kind: ActorKind
  readonly actor_id: string | null
  readonly actor_name: string | null
  readonly via: string
  readonly request_id: string
  readonly body: string
  readonly hash_version: number
  readonly hash: string
}

/** What tells of a document that bills several orders names none, and is of each. */
const ofOrder = `(order_id = {value}::uuid OR order_id IS NULL AND subject_id IN (
  SELECT p.invoice_id FROM invoice_parts p
    WHERE p.organization_id = $1 AND p.order_id = {value}::uuid))`

/** Newest first; `after` (a sequence) reads on from there, oldest first. */
export async function listEvents(
  session: Session,
  { page, filter }: { readonly page: PageRequest; readonly filter: Filter },
): Promise<Page<EventView>> {
  const { transaction } = session

  const { after, changes, ...others } = filter
  const { cursor, ...first } = page
  const query = keyset(first, others, {
    type: ['type', '='],
    order: [ofOrder, 'where'],
    order_id: [ofOrder, 'where'],
    subject: ['subject_id', '='],
    subject_id: ['subject_id', '='],
    occurred_at: ['occurred_at', 'range'],
  })
  const values = [transaction.organizationId, ...query.values]
  const from = cursor === undefined ? after : readSequence(cursor)
  const forward = after !== undefined
  const bound =
    from === undefined
      ? ''
      : ` AND sequence ${forward ? '>' : '<'} $${values.push(readNumber(from))}::bigint`
  const rows = await transaction.rows<EventRow>(
    `SELECT sequence, id, type, subject_id, order_id, occurred_at, actor_kind, actor_id,
          actor_name, via, request_id, body, hash_version, hash
        FROM events WHERE organization_id = $1 ${query.where}${bound}
        ORDER BY sequence ${forward ? '' : 'DESC'} LIMIT ${query.limit}`,
    values,
  )
  const shown = rows.slice(0, page.limit)
  const named = await namesOf(transaction, shown)
  const changed = changes === 'true' ? await changesOf(transaction, shown, named) : undefined
  const data = shown.map((row) => {
    const changes = changed?.get(row.sequence)
    const subjectLabel = named.get(row.subject_id)?.label
    const orderLabel = row.order_id === null ? undefined : named.get(row.order_id)?.label
    return {
      ...eventView(row),
      ...(subjectLabel === undefined ? {} : { subjectLabel }),
      ...(orderLabel === undefined ? {} : { orderLabel }),
      ...(changes === undefined ? {} : { changes }),
    }
  })
  const last = shown.at(-1)
  const more = rows.length > page.limit && last !== undefined
  return more ? { data, nextCursor: writeCursor(last.sequence.toString()) } : { data }
}

function readSequence(cursor: string): string {
  return readNumber(Buffer.from(cursor, 'base64url').toString())
}

function readNumber(text: string): string {
  if (!/^\d{1,18}$/.test(text)) throw new CursorError(`"${text}" is no place in the events`)
  return text
}

interface Body {
  readonly data: Readonly<Record<string, unknown>>
  readonly rows: Readonly<Record<string, unknown>>
}

function eventView(row: EventRow): EventView {
  const { data, rows } = JSON.parse(row.body) as Body
  return {
    id: row.id,
    sequence: row.sequence.toString(),
    telling: tellingOf(row, data),
    subjectId: row.subject_id,
    ...(row.order_id === null ? {} : { orderId: row.order_id }),
    occurredAt: row.occurred_at,
    actor: {
      kind: row.actor_kind,
      ...(row.actor_id === null ? {} : { id: row.actor_id }),
      ...(row.actor_name === null ? {} : { name: row.actor_name }),
    },
    via: row.via,
    requestId: row.request_id,
    rows,
    hashVersion: row.hash_version,
    hash: row.hash,
  }
}

/** What it tells, as events of its type do today. */
function tellingOf({ type, hash_version: version }: EventRow, data: Body['data']): Telling {
  const { lifted } = kindOf(type)
  return { type, data: version === 1 && lifted ? lifted(data) : data } as Telling
}
