import type { Change } from './changes.ts'
import type { Transaction } from './database.ts'

export interface GivenNumber {
  readonly text: string
  readonly series: string
  readonly year: number
  readonly value: bigint
  /** The counter as it stands after this number, for the event. */
  readonly counter: Change
}

/**
 * The next numbers of a series, without gap: the counter row is locked until the transaction ends,
 * so a number is given only together with its document. The series is the format itself; one
 * without `{year}` runs through the years.
 */
export async function takeNumbers(
  transaction: Transaction,
  series: { readonly format: string; readonly year: number },
  count: number,
): Promise<GivenNumber[]> {
  if (count === 0) return []
  const year = series.format.includes('{year}') ? series.year : 0
  const [row] = await transaction.rows<{ last: bigint }>(
    `INSERT INTO number_counters AS c (organization_id, series, year, last)
      VALUES ($1, $2, $3, $4)
      ON CONFLICT (organization_id, series, year) DO UPDATE SET last = c.last + excluded.last
      RETURNING last`,
    [transaction.organizationId, series.format, year, count],
  )
  if (row === undefined) throw new Error(`Series ${series.format} gave no number`)
  const first = row.last - BigInt(count) + 1n
  return Array.from({ length: count }, (_, index) => {
    const value = first + BigInt(index)
    return {
      text: numberText(series.format, year, value),
      series: series.format,
      year,
      value,
      counter: {
        table: 'number_counters',
        as: 'logged',
        row: { series: series.format, year, last: value },
      },
    }
  })
}

/** `INV-{year}-{number:5}` → INV-2026-00042. */
export function numberText(format: string, year: number, value: bigint): string {
  return format
    .replaceAll('{year}', String(year))
    .replace(/\{number(?::(\d+))?\}/g, (_, digits?: string) =>
      value.toString().padStart(Number(digits ?? '1'), '0'),
    )
}
