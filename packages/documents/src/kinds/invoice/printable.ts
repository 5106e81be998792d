import type { DocumentTotals } from '@tranche/engine'
import { ibanText, moneyText } from '../../letter/figures.ts'
import { type LabelledText, labelled, letterOf, type Printable } from '../../letter/letter.ts'
import type { PrintableTable } from '../../letter/line-table.ts'
import { ownWord } from '../../letter/own-words.ts'
import { daysText, longDay, say } from '../../letter/speech.ts'
import { filled } from '../../letter/texts.ts'
import { type AmountRow, totalRows } from '../../letter/totals.ts'
import { withheldName } from '../../letter/withheld-texts.ts'
import { type AnyInvoiceData, type InvoiceData, type InvoicePart, totalsOf } from './data.ts'
import { type InvoiceSpeech, lineTable } from './line-table.ts'
import { type PrintableReport, workReport } from './report.ts'
import { invoiceTexts } from './texts.ts'
import { type PrintableWhole, wholeStatement } from './whole.ts'

/** Invoices and credit notes; the template only places it. */
export interface PrintableInvoice extends Printable {
  readonly lines: PrintableTable
  readonly totals: readonly AmountRow[]
  readonly whole?: PrintableWhole
  readonly standing?: PrintableStanding
  readonly payment?: readonly LabelledText[]
  readonly report?: PrintableReport
}

/** The order's story in five amounts. */
export interface PrintableStanding {
  readonly title: string
  readonly rows: readonly AmountRow[]
  /** Lengths of the two parts of the bar in thousandths of the order; only drawn, never printed. */
  readonly bar?: { readonly before: number; readonly now: number }
}

/** Frozen document → what is printed. Pure: the same document gives the same text. */
export function printableInvoice(document: InvoiceData): PrintableInvoice {
  const { proposal } = document
  const credit = proposal.kind === 'credit'
  const speech = { ...say(document, proposal.currency, invoiceTexts), credit }
  const { texts } = speech
  const whole = wholeStatement(speech, document)
  const standing = standingOf(speech, document)
  const payment = paymentOf(speech, document)
  const report = workReport(speech, [document])
  return {
    ...letterOf(speech, document, {
      issuedOn: proposal.issuedOn,
      title: texts.title[proposal.kind],
      facts: facts(speech, document),
      subject: document.orderLabel,
      headline: headline(speech, document),
      remarks: remarksOf(speech, document),
    }),
    lines: lineTable(speech, proposal),
    totals: [...totalRows(speech, proposal), ...payableRows(speech, proposal)],
    ...(whole === undefined ? {} : { whole }),
    ...(standing === undefined ? {} : { standing }),
    ...(payment === undefined ? {} : { payment }),
    ...(report === undefined ? {} : { report }),
  }
}

export function remarksOf(speech: InvoiceSpeech, document: AnyInvoiceData) {
  const { texts, credit } = speech
  return [
    ...(credit ? [{ label: texts.credit, value: setOff(speech, document) }] : []),
    ...(document.note ? [{ label: texts.note, value: document.note }] : []),
  ]
}

function facts(speech: InvoiceSpeech, document: InvoiceData) {
  const { texts, credit } = speech
  const { proposal, servicePeriod } = document
  const rows: readonly [label: string, value: string | undefined][] = [
    [credit ? texts.creditNumber : texts.number, document.number],
    [texts.date, longDay(speech, proposal.issuedOn)],
    [texts.due, credit ? undefined : longDay(speech, proposal.dueOn)],
    [texts.corrects, credit ? document.creditsNumber : undefined],
    [texts.order, document.orderNumber],
    [texts.reference, document.customerReference],
    [texts.period, servicePeriod && daysText(speech, servicePeriod)],
    [
      proposal.instalments.length > 1 ? texts.instalments : texts.instalment,
      credit
        ? undefined
        : proposal.instalments.map(({ label }) => ownWord(label, speech.language)).join(', '),
    ],
  ]
  return rows
}

export function headline(
  speech: InvoiceSpeech,
  document: AnyInvoiceData,
): PrintableInvoice['headline'] {
  const { texts, credit } = speech
  const { creditsNumber } = document
  const proposal = totalsOf(document)
  const amount = (value: bigint) => moneyText(value, proposal.currency, speech.language)
  if (credit) {
    const detail = creditsNumber ? filled(texts.correcting, { number: creditsNumber }) : ''
    return { label: texts.credit, amount: amount(proposal.payable), detail }
  }
  if (proposal.payable <= 0n) {
    return { label: texts.nothingDue, amount: amount(proposal.payable), detail: '' }
  }
  const detail = filled(texts.by, { day: longDay(speech, proposal.dueOn) })
  return { label: texts.amountDue, amount: amount(proposal.payable), detail }
}

/** Each row that is withheld, and what is left to pay; nothing where that is the total. */
export function payableRows(
  speech: InvoiceSpeech,
  { withheld, payable }: DocumentTotals,
): readonly AmountRow[] {
  if (withheld.length === 0) return []
  const { texts, credit, language, amount } = speech
  return [
    ...withheld.map((row) => ({
      label: `${texts.less} ${withheldName(row, language)}`,
      detail: filled(texts.on, { base: amount(row.base) }),
      amount: amount(-row.amount),
    })),
    { label: credit ? texts.credit : texts.amountDue, amount: amount(payable), strong: true },
  ]
}

function setOff({ texts }: InvoiceSpeech, document: AnyInvoiceData): string {
  const number = document.creditsNumber
  return number ? filled(texts.setOff, { number }) : texts.setOffAlone
}

/** Left out where it would only repeat the total: everything billed at once. */
export function standingOf(
  speech: InvoiceSpeech,
  { proposal }: InvoicePart,
): PrintableStanding | undefined {
  const { texts, credit, amount } = speech
  const { kind, orderNet, previous, toDate, remaining, net } = proposal
  if (kind === 'standard' && previous === 0n && remaining === 0n) return undefined
  const rows = [
    { label: texts.orderNet, amount: amount(orderNet) },
    { label: texts.billedBefore, amount: amount(previous) },
    { label: credit ? texts.thisCredit : texts.thisInvoice, amount: amount(net) },
    { label: texts.billedToDate, amount: amount(toDate), strong: true },
    { label: texts.remaining, amount: amount(remaining) },
  ]
  const lower = previous < toDate ? previous : toDate
  const upper = previous < toDate ? toDate : previous
  if (orderNet <= 0n || lower < 0n || upper > orderNet) return { title: texts.standing, rows }
  const before = Number((lower * 1000n) / orderNet)
  const now = Number((upper * 1000n) / orderNet) - before
  return { title: texts.standing, rows, bar: { before, now } }
}

export function paymentOf(
  speech: InvoiceSpeech,
  document: AnyInvoiceData,
): PrintableInvoice['payment'] {
  const { texts, credit } = speech
  const { bank } = document
  const proposal = totalsOf(document)
  if (credit || proposal.payable <= 0n) return undefined
  const rows: [label: string, value: string | undefined][] = [
    [texts.amountDue, moneyText(proposal.payable, proposal.currency, speech.language)],
    [texts.due, longDay(speech, proposal.dueOn)],
    [texts.quote, document.number],
    [texts.bank, bank?.name],
    ['IBAN', bank?.iban && ibanText(bank.iban)],
    ['BIC', bank?.bic],
  ]
  return labelled(rows)
}
