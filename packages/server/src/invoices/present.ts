import { type InvoicePart, type Party, partsOfDocument, proposalOf } from '@tranche/documents'
import {
  type Billable,
  type DocumentProposal,
  formatMicro,
  type InvoiceLine,
  invoiceActions,
  type Minor,
  type Period,
  type Proposal,
  partsOf,
  sum,
  type TaxAmount,
  taxesOfParts,
  type Withheld,
} from '@tranche/engine'
import { presentId } from '../base/http/ids.ts'
import { presentParticulars } from '../base/http/particulars.ts'
import {
  moneyIn,
  presentActions,
  presentMicro,
  presentMoney,
  presentStamps,
} from '../base/http/present.ts'
import { presentFaults } from '../base/http/problem.ts'
import { presentFiles } from '../documents/index.ts'
import { presentExplanations, presentNext } from '../orders/index.ts'
import type { WorkSum } from '../work/index.ts'
import { invoiceDocument } from './invoice-document.ts'
import type {
  DatedProposal,
  InvoiceSummary,
  InvoiceView,
  PreviewedInvoice,
  SummaryPart,
} from './views.ts'

function presentChainTaxes(taxes: readonly TaxAmount[], currency: string) {
  const money = moneyIn(currency)
  return taxes.map(({ key, percent, base, tax }) => ({
    key,
    percent: formatMicro(percent),
    base: money(base),
    tax: money(tax),
  }))
}

function presentLine(line: InvoiceLine, { order, currency }: Pick<Proposal, 'order' | 'currency'>) {
  const money = moneyIn(currency)
  return {
    order: presentId('order', order),
    line: line.lineId,
    label: line.label,
    section: line.section ?? null,
    text: line.text ?? null,
    quantity: presentMicro(line.quantity),
    unit: line.unit ?? null,
    price: presentMicro(line.price),
    discount: line.discount ?? null,
    period: line.period === undefined ? null : { ...line.period },
    taxes: line.taxes.map(({ key, percent }) => ({ key, percent: formatMicro(percent) })),
    scheduled: money(line.scheduled),
    previous: money(line.previous),
    net: money(line.net),
    to_date: money(line.toDate),
    remaining: money(line.remaining),
    percent: formatMicro(line.percent),
    previous_percent: presentMicro(line.previousPercent),
    this_percent: presentMicro(line.thisPercent),
    to_date_percent: formatMicro(line.percent),
  }
}

function presentWithheld(row: Withheld, currency: string) {
  const money = moneyIn(currency)
  const { kind, key, account, base, amount, dueOn, facts } = row
  return {
    kind,
    key: key ?? null,
    account,
    base: money(base),
    amount: money(amount),
    due_on: dueOn ?? null,
    facts: { ...facts },
  }
}

function presentWhole(proposal: Proposal) {
  const { whole, currency } = proposal
  if (whole === undefined) return null
  const money = moneyIn(currency)
  return {
    net: money(whole.net),
    tax: money(whole.tax),
    gross: money(whole.gross),
    taxes: presentChainTaxes(whole.taxes, currency),
    deductions: whole.deductions.map((each) => ({
      invoice: presentId('invoice', each.invoice),
      number: each.number,
      issued_on: each.issuedOn,
      net: money(each.net),
      tax: money(each.tax),
      gross: money(each.gross),
      paid: money(each.paid),
      taxes: presentChainTaxes(each.taxes, currency),
    })),
  }
}

/** The figures that a preview and an issued invoice share. */
export function presentFigures(proposal: DocumentProposal) {
  const { currency } = proposal
  const money = moneyIn(currency)
  const parts = partsOf(proposal)
  const [only, second] = parts
  const alone = second === undefined ? only : undefined
  const of = (figure: (part: Proposal) => Minor) => money(sum(parts.map(figure)))
  return {
    kind: proposal.kind,
    order: alone === undefined ? null : presentId('order', alone.order),
    customer: presentId('customer', proposal.customer),
    currency,
    issued_on: proposal.issuedOn,
    due_on: proposal.dueOn,
    lines: parts.flatMap(({ order, lines }) =>
      lines.map((line) => presentLine(line, { order, currency })),
    ),
    taxes: taxesOfParts(parts).map(({ group, ...each }) => ({
      group,
      key: each.key,
      percent: formatMicro(each.percent),
      base: money(each.base),
      tax: money(each.tax),
    })),
    net: money(proposal.net),
    tax: money(proposal.tax),
    gross: money(proposal.gross),
    withheld: proposal.withheld.map((row) => presentWithheld(row, currency)),
    payable: money(proposal.payable),
    order_net: of((part) => part.orderNet),
    previous: of((part) => part.previous),
    to_date: of((part) => part.toDate),
    remaining: of((part) => part.remaining),
    instalments: parts.flatMap(presentInstalments),
    whole: alone === undefined ? null : presentWhole(alone),
    parts: parts.map(presentPart),
    credits: proposal.credits === undefined ? null : presentId('invoice', proposal.credits),
  }
}

function presentInstalments({ order, currency, instalments }: Proposal) {
  const money = moneyIn(currency)
  return instalments.map(({ id, label, net }) => ({
    order: presentId('order', order),
    id,
    label,
    net: money(net),
  }))
}

/** What a document bills of one order. */
function presentPart(part: Proposal) {
  const money = moneyIn(part.currency)
  return {
    order: presentId('order', part.order),
    kind: part.kind,
    net: money(part.net),
    tax: money(part.tax),
    gross: money(part.gross),
    order_net: money(part.orderNet),
    previous: money(part.previous),
    to_date: money(part.toDate),
    remaining: money(part.remaining),
    whole: presentWhole(part),
  }
}

/** Time and costs that a document bills, as it reports them. */
function presentReport({ work = [], proposal: { order, currency } }: InvoicePart) {
  return work.map(({ line, day, person, role, hours, rate, amount, receipt }) => ({
    order: presentId('order', order),
    line,
    day,
    person: person ?? null,
    role: role ?? null,
    hours: presentMicro(hours),
    rate: presentMicro(rate),
    amount: amount === undefined ? null : presentMoney(amount, currency),
    receipt: receipt ?? null,
  }))
}

/** Of a document to come only how much: which entries, the list of work says. */
function presentSums(work: readonly WorkSum[], currency: string) {
  return work.map(({ line, kind, person, role, rate, entries, from, to, hours, amount }) => ({
    line,
    kind,
    person: person ?? null,
    role: role ?? null,
    rate: presentMicro(rate),
    entries,
    from,
    to,
    hours: presentMicro(hours),
    amount: amount === undefined ? null : presentMoney(amount, currency),
  }))
}

/** Only where there are any: a document with none is the rule. */
export function presentWarnings({ warnings }: Pick<DatedProposal, 'warnings'>) {
  if (warnings.length === 0) return {}
  return {
    warnings: presentFaults(warnings),
  }
}

export function presentPreview(found: PreviewedInvoice) {
  return {
    object: 'invoice_preview' as const,
    ...presentFigures(found.proposal),
    order: presentId('order', found.proposal.order),
    work: presentSums(found.work, found.proposal.currency),
    ...presentWarnings(found),
  }
}

/** What preview and issue answer when nothing is ready. */
export function presentNothing({ currency, blockers, next }: Billable) {
  return {
    object: 'nothing' as const,
    blockers: presentExplanations(blockers),
    next: next === undefined ? null : presentNext(next, currency),
  }
}

function presentParty(party: Party) {
  return { id: party.id, ...presentParticulars(party) }
}

function presentPeriod(period: Period | undefined) {
  return period === undefined ? null : { ...period }
}

/** What a part is called, as it was at issue. */
function presentNames(part: InvoicePart | undefined) {
  return {
    order_number: part?.orderNumber ?? '',
    order_label: part?.orderLabel ?? '',
    customer_reference: part?.customerReference ?? null,
  }
}

/** So many orders of an invoice are named, as lists do. */
const named = 3

function namesOf(names: readonly string[]): string {
  const first = names.slice(0, named).join(', ')
  return names.length > named ? `${first} +${names.length - named}` : first
}

export function presentInvoice(view: InvoiceView) {
  const { document } = view
  const proposal = proposalOf(document)
  const parts = partsOfDocument(document)
  const [only, second] = parts
  const alone = second === undefined ? only : undefined
  const figures = presentFigures(proposal)
  const money = moneyIn(proposal.currency)
  const id = presentId('invoice', view.id)
  const credits = view.credits ?? proposal.credits
  return {
    id,
    object: 'invoice' as const,
    number: view.number,
    status: view.status,
    ...figures,
    parts: figures.parts.map((part, index) => ({ ...part, ...presentNames(parts[index]) })),
    credits: credits === undefined ? null : presentId('invoice', credits),
    work: parts.flatMap(presentReport),
    order_number: namesOf(parts.map(({ orderNumber }) => orderNumber)),
    order_label: namesOf(parts.map(({ orderLabel }) => orderLabel)),
    customer_name: document.buyer.name,
    seller: presentParty({ ...document.seller, id: presentId('organization', document.seller.id) }),
    buyer: presentParty({ ...document.buyer, id: presentId('customer', document.buyer.id) }),
    customer_reference: alone?.customerReference ?? null,
    note: document.note ?? null,
    service_period: presentPeriod(alone?.servicePeriod),
    credits_number: document.creditsNumber ?? null,
    credited: money(view.credited),
    paid: money(view.paid),
    open: money(view.open),
    credit_notes: view.creditNotes.map((note) => presentId('invoice', note)),
    entry: presentId('entry', view.entryId),
    sha256: view.documentHash,
    files: presentFiles(invoiceDocument, id),
    available_actions: presentActions(
      invoiceActions({
        kind: proposal.kind,
        gross: proposal.gross,
        credited: view.credited,
        open: view.open,
      }),
    ),
    ...presentStamps(view),
  }
}

export function presentInvoiceSummary(view: InvoiceSummary) {
  const money = moneyIn(view.currency)
  return {
    id: presentId('invoice', view.id),
    object: 'invoice_summary' as const,
    number: view.number,
    kind: view.kind,
    status: view.status,
    customer: presentId('customer', view.customerId),
    customer_name: view.customerName,
    order: view.orderId === undefined ? null : presentId('order', view.orderId),
    order_number: view.orderNumber,
    order_label: view.orderLabel,
    currency: view.currency,
    issued_on: view.issuedOn,
    due_on: view.dueOn,
    net: money(view.net),
    tax: money(view.tax),
    gross: money(view.gross),
    payable: money(view.payable),
    paid: money(view.paid),
    credited: money(view.credited),
    open: money(view.open),
    credits: view.credits === undefined ? null : presentId('invoice', view.credits),
    created_at: view.createdAt,
    part: view.part === undefined ? null : presentSummaryPart(view.part, view.currency),
  }
}

function presentSummaryPart(part: SummaryPart, currency: string) {
  const money = moneyIn(currency)
  return {
    order: presentId('order', part.orderId),
    kind: part.kind,
    net: money(part.net),
    tax: money(part.tax),
    gross: money(part.gross),
    open: money(part.open),
  }
}
