import { z } from '@hono/zod-openapi'
import { type Cell, type Columns, csvHead, csvRows } from './csv.ts'
import {
  type Call,
  type Endpoint,
  endpointsIn,
  type MakeEndpoint,
  type Opener,
} from './endpoint.ts'
import { idOf } from './fields.ts'

export type ItemOf<List extends z.ZodObject<{ data: z.ZodArray }>> = z.output<List>['data'][number]

/** Amounts stand in a column of their own, the currency in another. */
export interface Export {
  /** The list it writes out: same filters, same order, same figures. */
  readonly list: string
  readonly id: string
  readonly path: `/v1/${string}.csv`
  readonly what: string
  /** Where an item makes several rows. */
  readonly rows?: (item: never) => readonly unknown[]
  /** Each takes the item, or the row, of its own list. */
  readonly columns: Columns<never>
}

/**
 * Rows are read in pages of about so many bytes of the file, at most so many rows: a reader that
 * stops holds one page, whatever its rows are like.
 */
const pageBytes = 200_000
const pageRows = { first: 20, most: 500 } as const

const deskEndpoint: MakeEndpoint<Opener<unknown>, unknown> = endpointsIn('desk')

function exportOf(lists: readonly Endpoint[], file: Export): Endpoint {
  const list = lists.find(({ id }) => id === file.list)
  if (list === undefined) throw new Error(`There is no list ${file.list}`)
  return deskEndpoint({
    tag: list.tag,
    needs: list.needs,
    method: 'get',
    path: file.path,
    id: file.id,
    summary: `${file.what} as CSV`,
    description:
      'Every row of the list with its filters and sorting: UTF-8 with a byte order mark, RFC 4180, plain decimals. A text that a spreadsheet would run as a formula begins with an apostrophe.',
    file: 'text/csv',
    query: z.strictObject({
      ...list.query.omit({ limit: true, cursor: true }).shape,
      organization: idOf('organization').optional().openapi({
        description: 'In place of the header Tranche-Organization.',
      }),
    }),
    answers: {},
    async run(desk, { query }) {
      const next = pagesOf(list, { desk, query }, file)
      // The first page is read before the answer begins: a refusal still becomes a problem.
      const first = await next()
      return {
        chunks: beginningWith(first ?? '', next),
        contentType: 'text/csv; charset=utf-8',
        name: file.path.slice('/v1/'.length).replaceAll('/', '-'),
      }
    },
  })
}

async function* beginningWith(
  first: string,
  next: () => Promise<string | undefined>,
): AsyncGenerator<string> {
  for (let text: string | undefined = first; text !== undefined; text = await next()) yield text
}

interface Listed {
  readonly data: readonly never[]
  readonly next_cursor: string | null
}

/**
 * Gives the file's text page by page, then undefined. Between two pages nothing is kept but the
 * place in the list and how long its rows were.
 */
function pagesOf(
  list: Endpoint,
  asked: { readonly desk: Opener<unknown>; readonly query: object },
  { columns, rows }: Export,
): () => Promise<string | undefined> {
  let cursor: string | undefined
  let limit: number = pageRows.first
  let text = csvHead(columns)
  let ended = false
  return async () => {
    if (ended) return undefined
    const query = { ...asked.query, limit, cursor, organization: undefined }
    const call: Call<unknown, object, unknown> = { params: {}, query, body: {} }
    const answer = await asked.desk.open((session) => list.run(session, call))
    if (!('body' in answer)) throw new Error(`${list.id} gives no list`)
    const { data, next_cursor } = answer.body as Listed
    const items = rows === undefined ? data : (data.flatMap<unknown>(rows) as never[])
    const page = csvRows(columns, items)
    const rowBytes = Math.max(1, Buffer.byteLength(page) / Math.max(1, data.length))
    limit = Math.min(pageRows.most, Math.max(1, Math.floor(pageBytes / rowBytes)))
    cursor = next_cursor ?? undefined
    ended = cursor === undefined
    const whole = text + page
    text = ''
    return whole
  }
}

interface Explained {
  readonly code: string
  readonly subject_label?: string | null | undefined
}

/** `before_date: Acceptance; order_closed` */
export const codes = (each: readonly Explained[]): Cell =>
  each
    .map(({ code, subject_label: label }) => [code, label ?? ''].filter(Boolean).join(': '))
    .join('; ')

/** Lists as files; each is one of the list endpoints with its columns, and nothing else. */
export function exportEndpoints(
  lists: readonly Endpoint[],
  files: readonly Export[],
): readonly Endpoint[] {
  return files.map((file) => exportOf(lists, file))
}
