import type { components } from '../../api/client.ts'
import { showDecimal } from '../../words/format.ts'
import { readDecimal } from '../../words/read-decimal.ts'
import { dayAfterOf, isDayAfter, typedDayAfter, writtenDayAfter } from './day-after.ts'
import type { FieldForm } from './words.ts'

type Schemas = components['schemas']
type Written =
  | string
  | boolean
  | Readonly<Record<string, string>>
  | Schemas['DateAfter']
  | undefined

/** The members of a list that somebody wrote, in the list's order, each with its value as text. */
export function givenOf<Key extends string>(
  words: Readonly<Record<Key, unknown>>,
  written: Readonly<Partial<Record<Key, Written>>>,
): { readonly key: Key; readonly value: string }[] {
  const keys = Object.keys(words) as Key[]
  return keys.flatMap((key) => {
    const value: Written = written[key]
    if (value === undefined || value === false) return []
    if (value === true) return [{ key, value: '' }]
    if (typeof value === 'string') return [{ key, value }]
    const parts = value as Readonly<Record<string, string>>
    return [
      { key, value: isDayAfter(value) ? typedDayAfter(value) : partsText(Object.entries(parts)) },
    ]
  })
}

/** A part and its percent: `["design", "80"]`. */
export type PartPercent = readonly [part: string, percent: string]

/** Percents of parts as one text: a line each, the percent after the last space. */
export function partsText(parts: readonly PartPercent[]): string {
  return parts.map(([part, percent]) => `${part} ${percent}`).join('\n')
}

/** The reverse. */
export function partsOf(text: string): PartPercent[] {
  if (text === '') return []
  return text.split('\n').map((each) => {
    const at = each.lastIndexOf(' ')
    return [each.slice(0, at), each.slice(at + 1)]
  })
}

function isNumeric(form: FieldForm): boolean {
  return form === 'percent' || form === 'amount'
}

/** "30.5" as it is typed in the language in force: "30,5". */
export function typedOf(form: FieldForm, value: string): string {
  if (form === 'percents') {
    return partsText(partsOf(value).map(([part, percent]) => [part, showDecimal(percent)]))
  }
  return isNumeric(form) ? showDecimal(value) : value
}

/** What is typed as the API takes it; what is no number goes as it is, and is refused there. */
export function writtenOf(form: FieldForm, typed: string): Exclude<Written, undefined> {
  if (form === 'none') return true
  if (form === 'date') {
    const after = dayAfterOf(typed)
    return after === undefined ? typed : writtenDayAfter(after)
  }
  if (form === 'percents') {
    return Object.fromEntries(partsOf(typed).map(([part, percent]) => [part, figure(percent)]))
  }
  return isNumeric(form) ? figure(typed) : typed
}

function figure(typed: string): string {
  return readDecimal(typed) ?? typed.trim()
}
