import { useState } from 'react'
import { PagedRows } from './paged-rows.ts'

/**
 * Something about all rows of a list, row after row: when a page comes only its rows are looked at.
 *
 * @param add Gives back the same value where the row adds nothing.
 */
export function useFolded<Row, Value>(
  rows: PagedRows<Row>,
  start: Value,
  add: (value: Value, row: Row) => Value,
): Value {
  const [known, setKnown] = useState({ rows: new PagedRows<Row>([]), value: start })
  if (known.rows === rows) return known.value
  const added = rows.since(known.rows)
  let value = added === undefined ? start : known.value
  for (const row of added ?? rows) value = add(value, row)
  setKnown({ rows, value })
  return value
}

/** Of words of which a list has few: its currencies. */
export const noWords: readonly string[] = []

export function withWord(words: readonly string[], word: string): readonly string[] {
  return words.includes(word) ? words : [...words, word]
}
