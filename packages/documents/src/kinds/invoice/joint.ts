import { taxesOfParts } from '@tranche/engine'
import { type LabelledText, labelled, letterOf, type Printable } from '../../letter/letter.ts'
import type { PrintableTable } from '../../letter/line-table.ts'
import { ownWord } from '../../letter/own-words.ts'
import { daysText, longDay, say } from '../../letter/speech.ts'
import { filled } from '../../letter/texts.ts'
import { type AmountRow, totalRows } from '../../letter/totals.ts'
import type { InvoicePart, JointInvoiceData } from './data.ts'
import { type InvoiceSpeech, lineTable } from './line-table.ts'
import {
  headline,
  type PrintableInvoice,
  type PrintableStanding,
  payableRows,
  paymentOf,
  remarksOf,
  standingOf,
} from './printable.ts'
import { workReport } from './report.ts'
import { invoiceTexts } from './texts.ts'
import { type PrintableWhole, wholeStatement } from './whole.ts'

/** An invoice over several orders: a block for each, then what they come to. */
export interface PrintableJoint
  extends Printable,
    Pick<PrintableInvoice, 'totals' | 'payment' | 'report'> {
  readonly orders: readonly PrintableOrder[]
}

export interface PrintableOrder {
  readonly title: string
  readonly facts: readonly LabelledText[]
  readonly lines: PrintableTable
  readonly whole?: PrintableWhole
  readonly standing?: PrintableStanding
  readonly totals: readonly AmountRow[]
}

/** Frozen document → what is printed, as of an invoice over one order. */
export function printableJoint(document: JointInvoiceData): PrintableJoint {
  const { totals, parts } = document
  const credit = totals.kind === 'credit'
  const speech = { ...say(document, totals.currency, invoiceTexts), credit }
  const { texts } = speech
  const payment = paymentOf(speech, document)
  const report = workReport(speech, parts)
  const taxes = taxesOfParts(parts.map(({ proposal }) => proposal))
  return {
    ...letterOf(speech, document, {
      issuedOn: totals.issuedOn,
      title: texts.title[totals.kind],
      facts: [
        [credit ? texts.creditNumber : texts.number, document.number],
        [texts.date, longDay(speech, totals.issuedOn)],
        [texts.due, credit ? undefined : longDay(speech, totals.dueOn)],
        [texts.corrects, credit ? document.creditsNumber : undefined],
      ],
      subject: filled(texts.severalOrders, { count: String(parts.length) }),
      headline: headline(speech, document),
      remarks: remarksOf(speech, document),
    }),
    orders: parts.map((part) => orderOf(speech, part)),
    totals: [...totalRows(speech, { ...totals, taxes }), ...payableRows(speech, totals)],
    ...(payment === undefined ? {} : { payment }),
    ...(report === undefined ? {} : { report }),
  }
}

function orderOf(speech: InvoiceSpeech, part: InvoicePart): PrintableOrder {
  const { texts, credit } = speech
  const { proposal, servicePeriod } = part
  const whole = wholeStatement(speech, part)
  const standing = standingOf(speech, part)
  const instalments = credit ? [] : proposal.instalments
  return {
    title: `${part.orderNumber}  ${part.orderLabel}`,
    facts: labelled([
      [texts.reference, part.customerReference],
      [texts.period, servicePeriod && daysText(speech, servicePeriod)],
      [
        instalments.length > 1 ? texts.instalments : texts.instalment,
        instalments.map(({ label }) => ownWord(label, speech.language)).join(', '),
      ],
    ]),
    lines: lineTable(speech, proposal),
    ...(whole === undefined ? {} : { whole }),
    ...(standing === undefined ? {} : { standing }),
    totals: totalRows(speech, proposal),
  }
}
