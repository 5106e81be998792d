import { region } from './locale.ts'

/** How a locale writes figures, and how they come out of a spreadsheet. */
interface Writing {
  readonly forms: readonly RegExp[]
  readonly group: RegExp
  readonly point: string
}

const writings = new Map<string, Writing>()

/** Spaces of every width and the Swiss apostrophe: they group, whatever the locale. */
const spaces = String.raw`[\s\u00a0\u202f'’]`

function writingOf(tag: string): Writing {
  const known = writings.get(tag)
  if (known !== undefined) return known
  const parts = new Intl.NumberFormat(tag).formatToParts(12345.6)
  const sign = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  const literal = (text: string) => text.replace('.', String.raw`\.`)
  const [group, point] = [sign('group'), sign('decimal')]
  const groups = group === '' ? [] : [literal(group)]
  const form = (by: string, decimal: string) =>
    new RegExp(String.raw`^[+-]?(\d+|\d{1,3}(${by}\d{3})+)(${literal(decimal)}\d+)?$`, 'u')
  const made = {
    forms: [...groups, spaces].map((by) => form(by, point)),
    group: new RegExp([...groups, spaces].join('|'), 'gu'),
    point,
  }
  writings.set(tag, made)
  return made
}

/** Grouped by spaces or not at all: a point that cannot group thousands is a decimal point. */
const plain = new RegExp(String.raw`^[+-]?(\d+|\d{1,3}(${spaces}\d{3})+)(\.\d+)?$`, 'u')

/**
 * A figure as typed ("1.234,56" in German, "1,234.56" or "1234.56" in English) as the API's decimal
 * text; undefined where it is none. Digits are moved, never calculated; decimals stay as typed.
 */
export function readDecimal(typed: string, tag: string = region()): string | undefined {
  const { forms, group, point } = writingOf(tag)
  const text = typed.trim()
  if (forms.some((form) => form.test(text))) {
    return text.replaceAll(group, '').replace(point, '.').replace(/^\+/, '')
  }
  if (!plain.test(text)) return undefined
  return text.replaceAll(new RegExp(spaces, 'gu'), '').replace(/^\+/, '')
}
