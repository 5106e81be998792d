import { sum } from '@tranche/engine'
import { moneyText } from '../../letter/figures.ts'
import { letterOf, type Printable } from '../../letter/letter.ts'
import {
  detailOf,
  type PricedLine,
  type PrintableTable,
  plainTable,
} from '../../letter/line-table.ts'
import { ownWord } from '../../letter/own-words.ts'
import { longDay, type Speech, say } from '../../letter/speech.ts'
import { filled } from '../../letter/texts.ts'
import { type AmountRow, totalRows } from '../../letter/totals.ts'
import { contractText } from './contract-words.ts'
import { criteriaSentence, criteriaText } from './criteria-words.ts'
import type { AgreedData, ConfirmedLine, ConfirmedPlan, OrderConfirmationData } from './data.ts'
import { type PlanWords, planWords, said } from './plan-words.ts'
import { termsText } from './term-words.ts'
import { type AgreedTexts, orderConfirmationTexts } from './texts.ts'

/** What is offered or ordered, as it is printed. */
export interface PrintableAgreement {
  readonly lines: PrintableTable
  readonly totals: readonly AmountRow[]
  /** Alternatives and options: offered, not ordered. */
  readonly beside?: { readonly title: string; readonly lines: PrintableTable }
  readonly billing: PrintableBilling
}

export interface PrintableOrderConfirmation extends Printable, PrintableAgreement {
  readonly opening: string
}

interface PrintableBilling {
  readonly title: string
  /** Where there are no instalments. */
  readonly sentence: string
  readonly plan?: PrintablePlan
  /** When an invoice is due. */
  readonly term: string
}

interface PrintablePlan {
  readonly columns: readonly string[]
  readonly rows: readonly {
    readonly label: string
    readonly detail: string
    readonly when: string
    readonly amounts: readonly string[]
  }[]
  readonly sumLabel: string
  readonly sums: readonly string[]
}

type AgreedSpeech = Speech<AgreedTexts>

export function printableOrderConfirmation(
  data: OrderConfirmationData,
): PrintableOrderConfirmation {
  const speech = say(data, data.currency, orderConfirmationTexts)
  const { texts } = speech
  return {
    ...letterOf(speech, data, {
      issuedOn: data.issuedOn,
      title: texts.title,
      facts: [
        [texts.confirmationNumber, data.number],
        [texts.date, longDay(speech, data.issuedOn)],
        [texts.order, data.orderNumber],
        [texts.confirmedOn, longDay(speech, data.confirmedOn)],
        [texts.reference, data.customerReference],
      ],
      subject: data.orderLabel,
      headline: {
        label: texts.orderTotal,
        amount: moneyText(data.gross, data.currency, speech.language),
        detail: data.tax === 0n ? '' : texts.withTax,
      },
      remarks: [],
    }),
    opening: texts.opening,
    ...agreementOf(speech, data, planWords[speech.language]),
  }
}

/** Lines, sums, what stands beside them, and how it is billed: in these words of its plan. */
export function agreementOf(
  speech: AgreedSpeech,
  data: AgreedData,
  words: PlanWords,
): PrintableAgreement {
  const ordered = data.lines.filter(({ kind }) => kind === 'standard')
  const beside = besideOf(speech, data)
  return {
    lines: plainTable(speech, pricedLines(speech, data, ordered), data.net),
    totals: totalRows(speech, data),
    ...(beside === undefined ? {} : { beside }),
    billing: billingOf(speech, data, words),
  }
}

/** Beneath each label: what kind of line it is, and what was agreed of it beside its price. */
function pricedLines(
  speech: AgreedSpeech,
  { lines: all }: AgreedData,
  lines: readonly ConfirmedLine[],
): PricedLine[] {
  const labels = labelsOf(all)
  const { kinds, alternativeTo } = speech.texts
  const kindOf = ({ kind, insteadOf }: ConfirmedLine) => {
    const other = insteadOf === undefined ? undefined : labels.get(insteadOf)
    if (other !== undefined) return filled(alternativeTo, { line: other })
    return kind === 'standard' ? '' : kinds[kind]
  }
  return lines.map((line) => ({
    ...line,
    detail: detailOf([
      kindOf(line),
      termsText(speech, line, labels),
      line.billing === undefined ? '' : criteriaText(speech, line.billing),
    ]),
  }))
}

function labelsOf(lines: readonly ConfirmedLine[]): ReadonlyMap<string, string> {
  return new Map(lines.map(({ lineId, label }) => [lineId, label]))
}

function besideOf(speech: AgreedSpeech, data: AgreedData): PrintableAgreement['beside'] {
  const { texts } = speech
  // What is left out of the sections is no part of their sums.
  const offered = data.lines
    .filter(({ kind }) => kind !== 'standard')
    .map(({ section: _, ...line }) => line)
  if (offered.length === 0) return undefined
  return { title: texts.beside, lines: plainTable(speech, pricedLines(speech, data, offered)) }
}

function billingOf(speech: AgreedSpeech, data: AgreedData, words: PlanWords): PrintableBilling {
  const { texts } = speech
  const { plan, termDays, billing, contract } = data
  const { basis } = words
  const bases: Readonly<Record<string, string>> = basis
  const performed = data.lines.some(({ kind, grows }) => kind === 'standard' && grows)
  const usual = performed ? 'as_performed' : 'at_once'
  const follows = plan?.by === 'line' ? basis.by_line : bases[plan?.basis ?? usual]
  const many = filled(texts.term, { days: termDays.toString() })
  const term = termDays === 0 ? texts.atOnce : termDays === 1 ? texts.termOnce : many
  const runs = contract === undefined ? '' : contractText(speech, contract)
  const head = { title: texts.billing, term: [term, runs].filter((text) => text !== '').join(' ') }
  const held = billing === undefined ? '' : criteriaSentence(speech, criteriaText(speech, billing))
  return plan === undefined || plan.instalments.length === 0
    ? { ...head, sentence: held === '' ? (follows ?? '') : held }
    : { ...head, sentence: '', plan: planTable(speech, data, { plan, words }) }
}

function planTable(
  speech: AgreedSpeech,
  { lines }: AgreedData,
  { plan: { instalments }, words }: { readonly plan: ConfirmedPlan; readonly words: PlanWords },
): PrintablePlan {
  const { texts, amount } = speech
  const labels = labelsOf(lines)
  const names = instalments.map(({ id, label }) => {
    return [id ?? '', ownWord(label, speech.language)] as const
  })
  const known = new Map(names)
  return {
    columns: [texts.instalment, texts.when, texts.netColumn, texts.gross],
    rows: instalments.map(({ label, when, bill, net, gross }) => ({
      label: ownWord(label, speech.language),
      detail: said(speech, words.bill, { written: bill, labels })
        .filter((text) => text !== label)
        .join(', '),
      when: said(speech, words.when, { written: when, labels, instalments: known }).join(texts.and),
      amounts: [amount(net), amount(gross)],
    })),
    sumLabel: texts.sum,
    sums: [
      amount(sum(instalments.map(({ net }) => net))),
      amount(sum(instalments.map(({ gross }) => gross))),
    ],
  }
}
