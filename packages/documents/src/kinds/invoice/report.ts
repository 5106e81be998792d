import { currencyDigits, type Micro, sum } from '@tranche/engine'
import { dayShort, decimalText } from '../../letter/figures.ts'
import type { InvoicePart, WorkReport } from './data.ts'
import type { InvoiceSpeech } from './line-table.ts'

/** What was worked and spent, behind the invoice that bills it. */
export interface PrintableReport {
  readonly time?: PrintableTime
  readonly costs?: PrintableCosts
}

interface PrintableTime {
  readonly title: string
  readonly columns: readonly string[]
  readonly people: readonly PrintablePerson[]
  readonly sumLabel: string
  readonly sum: string
}

interface PrintablePerson {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
  readonly hours: string
}

interface PrintableCosts {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly sumLabel: string
  readonly sum: string
}

/** Hours by person and day, then costs by day; undefined where the invoice bills neither. */
export function workReport(
  speech: InvoiceSpeech,
  parts: readonly InvoicePart[],
): PrintableReport | undefined {
  const labels = new Map(parts.flatMap((part) => labelsOf(part, parts.length > 1)))
  const work = parts.flatMap((part) =>
    (part.work ?? []).map((entry) => ({ ...entry, line: nameOf(part, entry.line) })),
  )
  const byDay = [...work].sort((a, b) => compare(a.day, b.day))
  const report = { speech, labels }
  const time = byDay.filter(({ hours }) => hours !== undefined)
  const costs = byDay.filter(({ hours }) => hours === undefined)
  if (time.length === 0 && costs.length === 0) return undefined
  return {
    ...(time.length === 0 ? {} : { time: timeOf(report, time) }),
    ...(costs.length === 0 ? {} : { costs: costsOf(report, costs) }),
  }
}

/** Two orders may call their lines alike. */
function nameOf({ orderNumber }: InvoicePart, line: string): string {
  return `${orderNumber} ${line}`
}

/** Among several orders a line is told with the number of its own. */
function labelsOf(part: InvoicePart, isOneOfSeveral: boolean) {
  return part.proposal.lines.map(({ lineId, label }) => {
    const told = isOneOfSeveral ? `${part.orderNumber} ${label}` : label
    return [nameOf(part, lineId), told] as const
  })
}

interface Report {
  readonly speech: InvoiceSpeech
  /** Of the lines that bill the work. */
  readonly labels: ReadonlyMap<string, string>
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function timeOf(report: Report, entries: readonly WorkReport[]): PrintableTime {
  const { texts } = report.speech
  // Whoever is not named comes last.
  const names = [...new Set(entries.map(({ person = '' }) => person))].sort((a, b) =>
    a === '' ? 1 : b === '' ? -1 : compare(a, b),
  )
  return {
    title: texts.timeReport,
    columns: [texts.date, texts.service, texts.role, texts.hourRate, texts.hours],
    people: names.map((name) => {
      const own = entries.filter(({ person = '' }) => person === name)
      return {
        name: name === '' ? texts.noPerson : name,
        rows: own.map((entry) => timeRow(report, entry)),
        hours: hoursText(report, own),
      }
    }),
    sumLabel: texts.hoursTotal,
    sum: hoursText(report, entries),
  }
}

function timeRow(report: Report, entry: WorkReport): readonly string[] {
  const { language, currency } = report.speech
  const { role = '', rate } = entry
  const price = rate === undefined ? '' : decimalText(rate, currencyDigits(currency), language)
  return [...dayAndLine(report, entry), role, price, hoursText(report, [entry])]
}

function dayAndLine({ speech, labels }: Report, { day, line }: WorkReport): readonly string[] {
  return [dayShort(day, speech.language, speech.american), labels.get(line) ?? line]
}

function hoursText({ speech }: Report, entries: readonly WorkReport[]): string {
  const hours: Micro = entries.reduce((total, each) => total + (each.hours ?? 0n), 0n)
  return decimalText(hours, 2, speech.language)
}

function costsOf(report: Report, entries: readonly WorkReport[]): PrintableCosts {
  const { texts, amount } = report.speech
  return {
    title: texts.costReport,
    columns: [texts.date, texts.cost, texts.receipt, texts.costAmount],
    rows: entries.map((entry) => [
      ...dayAndLine(report, entry),
      entry.receipt ?? '',
      amount(entry.amount ?? 0n),
    ]),
    sumLabel: texts.sum,
    sum: amount(sum(entries.map((entry) => entry.amount ?? 0n))),
  }
}
