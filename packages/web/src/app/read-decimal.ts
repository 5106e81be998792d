import { region } from './locale.ts'

/** The signs with which the locale writes 1,234.5. */
function signs(tag: string): { readonly group: string; readonly point: string } {
  const parts = new Intl.NumberFormat(tag).formatToParts(12345.6)
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  return { group: of('group'), point: of('decimal') }
}

/**
 * A figure as typed ("1.234,56" in German, "1,234.56" or "1234.56" in English) as the API's decimal
 * text; undefined where it is none. Digits are moved, never calculated.
 */
export function readDecimal(typed: string, tag: string = region()): string | undefined {
  const { group, point } = signs(tag)
  const bare = typed.replaceAll(/[\s\u00a0\u202f'’]/g, '')
  const plain = /^[+-]?\d+(\.\d+)?$/
  const written = group === '' ? bare : bare.replaceAll(groups(group), '')
  const text = point === '.' ? written : written.replace(point, '.')
  if (plain.test(text)) return text.replace(/^\+/, '')
  // Pasted from elsewhere: a point that cannot group thousands is a decimal point.
  return plain.test(bare) ? bare.replace(/^\+/, '') : undefined
}

/** A group sign counts as one only before exactly three digits. */
function groups(sign: string): RegExp {
  const literal = sign === '.' ? '\\.' : sign
  return new RegExp(`${literal}(?=\\d{3}(\\D|$))`, 'g')
}
