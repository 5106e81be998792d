import { showDecimal } from '../../words/format.ts'
import { readDecimal } from '../../words/read-decimal.ts'
import type { FieldForm } from './words.ts'

/** The members of a list that somebody wrote, in the list's order, each with its value as text. */
export function givenOf<Key extends string>(
  words: Readonly<Record<Key, unknown>>,
  written: Readonly<Partial<Record<Key, string | boolean>>>,
): { readonly key: Key; readonly value: string }[] {
  const keys = Object.keys(words) as Key[]
  return keys.flatMap((key) => {
    const value: string | boolean = written[key] ?? false
    if (value === false) return []
    return [{ key, value: value === true ? '' : value }]
  })
}

function isNumeric(form: FieldForm): boolean {
  return form === 'percent' || form === 'amount'
}

/** "30.5" as it is typed in the language in force: "30,5". */
export function typedOf(form: FieldForm, value: string): string {
  return isNumeric(form) ? showDecimal(value) : value
}

/** What is typed as the API takes it; what is no number goes as it is, and is refused there. */
export function writtenOf(form: FieldForm, typed: string): string | true {
  if (form === 'none') return true
  return isNumeric(form) ? (readDecimal(typed) ?? typed.trim()) : typed
}
