import {
  type InstalmentInput,
  type modes,
  parseAmount,
  parseDay,
  parseMicro,
  type shareFields,
  type triggerFields,
} from '@tranche/engine'
import { moneyText, rateText } from '../../letter/figures.ts'
import type { Language } from '../../letter/language.ts'
import { longDay, type Speech } from '../../letter/speech.ts'

export type Words<Member extends string> = Readonly<
  Record<Member, (value: string, it: Told) => string>
>
type DateAfter = Exclude<NonNullable<InstalmentInput['when']['date']>, string>

/** Written with a number, which no percent of a part is. */
function isDateAfter(value: object): value is DateAfter {
  const { days, months } = value as Partial<DateAfter>
  return typeof (days ?? months) === 'number'
}

type Basis = (typeof modes)[number]['key'] | 'by_line' | 'at_once' | 'as_performed'

interface Told {
  readonly percent: (text: string) => string
  readonly day: (text: string) => string
  readonly line: (id: string) => string
  readonly amount: (text: string) => string
  /** Of a day that follows what happens. */
  readonly after?: AfterTold | undefined
}

interface AfterTold {
  readonly count: number
  readonly unit: 'days' | 'months'
  readonly follows: 'order' | 'project' | 'invoice'
  /** Of the instalment whose invoice it follows. */
  readonly name: string
}

/** A billing plan in words for the customer; what the amounts beside it say is left out. */
export interface PlanWords {
  /** When an instalment is billed. */
  readonly when: Words<keyof typeof triggerFields>
  /** What it bills, beneath its label. */
  readonly bill: Words<keyof typeof shareFields>
  /** How it goes on where there are no instalments; empty where there are. */
  readonly basis: Readonly<Record<Basis, string>>
}

const en: PlanWords = {
  when: {
    confirmed: () => 'on this confirmation',
    date: (value, { day, after }) => {
      if (after === undefined) return `on ${day(value)}`
      const { count, unit, follows, name } = after
      const span = `${count} ${count === 1 ? unit.slice(0, -1) : unit}`
      const what = { order: 'the order', project: 'the start of the project' }
      if (count === 0) return 'on the start of the project'
      return `${span} after ${follows === 'invoice' ? `the invoice for “${name}”` : what[follows]}`
    },
    progress: (value, { percent }) =>
      value === '100' ? 'when the work is done' : `when ${percent(value)} of the work is done`,
    lineProgress: (value) => `when done: ${value}`,
    subprojectProgress: (value) => `when done: ${value}`,
    status: (value) => `when the project is in status “${value}”`,
    manual: () => 'as agreed',
  },
  bill: {
    upTo: (value, { percent }) => `up to ${percent(value)} of the order`,
    percent: (value, { percent }) => `${percent(value)} of the order`,
    amount: () => '',
    gross: () => '',
    line: (id, { line }) => line(id),
    rest: () => 'all that is left',
  },
  basis: {
    cumulative: '',
    incremental: '',
    linear: 'As the work goes on: we bill the part of the order that is done.',
    by_line: 'As the work goes on: we bill the part of each line that is done.',
    at_once: 'In one invoice.',
    as_performed: 'Running and worked lines as they say, all else in one invoice.',
  },
}

const de: PlanWords = {
  when: {
    confirmed: () => 'mit dieser Bestätigung',
    date: (value, { day, after }) => {
      if (after === undefined) return `am ${day(value)}`
      const { count, unit, follows, name } = after
      const what = { order: 'dem Auftrag', project: 'dem Beginn des Projekts' }
      if (count === 0) return 'zum Beginn des Projekts'
      const one = unit === 'days' ? 'Tag' : 'Monat'
      const span = `${count} ${count === 1 ? one : `${one}e`}`
      return `${span} nach ${follows === 'invoice' ? `der Rechnung „${name}“` : what[follows]}`
    },
    progress: (value, { percent }) =>
      value === '100'
        ? 'wenn die Leistung erbracht ist'
        : `wenn ${percent(value)} der Leistung erbracht sind`,
    lineProgress: (value) => `wenn erledigt: ${value}`,
    subprojectProgress: (value) => `wenn erledigt: ${value}`,
    status: (value) => `wenn das Projekt im Status „${value}“ ist`,
    manual: () => 'wie vereinbart',
  },
  bill: {
    upTo: (value, { percent }) => `bis ${percent(value)} des Auftrags`,
    percent: (value, { percent }) => `${percent(value)} des Auftrags`,
    amount: () => '',
    gross: () => '',
    line: (id, { line }) => line(id),
    rest: () => 'der Rest',
  },
  basis: {
    cumulative: '',
    incremental: '',
    linear: 'Nach Fortschritt: Wir berechnen den erledigten Teil des Auftrags.',
    by_line: 'Nach Fortschritt: Wir berechnen von jeder Position den erledigten Teil.',
    at_once: 'In einer Rechnung.',
    as_performed:
      'Laufende Positionen und Aufwand wie dort angegeben, alles andere in einer Rechnung.',
  },
}

const fr: PlanWords = {
  when: {
    confirmed: () => 'à la présente confirmation',
    date: (value, { day, after }) => {
      if (after === undefined) return `le ${day(value)}`
      const { count, unit, follows, name } = after
      const what = { order: 'la commande', project: 'le début du projet' }
      if (count === 0) return 'au début du projet'
      const span = `${count} ${unit === 'months' ? 'mois' : count === 1 ? 'jour' : 'jours'}`
      return `${span} après ${follows === 'invoice' ? `la facture « ${name} »` : what[follows]}`
    },
    progress: (value, { percent }) =>
      value === '100'
        ? 'à l’achèvement des travaux'
        : `dès que ${percent(value)} des travaux sont réalisés`,
    lineProgress: (value) => `une fois réalisé : ${value}`,
    subprojectProgress: (value) => `une fois réalisé : ${value}`,
    status: (value) => `dès que le projet est au statut « ${value} »`,
    manual: () => 'comme convenu',
  },
  bill: {
    upTo: (value, { percent }) => `jusqu’à ${percent(value)} de la commande`,
    percent: (value, { percent }) => `${percent(value)} de la commande`,
    amount: () => '',
    gross: () => '',
    line: (id, { line }) => line(id),
    rest: () => 'le solde',
  },
  basis: {
    cumulative: '',
    incremental: '',
    linear: 'À l’avancement : nous facturons la part réalisée de la commande.',
    by_line: 'À l’avancement : nous facturons la part réalisée de chaque ligne.',
    at_once: 'En une seule facture.',
    as_performed: 'Abonnements et temps passé comme indiqué, le reste en une seule facture.',
  },
}

export const planWords: Readonly<Record<Language, PlanWords>> = { en, de, fr }

/** The words of what is written: one text a member. */
export function said(
  speech: Speech,
  words: Words<string>,
  {
    written,
    labels,
    instalments = new Map(),
  }: {
    readonly written: Readonly<Record<string, unknown>>
    /** Of the order's lines, by their ids. */
    readonly labels: ReadonlyMap<string, string>
    /** Of the plan's instalments, by theirs. */
    readonly instalments?: ReadonlyMap<string, string>
  },
): readonly string[] {
  const told: Told = {
    percent: (text) => rateText(parseMicro(text) ?? 0n, speech.language),
    day: (text) => {
      const day = parseDay(text)
      return day === undefined ? text : longDay(speech, day)
    },
    line: (id) => labels.get(id) ?? id,
    amount: (text) =>
      moneyText(parseAmount(text, speech.currency) ?? 0n, speech.currency, speech.language),
  }
  const textOf = (value: unknown): string =>
    typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([id, percent]) => `${told.line(id)} ${told.percent(String(percent))}`)
          .join(', ')
      : String(value)
  return Object.entries(written).flatMap(([key, value]) => {
    const after = afterOf(value, instalments)
    const text = words[key]?.(textOf(value), { ...told, after }) ?? ''
    return text === '' ? [] : [text]
  })
}

function afterOf(value: unknown, instalments: ReadonlyMap<string, string>): AfterTold | undefined {
  if (typeof value !== 'object' || value === null || !isDateAfter(value)) return undefined
  const { after, days, months } = value
  const span = { count: days ?? months ?? 0, unit: days === undefined ? 'months' : 'days' } as const
  const words = { confirmed: 'order', projectStart: 'project' } as const
  const follows = words[after as keyof typeof words] ?? 'invoice'
  return { ...span, follows, name: instalments.get(after) ?? after }
}
