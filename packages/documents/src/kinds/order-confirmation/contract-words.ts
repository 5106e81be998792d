import type { Span } from '@tranche/engine'
import type { Language } from '../../letter/language.ts'
import { longDay, type Speech } from '../../letter/speech.ts'
import { filled } from '../../letter/texts.ts'
import type { ConfirmedContract } from './data.ts'

/** How long an order runs, in words for the customer; `{…}` is filled in. */
interface ContractTexts {
  readonly days: readonly [one: string, more: string]
  readonly months: readonly [one: string, more: string]
  readonly from: string
  readonly term: string
  readonly renews: string
  readonly notice: string
}

const en: ContractTexts = {
  days: ['one day', '{many} days'],
  months: ['one month', '{many} months'],
  from: 'The contract runs from {day}.',
  term: 'The contract runs from {day} for {span}.',
  renews: 'It renews itself by {span} each time.',
  notice: 'Notice is {span} before its end.',
}

const de: ContractTexts = {
  days: ['einen Tag', '{many} Tage'],
  months: ['einen Monat', '{many} Monate'],
  from: 'Der Vertrag läuft ab dem {day}.',
  term: 'Der Vertrag läuft ab dem {day} für {span}.',
  renews: 'Er verlängert sich jeweils um {span}.',
  notice: 'Die Kündigungsfrist beträgt {span} vor seinem Ende.',
}

const fr: ContractTexts = {
  days: ['un jour', '{many} jours'],
  months: ['un mois', '{many} mois'],
  from: 'Le contrat court à partir du {day}.',
  term: 'Le contrat court à partir du {day} pour {span}.',
  renews: 'Il se reconduit à chaque fois pour {span}.',
  notice: 'Le préavis est de {span} avant sa fin.',
}

const all: Readonly<Record<Language, ContractTexts>> = { en, de, fr }

/** "The contract runs from 1 December 2026 for 12 months. It renews itself …" */
export function contractText(
  speech: Speech,
  { form, start, term, renewal = term, notice }: ConfirmedContract,
): string {
  const texts = all[speech.language]
  if (start === undefined) return ''
  const day = longDay(speech, start)
  const runs =
    term === undefined
      ? filled(texts.from, { day })
      : filled(texts.term, { day, span: spanText(texts, term) })
  return [
    runs,
    ...(form === 'renewal' && renewal !== undefined
      ? [filled(texts.renews, { span: spanText(texts, renewal) })]
      : []),
    ...(notice === undefined ? [] : [filled(texts.notice, { span: spanText(texts, notice) })]),
  ].join(' ')
}

function spanText({ days: ofDays, months: ofMonths }: ContractTexts, { days, months = 0 }: Span) {
  const [one, more] = days === undefined ? ofMonths : ofDays
  const many = days ?? months
  return many === 1 ? one : filled(more, { many: many.toString() })
}
