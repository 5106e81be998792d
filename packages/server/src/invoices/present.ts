import type { Party, WorkReport } from '@tranche/documents'
import {
  type Billable,
  formatMicro,
  type InvoiceLine,
  invoiceActions,
  type Proposal,
  type TaxAmount,
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
import type { DatedProposal, InvoiceSummary, InvoiceView, PreviewedInvoice } from './views.ts'

function presentChainTaxes(taxes: readonly TaxAmount[], currency: string) {
  const money = moneyIn(currency)
  return taxes.map(({ key, percent, base, tax }) => ({
    key,
    percent: formatMicro(percent),
    base: money(base),
    tax: money(tax),
  }))
}

function presentLine(line: InvoiceLine, currency: string) {
  const money = moneyIn(currency)
  return {
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
export function presentFigures(proposal: Proposal) {
  const { currency } = proposal
  const money = moneyIn(currency)
  return {
    kind: proposal.kind,
    order: presentId('order', proposal.order),
    customer: presentId('customer', proposal.customer),
    currency,
    issued_on: proposal.issuedOn,
    due_on: proposal.dueOn,
    lines: proposal.lines.map((line) => presentLine(line, currency)),
    taxes: proposal.taxes.map(({ group, ...each }) => ({
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
    order_net: money(proposal.orderNet),
    previous: money(proposal.previous),
    to_date: money(proposal.toDate),
    remaining: money(proposal.remaining),
    instalments: proposal.instalments.map(({ id, label, net }) => ({ id, label, net: money(net) })),
    whole: presentWhole(proposal),
    credits: proposal.credits === undefined ? null : presentId('invoice', proposal.credits),
  }
}

/** Time and costs that a document bills, as it reports them. */
function presentReport(work: readonly WorkReport[] = [], currency: string) {
  return work.map(({ line, day, person, role, hours, rate, amount, receipt }) => ({
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
export function presentWarnings({ warnings }: DatedProposal) {
  if (warnings.length === 0) return {}
  return {
    warnings: presentFaults(warnings),
  }
}

export function presentPreview(found: PreviewedInvoice) {
  return {
    object: 'invoice_preview' as const,
    ...presentFigures(found.proposal),
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

export function presentInvoice(view: InvoiceView) {
  const { document } = view
  const { proposal } = document
  const money = moneyIn(proposal.currency)
  const id = presentId('invoice', view.id)
  const credits = view.credits ?? proposal.credits
  return {
    id,
    object: 'invoice' as const,
    number: view.number,
    status: view.status,
    ...presentFigures(proposal),
    credits: credits === undefined ? null : presentId('invoice', credits),
    work: presentReport(document.work, proposal.currency),
    order_number: document.orderNumber,
    order_label: document.orderLabel,
    customer_name: document.buyer.name,
    seller: presentParty({ ...document.seller, id: presentId('organization', document.seller.id) }),
    buyer: presentParty({ ...document.buyer, id: presentId('customer', document.buyer.id) }),
    customer_reference: document.customerReference ?? null,
    note: document.note ?? null,
    service_period: document.servicePeriod === undefined ? null : { ...document.servicePeriod },
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
  }
}
