import { type DocumentKey, documentKinds } from '@tranche/documents'
import { type Fault, fault, type Result, refuse, resultOf, success } from '@tranche/engine'
import { numberText } from '../base/storage/numbers.ts'
import type { Session } from './session.ts'
import type { NumberFormats, NumberingView } from './views.ts'

/** A format without a number in it would give every document the same one. */
export function formatFaults(formats: Partial<NumberFormats> = {}): Fault[] {
  return Object.entries(formats).flatMap(([kind, format]) => {
    if (/\{number(:\d{1,2})?\}/.test(format)) return []
    const message = `"${format}" numbers nothing: write {number} or {number:5} in it`
    return [fault('invalid_value', message, { path: `number_formats.${kind}` })]
  })
}

/**
 * A format that differs from another series in its digits only would give the same numbers again,
 * and so would one that writes a year in figures where the other fills it in.
 */
export async function clashingFormat(
  { transaction, organization, today }: Session,
  change: Partial<NumberFormats> = {},
): Promise<Fault | undefined> {
  const used = await transaction.rows<{ series: string; year: number }>(
    'SELECT series, year FROM number_counters WHERE organization_id = $1 ORDER BY series, year',
    [transaction.organizationId],
  )
  const year = Number(today.slice(0, 4))
  const all = Object.values({ ...organization.numberFormats, ...change })
  const configured = all.map((series) => ({ series, year }))
  for (const [kind, format] of Object.entries(change)) {
    const others = [...used, ...configured].filter(({ series }) => series !== format)
    const own = shapeIn({ series: format, year })
    const twin =
      others.find((each) => gives(format, shapeIn(each))) ??
      configured.find(({ series }) => series !== format && gives(series, own))
    if (twin === undefined) continue
    const message = `"${format}" gives the same numbers as "${twin.series}": choose another prefix`
    const details = { path: `number_formats.${kind}`, facts: { format, series: twin.series } }
    return fault('already_exists', message, details)
  }
  return undefined
}

const anyNumber = /\{number(:\d+)?\}/g

/** The numbers that a series gives in one year, their own digits aside. */
function shapeIn({ series, year }: { readonly series: string; readonly year: number }): string {
  return series.replaceAll(anyNumber, '#').replaceAll('{year}', String(year))
}

/** Whether a format may give numbers of this shape: a document may be dated back to any year. */
function gives(format: string, shape: string): boolean {
  const parts = format.replaceAll(anyNumber, '#').split('{year}')
  const pattern = parts.map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
  return new RegExp(`^${pattern.join('\\d{4}')}$`).test(shape)
}

/** The next numbers, as the organization is configured or with formats not yet saved. */
export async function showNumbering(
  session: Session,
  change: Partial<NumberFormats>,
): Promise<Result<NumberingView>> {
  const checked = resultOf(formatFaults(change), () => change)
  if (!checked.ok) return checked
  const clash = await clashingFormat(session, change)
  if (clash !== undefined) return refuse(clash)
  const { transaction, organization, today } = session
  const formats = { ...organization.numberFormats, ...change }
  const year = Number(today.slice(0, 4))
  const counters = await transaction.rows<{ series: string; year: number; last: bigint }>(
    `SELECT series, year, last FROM number_counters
      WHERE organization_id = $1 AND series = ANY($2::text[]) AND year = ANY($3::integer[])`,
    [transaction.organizationId, Object.values(formats), [String(year), '0']],
  )
  const next = (format: string) => {
    const ofYear = format.includes('{year}') ? year : 0
    const found = counters.find((each) => each.series === format && each.year === ofYear)
    return numberText(format, ofYear, (found?.last ?? 0n) + 1n)
  }
  const last = await transaction.rows<{ kind: DocumentKey; number: string }>(
    `SELECT k.kind, d.number FROM unnest($2::text[]) AS k(kind), LATERAL (
        SELECT number FROM documents WHERE organization_id = $1 AND kind = k.kind
          ORDER BY id DESC LIMIT 1) d`,
    [transaction.organizationId, Object.keys(formats)],
  )
  return success({
    formats,
    next: ofKinds((kind) => next(formats[kind])),
    last: ofKinds((kind) => last.find((each) => each.kind === kind)?.number ?? null),
  })
}

function ofKinds<Value>(value: (kind: DocumentKey) => Value): Readonly<Record<DocumentKey, Value>> {
  const entries = documentKinds.map(({ key }) => [key, value(key)])
  return Object.fromEntries(entries) as Readonly<Record<DocumentKey, Value>>
}
