import {
  type CreditableInvoice,
  creditable,
  type Day,
  type InvoiceStatus,
  invoiceStatus,
  type Minor,
  type OpenInvoice,
  type Proposal,
  sum,
} from '@tranche/engine'

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

/** What its credit notes have left of it. */
export function creditableOf({ id, proposal, creditNotes }: IssuedDocument): CreditableInvoice {
  return creditable(proposal, creditNotes, id)
}
