import { currencyDigits, type LineMethod, parseAmount, parseDay, parseMicro } from '@tranche/engine'
import { decimalText, rateText } from '../../letter/figures.ts'
import type { Language } from '../../letter/language.ts'
import { longDay, type Speech } from '../../letter/speech.ts'
import { filled } from '../../letter/texts.ts'
import type { AgreedTerms, ConfirmedLine } from './data.ts'

type Cycle = NonNullable<AgreedTerms['cycle']>

/** What the terms of a line are called, in one language. `{…}` is filled in. */
interface TermTexts {
  readonly cycle: Readonly<Record<Cycle, string>>
  readonly timing: Readonly<Record<NonNullable<AgreedTerms['timing']>, string>>
  readonly whole: string
  readonly from: string
  readonly to: string
  readonly noStart: string
  readonly earlier: string
  readonly later: string
  readonly days: readonly [one: string, more: string]
  readonly months: readonly [one: string, more: string]
  readonly worked: string
  readonly rate: string
  readonly cap: string
  readonly markup: string
  readonly percentage: string
}

const en: TermTexts = {
  cycle: { month: 'per month', quarter: 'per quarter', year: 'per year' },
  timing: { advance: 'in advance', arrears: 'in arrears' },
  whole: 'the whole term at once',
  from: 'from {day}',
  to: 'to {day}',
  noStart: 'start to be agreed',
  earlier: 'billed {span} earlier',
  later: 'billed {span} later',
  days: ['one day', '{many} days'],
  months: ['one month', '{many} months'],
  worked: 'billed as worked',
  rate: '{role} {rate}',
  cap: 'at most {amount}',
  markup: 'costs plus {percent}',
  percentage: '{percent} of {lines}',
}

const de: TermTexts = {
  cycle: { month: 'je Monat', quarter: 'je Quartal', year: 'je Jahr' },
  timing: { advance: 'im Voraus', arrears: 'nachträglich' },
  whole: 'die ganze Laufzeit auf einmal',
  from: 'ab {day}',
  to: 'bis {day}',
  noStart: 'Beginn nach Absprache',
  earlier: 'berechnet {span} früher',
  later: 'berechnet {span} später',
  days: ['einen Tag', '{many} Tage'],
  months: ['einen Monat', '{many} Monate'],
  worked: 'nach Aufwand',
  rate: '{role} {rate}',
  cap: 'höchstens {amount}',
  markup: 'Auslagen zuzüglich {percent}',
  percentage: '{percent} von {lines}',
}

const fr: TermTexts = {
  cycle: { month: 'par mois', quarter: 'par trimestre', year: 'par an' },
  timing: { advance: 'd’avance', arrears: 'à terme échu' },
  whole: 'toute la durée en une fois',
  from: 'à partir du {day}',
  to: 'jusqu’au {day}',
  noStart: 'début à convenir',
  earlier: 'facturé {span} plus tôt',
  later: 'facturé {span} plus tard',
  days: ['un jour', '{many} jours'],
  months: ['un mois', '{many} mois'],
  worked: 'facturé au temps passé',
  rate: '{role} {rate}',
  cap: '{amount} au plus',
  markup: 'frais majorés de {percent}',
  percentage: '{percent} de {lines}',
}

const termTexts: Readonly<Record<Language, TermTexts>> = { en, de, fr }

interface Telling {
  readonly speech: Speech
  readonly texts: TermTexts
  /** Of the order's lines, by their ids. */
  readonly labels: ReadonlyMap<string, string>
}

type Tell = (terms: AgreedTerms, telling: Telling) => readonly string[]

/** What the customer reads of a line beside its price, by its method. */
const told: Readonly<Record<LineMethod, Tell>> = {
  fixed: () => [],

  effort: ({ roles = {}, cap, markup }, { speech, texts }) => [
    texts.worked,
    ...Object.entries(roles).map(([role, rate]) =>
      filled(texts.rate, { role, rate: priceOf(speech, rate) }),
    ),
    ...(cap === undefined ? [] : [filled(texts.cap, { amount: amountOf(speech, cap) })]),
    ...(markup === undefined ? [] : [filled(texts.markup, { percent: percentOf(speech, markup) })]),
  ],

  duration({ cycle = 'month', timing = 'advance', start, end, ...more }, { speech, texts }) {
    const { offset = {}, commencedOnly = true } = more
    const many = offset.days ?? offset.months ?? 0
    const [one, several] = offset.days === undefined ? texts.months : texts.days
    const length = Math.abs(many)
    const span = length === 1 ? one : filled(several, { many: length.toString() })
    return [
      texts.cycle[cycle],
      commencedOnly ? texts.timing[timing] : texts.whole,
      start === undefined ? texts.noStart : filled(texts.from, { day: dayOf(speech, start) }),
      ...(end === undefined ? [] : [filled(texts.to, { day: dayOf(speech, end) })]),
      ...(many === 0 ? [] : [filled(many < 0 ? texts.earlier : texts.later, { span })]),
    ]
  },

  percentage({ percent = '', of = [] }, { speech, texts, labels }) {
    const lines = of.map((id) => labels.get(id) ?? id).join(', ')
    return [filled(texts.percentage, { percent: percentOf(speech, percent), lines })]
  },
}

function priceOf({ currency, language }: Speech, text: string): string {
  return decimalText(parseMicro(text) ?? 0n, currencyDigits(currency), language)
}

function amountOf({ currency, amount }: Speech, text: string): string {
  return amount(parseAmount(text, currency) ?? 0n)
}

function percentOf({ language }: Speech, text: string): string {
  return rateText(parseMicro(text) ?? 0n, language)
}

function dayOf(speech: Speech, text: string): string {
  const day = parseDay(text)
  return day === undefined ? text : longDay(speech, day)
}

/** What was agreed of a line beside its price. */
export function termsText(
  speech: Speech,
  { method = 'fixed', terms = {} }: Pick<ConfirmedLine, 'method' | 'terms'>,
  labels: ReadonlyMap<string, string>,
): string {
  return told[method](terms, { speech, texts: termTexts[speech.language], labels }).join(', ')
}
