import {
  type CreditableInvoice,
  checkDocumentDate,
  creditable,
  type Day,
  type InvoiceStatus,
  invoiceStatus,
  isFinal,
  type Minor,
  nameOf,
  type OpenInvoice,
  type OrderFacts,
  type Proposal,
  type Result,
  stands,
  sum,
} from '@tranche/engine'
import type { BookDocument } from './book.ts'

/** An issued document in memory, with what happened to it since. */
export interface IssuedDocument {
  readonly id: string
  readonly proposal: Proposal
  readonly creditNotes: Proposal[]
  /** What credit notes settled of it. */
  credited: Minor
  paid: Minor
}

/** A document as receivables see it. */
export function openInvoice({
  id,
  proposal,
  creditNotes,
  credited,
  paid,
}: IssuedDocument): OpenInvoice {
  const { customer, currency, issuedOn, dueOn, gross, payable } = proposal
  const notes = {
    gross: -sum(creditNotes.map((note) => note.gross)),
    payable: -sum(creditNotes.map((note) => note.payable)),
  }
  return { id, customer, currency, issuedOn, dueOn, gross, payable, credited, notes, paid }
}

export function statusOf(document: IssuedDocument, today: Day): InvoiceStatus {
  return invoiceStatus(openInvoice(document), today)
}

/** A document as the story reads it on a day, with the hours that it reports. */
export function bookDocument(
  issued: IssuedDocument,
  times: BookDocument['times'],
  today: Day,
): BookDocument {
  const { lines, taxes, whole, withheld, ...proposal } = issued.proposal
  return {
    ...proposal,
    lines: Object.fromEntries(lines.map(({ lineId, net }) => [lineId, net])),
    taxes: taxes.map(({ key, percent, tax }) => ({ key, percent, tax })),
    deductions: whole?.deductions ?? [],
    times,
    periods: Object.fromEntries(
      lines.flatMap(({ lineId, net, period }) =>
        period === undefined || net === 0n ? [] : [[lineId, period]],
      ),
    ),
    withheld: Object.fromEntries(withheld.map((row) => [nameOf(row), row.amount])),
    status: statusOf(issued, today),
  }
}

/** What its credit notes have left of it. */
export function creditableOf({ id, proposal, creditNotes }: IssuedDocument): CreditableInvoice {
  return creditable(proposal, creditNotes, id)
}

/** What a credit note asks of the other documents of its order. */
export function leftBeside(others: readonly IssuedDocument[]) {
  const invoices = others.filter(({ proposal }) => proposal.kind !== 'credit')
  const days = invoices
    .filter((each) => stands(creditableOf(each)))
    .map(({ proposal }) => proposal.issuedOn)
  return {
    finals: others.filter(({ proposal }) => isFinal(proposal)).map(creditableOf),
    invoicedOn: days.sort().at(-1),
  }
}

/** Whether a document may have the date that it has, beside those that there are. */
export function checkDate(
  { order }: OrderFacts,
  { kind, issuedOn }: Proposal,
  book: { readonly today: Day; readonly documents: ReadonlyMap<string, IssuedDocument> },
): Result<unknown> {
  const documents = [...book.documents.values()]
  const bound = (found: readonly IssuedDocument[]) => {
    const last = found.at(-1)
    return last === undefined ? undefined : { day: last.proposal.issuedOn, number: last.id }
  }
  const isCredit = kind === 'credit'
  const series = documents.filter((each) => (each.proposal.kind === 'credit') === isCredit)
  const previous = documents.filter((each) => each.proposal.order === order.id)
  const { confirmedOn: day } = order
  return checkDocumentDate({
    day: issuedOn,
    today: book.today,
    series: bound(series),
    previous: bound(previous),
    confirmed: day === undefined ? undefined : { day, number: order.id },
    order: 'refuse',
  })
}
