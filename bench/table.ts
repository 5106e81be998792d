import type { Result } from '@tranche/engine'

/** One measured figure beside what it is held against. */
export interface Row {
  readonly name: string
  readonly figure: string
  readonly limit: string
  readonly met?: boolean
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(result.faults.map(({ message }) => message).join('; '))
}

export function printTable(rows: readonly Row[]): void {
  const width = Math.max(...rows.map(({ name }) => name.length))
  const figure = Math.max(...rows.map((row) => row.figure.length))
  for (const row of rows) {
    const mark = row.met === undefined ? ' ' : row.met ? '✓' : '✗'
    console.log(`${mark} ${row.name.padEnd(width)}  ${row.figure.padStart(figure)}  ${row.limit}`)
  }
}
