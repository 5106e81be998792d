import { type Field, type Fields, lineFields } from '@tranche/engine'

/** `commencedOnly` → `commenced_only`, as columns and the API spell it. */
function spelled(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** Fields of all line methods by the names of their columns. */
const fields = new Map(
  Object.entries(lineFields as Fields).map(([name, field]) => [spelled(name), { name, field }]),
)

type Cell = string | boolean | readonly string[] | Readonly<Record<string, string | number>>

interface Written {
  readonly words: string
  /** Undefined: it is not written so. */
  readonly read: (text: string) => Cell | undefined
}

function span(text: string) {
  const [, count = '', unit] = /^([+-]?\d{1,4})\s*(day|month)s?$/i.exec(text) ?? []
  return unit === undefined ? undefined : { [`${unit.toLowerCase()}s`]: Number.parseInt(count, 10) }
}

function rates(text: string) {
  const pairs = text.split(',').map((each) => /^\s*([^=]*[^=\s])\s*=\s*(\S+)\s*$/.exec(each))
  const entries = pairs.flatMap((pair) => (pair === null ? [] : [[pair[1], pair[2]] as const]))
  return entries.length < pairs.length ? undefined : Object.fromEntries(entries)
}

/** What a cell cannot hold as it is: how it is written there. */
const written: Readonly<Record<string, Written>> = {
  ids: {
    words: 'with commas between them',
    read: (text) => text.split(',').map((id) => id.trim()),
  },
  flag: {
    words: 'yes or no',
    read: (text) => (/^(yes|no)$/i.test(text) ? /^yes$/i.test(text) : undefined),
  },
  span: { words: 'like "14 days", "-14 days" or "1 month"', read: span },
  rates: { words: 'like "senior=140,junior=90"', read: rates },
}

function writtenOf({ form }: Field): Written | undefined {
  return typeof form === 'string' ? written[form] : undefined
}

/** A column for each field that a method of lines has, and what stands in it. */
export function termsColumns(): Readonly<Record<string, string>> {
  const columns = [...fields].map(([column, { field }]) => {
    const words = field.says.charAt(0).toLowerCase() + field.says.slice(1).replace(/\.$/, '')
    const form = writtenOf(field)?.words
    return [column, form === undefined ? words : `${words}, ${form}`] as const
  })
  return Object.fromEntries(columns)
}

/** The terms of a line as the API spells them; what is not written so is left out. */
export function termsOf(cells: Readonly<Record<string, string>>): Readonly<Record<string, Cell>> {
  const given = [...fields].flatMap(([column, { field }]) => {
    const text = cells[column] ?? ''
    const form = writtenOf(field)
    const cell = form === undefined || text === '' ? text : form.read(text)
    return cell === undefined || cell === '' ? [] : [[column, cell] as const]
  })
  return Object.fromEntries(given)
}

/** The same as the engine spells them. */
export function inEngineSpelling(line: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(line).map(([column, value]) => [fields.get(column)?.name ?? column, value]),
  )
}

/** Where the engine names a field, the column that it came from. */
export function columnOf(field: string): string {
  return fields.has(spelled(field)) ? spelled(field) : field
}

/** Cells that are not written as their column wants it, each with why. */
export function misread(cells: Readonly<Record<string, string>>): readonly [string, string][] {
  return [...fields].flatMap(([column, { field }]): [string, string][] => {
    const text = cells[column] ?? ''
    const form = writtenOf(field)
    if (text === '' || form === undefined || form.read(text) !== undefined) return []
    return [[column, `${column} is "${text}": write it ${form.words}`]]
  })
}
