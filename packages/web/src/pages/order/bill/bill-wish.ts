import { readAmount } from '../../../words/read-amount.ts'
import { readDecimal } from '../../../words/read-decimal.ts'

/** How much somebody wants to bill, as typed into one field. */
export type BillWish =
  | { readonly kind: 'ready' | 'rest' | 'final' }
  | { readonly kind: 'percent' | 'up_to'; readonly percent: string }
  | { readonly kind: 'amount' | 'gross'; readonly amount: string }
  /** 30/20/10/55: percent of each line, in their order. */
  | { readonly kind: 'lines'; readonly percents: readonly string[] }
  | { readonly kind: 'unread'; readonly typed: string }
  /** 12.500 EUR: the amount alone, which is asked back. */
  | { readonly kind: 'too_fine'; readonly figure: string }
  | { readonly kind: 'other_currency'; readonly currency: string }
  /** "to 4000": to date is said in percent. */
  | { readonly kind: 'up_to_amount'; readonly typed: string }

/** Words of all three languages at once: nobody switches languages to type "brutto". */
const words = {
  rest: /^(the\s+)?(rest|remaining|remainder)$|^(le\s+)?reste$|^(der\s+)?rest(betrag)?$|^alles$/u,
  final: /^final(\s+invoice)?$|^schluss(rechnung)?$|^(facture\s+)?finale$|^solde$/u,
  ready: /^ready$|^bereit$|^fällig(es)?$|^prêt$/u,
  upTo: /^(up\s+to|to|bis(\s+zu)?|jusqu['’]?\s?[àa]|à)\s*(?=[\d.,+-])/u,
  gross: /\s*(gross|brutto|ttc|brut|incl\.?(\s+tax)?)$/u,
  net: /\s*(net|netto|ht|hors\s+taxes?)$/u,
  percent: /\s*(%|percent|per\s?cent|prozent|pour\s?cent|pourcent)$/u,
}

const signs: Readonly<Record<string, string>> = { '€': 'EUR', $: 'USD', '£': 'GBP' }

interface Reading {
  readonly currency: string
  /** Of the locale in force, where none is given. */
  readonly tag?: string
}

/**
 * What a person means by "30%", "4.000,00", "4000 gross", "to 50 %", "rest", "30/20/10/55" or
 * nothing at all. Reads only: whether it goes, and what it comes to, the API says.
 */
export function readBillWish(typed: string, { currency, tag }: Reading): BillWish {
  const text = typed.trim().toLowerCase()
  if (text === '' || words.ready.test(text)) return { kind: 'ready' }
  if (words.rest.test(text)) return { kind: 'rest' }
  if (words.final.test(text)) return { kind: 'final' }
  const upTo = words.upTo.test(text)
  const figure = text.replace(words.upTo, '')
  if (!upTo && figure.includes('/')) return linesOf(typed, figure, tag)
  const percent = words.percent.test(figure)
  if (percent) {
    const value = readDecimal(figure.replace(words.percent, ''), tag)
    if (value === undefined) return { kind: 'unread', typed }
    return { kind: upTo ? 'up_to' : 'percent', percent: value }
  }
  const wish = amountOf(typed, figure, { currency, ...(tag === undefined ? {} : { tag }) })
  return upTo && wish.kind === 'amount' ? { kind: 'up_to_amount', typed } : wish
}

function linesOf(typed: string, figure: string, tag: string | undefined): BillWish {
  const parts = figure.split('/').map((part) => part.trim().replace(words.percent, ''))
  const percents = parts.map((part) => (part === '' ? '' : readDecimal(part, tag)))
  const read = percents.filter((percent) => percent !== undefined)
  if (read.length < parts.length || read.every((percent) => percent === '')) {
    return { kind: 'unread', typed }
  }
  return { kind: 'lines', percents: read }
}

function amountOf(typed: string, figure: string, { currency, tag }: Reading): BillWish {
  const gross = words.gross.test(figure)
  const bare = figure.replace(gross ? words.gross : words.net, '')
  const { code, rest } = withoutCurrency(bare)
  // "4000 gross EUR" as well as "4000 EUR gross".
  const after = rest !== bare && !gross && words.gross.test(rest)
  const alone = rest.replace(after ? words.gross : words.net, '').trim()
  const reading = readAmount(alone, currency, tag)
  if (reading.kind === 'unread') return { kind: 'unread', typed }
  if (code !== undefined && code !== currency) return { kind: 'other_currency', currency: code }
  if (reading.kind === 'too_fine') return { kind: 'too_fine', figure: alone }
  return { kind: gross || after ? 'gross' : 'amount', amount: reading.amount }
}

function withoutCurrency(figure: string): { code: string | undefined; rest: string } {
  const text = figure.trim()
  const code = /^([a-z]{3})(?![a-z])|(?<![a-z])([a-z]{3})$/u.exec(text)
  const named = code?.[1] ?? code?.[2]
  if (named !== undefined) {
    return { code: named.toUpperCase(), rest: text.replace(code?.[0] ?? '', '').trim() }
  }
  const sign = Object.keys(signs).find((each) => text.includes(each))
  if (sign === undefined) return { code: undefined, rest: figure }
  return { code: signs[sign], rest: text.replace(sign, '').trim() }
}

/** The word for an amount with tax, as this reader takes it. */
export function grossWord(language: string): string {
  const known: Readonly<Record<string, string>> = { de: 'brutto', fr: 'TTC' }
  return known[language] ?? 'gross'
}
