import type { Day } from '@tranche/engine'
import type { Change } from './changes.ts'
import { prepare, type Transaction } from './database.ts'

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
  const { format, day } = series
  const [row] = await transaction.rows<CounterRow>(takeNext, [
    transaction.organizationId,
    format,
    year,
    count,
    day ?? null,
  ])
  if (row === undefined) throw new Error(`Series ${format} gave no number`)
  if (day !== undefined) await keepDay(transaction, row, { ...series, year, day, count })
  const first = row.last - BigInt(count) + 1n
  return Array.from({ length: count }, (_, index) => {
    const value = first + BigInt(index)
    return {
      text: numberText(format, year, value),
      series: format,
      year,
      value,
      counter: {
        table: 'number_counters',
        as: 'logged',
        row: { series: format, year, last: value },
      },
    }
  })
}

interface CounterRow {
  readonly last: bigint
  /** The day of the series' last document before, and the counter that had it. */
  readonly day_before: Day | null
  readonly year_before: number | null
  /** The counter was there when the series was looked at. */
  readonly known: boolean
}

/**
 * Reads under lock what stood there, then counts on. Every counter of the series is locked: which
 * of them carries the day may change while one waits.
 */
const takeNext = prepare(`
  WITH counters AS MATERIALIZED (
    SELECT year, last_on FROM number_counters
      WHERE organization_id = $1 AND series = $2 ORDER BY year FOR UPDATE
  ), before AS (
    SELECT year, last_on FROM counters
      WHERE last_on IS NOT NULL ORDER BY last_on DESC, year DESC LIMIT 1
  )
  INSERT INTO number_counters AS c (organization_id, series, year, last, last_on)
    SELECT $1::uuid, $2::text, $3::integer, $4::bigint, $5::date FROM (SELECT count(*) FROM counters) b
    ON CONFLICT (organization_id, series, year)
      DO UPDATE SET last = c.last + excluded.last, last_on = excluded.last_on
    RETURNING last, (SELECT last_on FROM before) AS day_before,
      (SELECT year FROM before) AS year_before,
      EXISTS (SELECT FROM counters WHERE counters.year = $3) AS known`)

interface DayToKeep extends SeriesToNumber {
  readonly day: Day
  readonly count: number
}

/** The last day stands on the counter that gave the last number: another year's gives it up. */
async function keepDay(
  transaction: Transaction,
  { last, day_before: before, year_before, known }: CounterRow,
  { format, year, day, seen, count }: DayToKeep,
): Promise<void> {
  // What was seen and is gone, or was counted where nothing stood, another one did meanwhile; what
  // bears no dates (orders numbered by the same format) leaves a counter without a day.
  const moved =
    before === null
      ? seen !== undefined || (!known && last > BigInt(count))
      : before > day && (seen === undefined || before > seen)
  if (moved) throw new SeriesMoved(`${format} has come to ${before ?? 'another year'}`)
  if (before === null) return beginSeries(transaction, format, year)
  if (year_before === year) return
  await transaction.rows(
    `UPDATE number_counters SET last_on = NULL
      WHERE organization_id = $1 AND series = $2 AND year <> $3 AND last_on IS NOT NULL`,
    [transaction.organizationId, format, year],
  )
}

/** Two that begin a series in two years have no row in common to wait for. */
async function beginSeries(transaction: Transaction, format: string, year: number): Promise<void> {
  const { organizationId } = transaction
  await transaction.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `${organizationId} ${format}`,
  ])
  const [other] = await transaction.rows<{ last_on: Day }>(
    `SELECT last_on FROM number_counters
      WHERE organization_id = $1 AND series = $2 AND year <> $3 AND last_on IS NOT NULL LIMIT 1`,
    [organizationId, format, year],
  )
  if (other !== undefined) throw new SeriesMoved(`${format} has come to ${other.last_on}`)
}

/** `INV-{year}-{number:5}` → INV-2026-00042. */
export function numberText(format: string, year: number, value: bigint): string {
  return format
    .replaceAll('{year}', String(year))
    .replace(/\{number(?::(\d+))?\}/g, (_, digits?: string) =>
      value.toString().padStart(Number(digits ?? '1'), '0'),
    )
}
