import {
  creditable,
  type Day,
  type EarlierInvoice,
  type InvoiceStatus,
  type InvoiceTax,
  invoiceStatus,
  isFinal,
  isSpent,
  type Minor,
  type OpenInvoice,
  type OrderFacts,
  type Proposal,
  sum,
  type TaxAmount,
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
  const { customer, currency, issuedOn, dueOn, gross } = proposal
  const creditedTotal = -sum(creditNotes.map((note) => note.gross))
  return { id, customer, currency, issuedOn, dueOn, gross, credited, creditedTotal, paid }
}

export function statusOf(document: IssuedDocument, today: Day): InvoiceStatus {
  return invoiceStatus(openInvoice(document), today)
}

/** Nothing is left of it after its credit notes. */
export function isCredited({ id, proposal, creditNotes }: IssuedDocument): boolean {
  return creditNotes.length > 0 && isSpent(creditable(proposal, creditNotes, id))
}

/**
 * An order's own credit notes that correct no invoice (a negative final) count as invoices here.
 */
function standsAlone({ proposal }: IssuedDocument): boolean {
  return proposal.credits === undefined
}

/** The facts that are read off earlier documents instead of being carried along. */
export function withHistory(facts: OrderFacts, documents: readonly IssuedDocument[]): OrderFacts {
  const invoices = documents.filter(standsAlone)
  const final = invoices.some((each) => isFinal(each.proposal) && !isCredited(each))
  const earlier = invoices.filter((each) => !isCredited(each)).map(earlierInvoice)
  return { ...facts, invoiceCount: invoices.length, finalIssued: final, earlier }
}

function earlierInvoice({ id, proposal, creditNotes, paid }: IssuedDocument): EarlierInvoice {
  const all = [proposal, ...creditNotes]
  const { issuedOn, kind } = proposal
  return {
    id,
    number: id,
    issuedOn,
    kind,
    net: sum(all.map(({ net }) => net)),
    tax: sum(all.map(({ tax }) => tax)),
    gross: sum(all.map(({ gross }) => gross)),
    taxes: byRate(all.flatMap(({ taxes }) => taxes)),
    paid,
  }
}

function byRate(taxes: readonly InvoiceTax[]): TaxAmount[] {
  const sums = new Map<string, TaxAmount>()
  for (const { key, percent, base, tax } of taxes) {
    const rate = `${percent}|${key}`
    const before = sums.get(rate) ?? { key, percent, base: 0n, tax: 0n }
    sums.set(rate, { ...before, base: before.base + base, tax: before.tax + tax })
  }
  return [...sums.values()]
}
