import type { Particulars } from '../base/particulars.ts'

export interface CustomerRow {
  readonly id: string
  readonly external_id: string | null
  readonly name: string
  readonly particulars: Particulars
  readonly term_days: number | null
  readonly language: string | null
  readonly metadata: Readonly<Record<string, string>>
  readonly created_at: string
  readonly updated_at: string
  readonly version: number
}

export const columns = `id, external_id, name, particulars, term_days, language, metadata, created_at,
  updated_at, version`
export const select = `SELECT ${columns} FROM customers`
