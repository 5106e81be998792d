import { type criterionFields, parseMicro, type StatusShareInput } from '@tranche/engine'
import { rateText } from '../../letter/figures.ts'
import type { Language } from '../../letter/language.ts'
import type { Speech } from '../../letter/speech.ts'
import { filled } from '../../letter/texts.ts'
import type { ConfirmedBilling } from './data.ts'
import { said, type Words } from './plan-words.ts'

/** By what performed work is billed, in words for the customer. */
interface CriteriaWords {
  readonly criteria: Words<Exclude<keyof typeof criterionFields, 'shares'>>
  /** Up to which part the status of the project lets a line be billed. */
  readonly share: string
  /** Before the criteria of the order; `{…}` is filled in. */
  readonly sentence: string
  /** Billed when somebody says so. */
  readonly byHand: string
}

const every = {
  en: {
    month: 'at most once a month',
    quarter: 'at most once a quarter',
    year: 'at most once a year',
  },
  de: {
    month: 'höchstens einmal im Monat',
    quarter: 'höchstens einmal im Quartal',
    year: 'höchstens einmal im Jahr',
  },
  fr: {
    month: 'une fois par mois au plus',
    quarter: 'une fois par trimestre au plus',
    year: 'une fois par an au plus',
  },
} as const satisfies Readonly<Record<Language, object>>

const cycleOf = (language: Language, value: string) =>
  every[language][value as keyof (typeof every)[Language]]

const en: CriteriaWords = {
  criteria: {
    earliest: (value, { day }) => `from ${day(value)} on`,
    every: (value) => cycleOf('en', value),
    progress: (value, { percent }) => `when ${percent(value)} of the work is done`,
    status: (value) => `when the project is in status “${value}”`,
    minimum: (value, { amount }) => `from ${amount(value)} net on`,
    on: (value, { day }) => `on ${day(value)}`,
  },
  share: 'up to {percent} in status “{status}”',
  sentence: 'We bill what was performed: {criteria}.',
  byHand: 'We bill as agreed.',
}

const de: CriteriaWords = {
  criteria: {
    earliest: (value, { day }) => `ab ${day(value)}`,
    every: (value) => cycleOf('de', value),
    progress: (value, { percent }) => `wenn ${percent(value)} der Leistung erbracht sind`,
    status: (value) => `wenn das Projekt im Status „${value}“ ist`,
    minimum: (value, { amount }) => `ab ${amount(value)} netto`,
    on: (value, { day }) => `am ${day(value)}`,
  },
  share: 'bis {percent} im Status „{status}“',
  sentence: 'Wir berechnen, was geleistet ist: {criteria}.',
  byHand: 'Wir berechnen wie vereinbart.',
}

const fr: CriteriaWords = {
  criteria: {
    earliest: (value, { day }) => `à partir du ${day(value)}`,
    every: (value) => cycleOf('fr', value),
    progress: (value, { percent }) => `dès que ${percent(value)} des travaux sont réalisés`,
    status: (value) => `dès que le projet est au statut « ${value} »`,
    minimum: (value, { amount }) => `à partir de ${amount(value)} net`,
    on: (value, { day }) => `le ${day(value)}`,
  },
  share: 'jusqu’à {percent} au statut « {status} »',
  sentence: 'Nous facturons ce qui est réalisé : {criteria}.',
  byHand: 'Nous facturons comme convenu.',
}

const words: Readonly<Record<Language, CriteriaWords>> = { en, de, fr }

/** "from 15 March 2026 on, when 60 % of the work is done" */
export function criteriaText(speech: Speech, billing: ConfirmedBilling): string {
  const { criteria, share, byHand } = words[speech.language]
  const { shares = [], ...written } = billing
  const texts = said(speech, criteria, { written, labels: new Map() })
  const parts = (shares as readonly StatusShareInput[]).map(({ status, upTo }) =>
    filled(share, { percent: rateText(parseMicro(upTo) ?? 0n, speech.language), status }),
  )
  const all = [...texts, ...parts]
  return all.length === 0 && billing['mode'] === 'manual' ? byHand : all.join(', ')
}

/** The same as a sentence of its own; empty where nothing is waited for. */
export function criteriaSentence(speech: Speech, text: string): string {
  const { sentence, byHand } = words[speech.language]
  return text === '' || text === byHand ? text : filled(sentence, { criteria: text })
}
