import { type Fault, fault } from '../fault/fault.ts'
import { oneOfNames } from '../fault/named.ts'
import type { Field, Fields } from './form.ts'
import type { Reading } from './reading.ts'

/** What every member of a list says: the name of its one written field, and the field's form. */
export interface Named {
  readonly key: string
  readonly field: Field
}

/** The written fields of a list of members, by their names. */
export type FieldsOf<List extends readonly Named[]> = {
  readonly [Member in List[number] as Member['key']]: Member['field']
}

/** The written fields of a list of members, for schemas and tables. */
export function fieldsOf<const List extends readonly Named[]>(list: List): FieldsOf<List>
export function fieldsOf(list: readonly Named[]): Fields {
  return Object.fromEntries(list.map(({ key, field }) => [key, field]))
}

/** Members as they are written, by their keys. */
export type Written = Readonly<Record<string, unknown>>

/** Where a text stands, and who collects what is wrong with it. */
export interface Place {
  readonly path: string
  readonly read: Reading
}

/** A member that was written, with what it is given. */
export interface Given<Member> {
  readonly member: Member
  readonly written: unknown
  readonly place: Place
}

/**
 * The members that somebody wrote, in the order of the list. What is in no list, or is not of its
 * member's form, is a fault: nothing that nobody understands is ever taken for met.
 */
export function givenOf<Member extends Named>(
  list: readonly Member[],
  written: Written,
  { path, read }: Place,
): Given<Member>[] {
  const given: Given<Member>[] = []
  let known = 0
  for (const member of list) {
    const { key, field } = member
    const value = written[key]
    if (key in written) known += 1
    if (value === undefined || value === false) continue
    const place = { path: `${path}.${key}`, read }
    if (isOf(field, value)) given.push({ member, written: value, place })
    else
      read.faults.push(fault('invalid_value', `"${key}" is not written so: ${field.says}`, place))
  }
  if (known < Object.keys(written).length) read.faults.push(...unknown(list, written, path))
  return given
}

function unknown(list: readonly Named[], written: Written, path: string): Fault[] {
  const names = list.map(({ key }) => key)
  return Object.entries(written)
    .filter(([key, value]) => !names.includes(key) && value !== undefined)
    .map(([key]) =>
      fault('unknown_field', `"${key}" is not known here: write ${oneOfNames(names)}`, {
        path: `${path}.${key}`,
      }),
    )
}

function isOf({ form }: Field, value: unknown): boolean {
  if (form === 'flag') return value === true
  if (form === 'ids' || form === 'shares') return Array.isArray(value)
  if (form === 'date') return typeof value === 'string' || isMap(value)
  if (form === 'span' || form === 'rates' || form === 'percents') return typeof value === 'object'
  return typeof value === 'string'
}

function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
