import type { Day } from '@tranche/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Books, openBooks } from '../../../../../tests/books-of-a-test.ts'
import { inOrganization, type Transaction } from './database.ts'
import { numberText, takeNumbers } from './numbers.ts'

let books: Books
beforeAll(async () => {
  books = await openBooks()
})
afterAll(() => books.drop())

const inBooks = <T>(work: (transaction: Transaction) => Promise<T>) =>
  inOrganization(books.pool, books.context.organizationId, work)

async function lastDay(transaction: Transaction, format: string) {
  const [row] = await transaction.rows<{ day: Day | null }>(
    `SELECT max(last_on) AS day FROM number_counters WHERE organization_id = $1 AND series = $2`,
    [transaction.organizationId, format],
  )
  return row?.day ?? undefined
}

/** What is decided sees the day of the series; one before it would be refused and takes none. */
async function number(transaction: Transaction, format: string, day: Day) {
  const seen = await lastDay(transaction, format)
  if (seen !== undefined && day < seen) return 'too early'
  const series = { format, year: Number(day.slice(0, 4)), day }
  const given = await takeNumbers(transaction, seen === undefined ? series : { ...series, seen }, 1)
  return given[0]?.text
}

/** The first has its number and has not committed when the second comes to the series. */
async function atOnce(format: string, first: string, second: string) {
  let commit = () => {}
  const held = new Promise<void>((resolve) => {
    commit = resolve
  })
  let taken = () => {}
  const hasNumber = new Promise<void>((resolve) => {
    taken = resolve
  })
  const one = inBooks(async (transaction) => {
    const text = await number(transaction, format, first as Day)
    taken()
    await held
    return text
  })
  await hasNumber
  const two = inBooks((transaction) => number(transaction, format, second as Day))
  const waiting = async () => {
    const { rows } = await books.pool.query(
      `SELECT FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    return rows.length
  }
  await expect.poll(waiting).toBe(1)
  commit()
  return [await one, await two]
}

function daysOf(format: string) {
  return inBooks((transaction) =>
    transaction.rows<{ year: number; last: bigint; last_on: Day | null }>(
      `SELECT year, last, last_on FROM number_counters
        WHERE organization_id = $1 AND series = $2 ORDER BY year`,
      [transaction.organizationId, format],
    ),
  )
}

describe('two that number at once', () => {
  it('leave the day of the series on one counter when the year changes', async () => {
    const format = 'A-{year}-{number}'
    await inBooks((transaction) => number(transaction, format, '2026-12-30' as Day))
    const given = await atOnce(format, '2027-01-01', '2026-12-31')
    expect(given).toEqual(['A-2027-1', 'too early'])
    expect(await daysOf(format)).toEqual([
      { year: 2026, last: 1n, last_on: null },
      { year: 2027, last: 1n, last_on: '2027-01-01' },
    ])
    const next = await inBooks((transaction) => number(transaction, format, '2027-01-02' as Day))
    expect(next).toBe('A-2027-2')
  })

  it.each([
    ['in one year', 'B-{year}-{number}', '2026-12-20', '2026-12-19'],
    ['in two years', 'C-{year}-{number}', '2027-01-01', '2026-12-31'],
  ])('hold the first of a series to its day, %s', async (_title, format, first, second) => {
    expect((await atOnce(format, first, second))[1]).toBe('too early')
    expect(await daysOf(format)).toMatchObject([{ last: 1n, last_on: first }])
  })

  it('take numbers one after the other where the days do not run back', async () => {
    const given = await atOnce('D-{year}-{number}', '2026-12-20', '2026-12-20')
    expect(given).toEqual(['D-2026-1', 'D-2026-2'])
  })
})

it('gives a first document a number where what bears no dates was numbered before', async () => {
  const format = 'E-{year}-{number}'
  await inBooks((transaction) => takeNumbers(transaction, { format, year: 2026 }, 3))
  const first = await inBooks((transaction) => number(transaction, format, '2026-12-20' as Day))
  expect(first).toBe('E-2026-4')
})

it('writes a number as its format says', () => {
  expect(numberText('INV-{year}-{number:5}', 2026, 42n)).toBe('INV-2026-00042')
})
