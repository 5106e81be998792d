import { type Fault, fault, type Result, refuse, resultOf, success } from '@tranche/engine'
import { numberText } from '../base/storage/numbers.ts'
import { type Session } from './session.ts'
import type { NumberingView } from './views.ts'

export interface NumberFormats {
  readonly invoiceNumberFormat?: string
  readonly creditNumberFormat?: string
}

/** A format without a number in it would give every document the same one. */
export function formatFaults({ invoiceNumberFormat, creditNumberFormat }: NumberFormats): Fault[] {
  const formats = [
    ['invoice_number_format', invoiceNumberFormat],
    ['credit_number_format', creditNumberFormat],
  ] as const
  return formats.flatMap(([path, format]) => {
    if (format === undefined || /\{number(:\d{1,2})?\}/.test(format)) return []
    const message = `"${format}" numbers nothing: write {number} or {number:5} in it`
    return [fault('invalid_value', message, { path })]
  })
}

/**
 * A format that differs from another series in its digits only would give the same numbers again,
 * and so would one that writes a year in figures where the other fills it in.
 */
export async function clashingFormat(
  { transaction, organization, today }: Session,
  change: NumberFormats,
): Promise<Fault | undefined> {
  const { invoiceNumberFormat, creditNumberFormat } = { ...organization, ...change }
  const used = await transaction.rows<{ series: string; year: number }>(
    'SELECT series, year FROM number_counters WHERE organization_id = $1 ORDER BY series, year',
    [transaction.organizationId],
  )
  const year = Number(today.slice(0, 4))
  const configured = [invoiceNumberFormat, creditNumberFormat].map((series) => ({ series, year }))
  const wanted = [
    ['invoice_number_format', change.invoiceNumberFormat],
    ['credit_number_format', change.creditNumberFormat],
  ] as const
  for (const [path, format] of wanted) {
    if (format === undefined) continue
    const others = [...used, ...configured].filter(({ series }) => series !== format)
    const own = shapeIn({ series: format, year })
    const twin =
      others.find((each) => gives(format, shapeIn(each))) ??
      configured.find(({ series }) => series !== format && gives(series, own))
    if (twin === undefined) continue
    const message = `"${format}" gives the same numbers as "${twin.series}": choose another prefix`
    return fault('already_exists', message, { path, facts: { format, series: twin.series } })
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
  formats: NumberFormats,
): Promise<Result<NumberingView>> {
  const checked = resultOf(formatFaults(formats), () => formats)
  if (!checked.ok) return checked
  const clash = await clashingFormat(session, formats)
  if (clash !== undefined) return refuse(clash)
  const { transaction, organization, today } = session
  const { invoiceNumberFormat, creditNumberFormat } = { ...organization, ...formats }
  const year = Number(today.slice(0, 4))
  const counters = await transaction.rows<{ series: string; year: number; last: bigint }>(
    `SELECT series, year, last FROM number_counters
        WHERE organization_id = $1 AND series = ANY($2::text[]) AND year = ANY($3::integer[])`,
    [transaction.organizationId, [invoiceNumberFormat, creditNumberFormat], [String(year), '0']],
  )
  const next = (format: string) => {
    const ofYear = format.includes('{year}') ? year : 0
    const found = counters.find((each) => each.series === format && each.year === ofYear)
    return numberText(format, ofYear, (found?.last ?? 0n) + 1n)
  }
  const [last] = await transaction.rows<{ number: string }>(
    `SELECT number FROM invoices WHERE organization_id = $1 AND kind <> 'credit'
        ORDER BY id DESC LIMIT 1`,
    [transaction.organizationId],
  )
  return success({
    nextInvoice: next(invoiceNumberFormat),
    nextCredit: next(creditNumberFormat),
    invoiceNumberFormat,
    creditNumberFormat,
    ...(last === undefined ? {} : { lastInvoice: last.number }),
  })
}
