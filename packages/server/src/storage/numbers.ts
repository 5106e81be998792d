import type { Day } from '@tranche/engine'
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

export interface SeriesToNumber {
  readonly format: string
  readonly year: number
  /** Of the last document numbered now; absent where the series bears no dates (orders). */
  readonly day?: Day
  /** The day of the series' last document, as those who decided saw it. */
  readonly seen?: Day
}

/**
 * Somebody else numbered a later day meanwhile: what was decided before is decided anew, like what
 * failed to serialize.
 */
class SeriesMoved extends Error {
  readonly code = '40001'
}

/**
 * The next numbers of a series, without gap: the counter row is locked until the transaction ends,
 * so a number is given only together with its document. The series is the format itself; one
 * without `{year}` runs through the years.
 */
export async function takeNumbers(
  transaction: Transaction,
  series: SeriesToNumber,
  count: number,
): Promise<GivenNumber[]> {
  if (count === 0) return []
  const year = series.format.includes('{year}') ? series.year : 0
  const { day } = series
  if (day !== undefined) await keepDay(transaction, { ...series, year, day })
  const [row] = await transaction.rows<{ last: bigint }>(
    `INSERT INTO number_counters AS c (organization_id, series, year, last, last_on)
      VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (organization_id, series, year)
        DO UPDATE SET last = c.last + excluded.last, last_on = excluded.last_on
      RETURNING last`,
    [transaction.organizationId, series.format, year, count, day ?? null],
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

/** The last day stands on the counter that gave the last number: another year's gives it up. */
async function keepDay(
  transaction: Transaction,
  { format, year, day, seen }: SeriesToNumber & { readonly day: Day },
): Promise<void> {
  const counters = await transaction.rows<{ year: number; last_on: Day | null }>(
    `SELECT year, last_on FROM number_counters WHERE organization_id = $1 AND series = $2
      ORDER BY year FOR UPDATE`,
    [transaction.organizationId, format],
  )
  const last = counters.find(({ last_on }) => last_on !== null)
  const lastOn = last?.last_on ?? day
  if (lastOn > day && (seen === undefined || lastOn > seen))
    throw new SeriesMoved(`${format} has come to ${lastOn}`)
  if (last === undefined || last.year === year) return
  await transaction.rows(
    `UPDATE number_counters SET last_on = NULL
      WHERE organization_id = $1 AND series = $2 AND year = $3`,
    [transaction.organizationId, format, last.year],
  )
}

/** `INV-{year}-{number:5}` → INV-2026-00042. */
export function numberText(format: string, year: number, value: bigint): string {
  return format
    .replaceAll('{year}', String(year))
    .replace(/\{number(?::(\d+))?\}/g, (_, digits?: string) =>
      value.toString().padStart(Number(digits ?? '1'), '0'),
    )
}
