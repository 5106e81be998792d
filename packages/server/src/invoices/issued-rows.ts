import { type InvoiceData, issuedKind, type Unnumbered } from '@tranche/documents'
import {
  type DateBound,
  type OrderChange,
  type OrderFacts,
  type Posting,
  type Proposal,
  postCredit,
  postInvoice,
  sum,
} from '@tranche/engine'
import { type Change, inserted, type Row } from '../base/storage/changes.ts'
import { newId } from '../base/storage/ids.ts'
import { type GivenNumber, takeNumbers } from '../base/storage/numbers.ts'
import { documentRow } from '../documents/index.ts'
import { entryRows } from '../ledger/index.ts'
import { changedRows, type LoadedOrder, micro } from '../orders/index.ts'
import type { Session } from '../organizations/index.ts'
import { growCustomerCredit, type LockedInvoice } from '../receivables/index.ts'
import type { TakenWork } from '../work/index.ts'
import { seriesOf } from './document-dates.ts'
import type { IssueRequest } from './views.ts'

/** A document that is about to be issued. */
export interface NewDocument {
  readonly id: string
  readonly document: Unnumbered<InvoiceData>
  /** Of a credit note: what settles its own invoice. */
  readonly settled?: bigint
  /** Of a credit note: its invoice as it will be. */
  readonly credited?: LockedInvoice
}

/** Numbers for all, a series and year at a time; credit notes have a series of their own. */
export async function numbersFor(
  { transaction, organization }: Session,
  decided: readonly { readonly proposal: Proposal; readonly series?: DateBound | undefined }[],
): Promise<GivenNumber[]> {
  const groups = new Map<string, number[]>()
  decided.forEach(({ proposal }, index) => {
    const name = `${proposal.issuedOn.slice(0, 4)} ${seriesOf(organization, proposal)}`
    groups.set(name, [...(groups.get(name) ?? []), index])
  })
  const numbers: GivenNumber[] = []
  for (const name of [...groups.keys()].sort()) {
    const indexes = groups.get(name) ?? []
    const last = decided[indexes.at(-1) ?? 0]
    const series = {
      year: Number(name.slice(0, 4)),
      format: name.slice(5),
      ...(last === undefined ? {} : { day: last.proposal.issuedOn }),
      ...(last?.series === undefined ? {} : { seen: last.series.day }),
    }
    const given = await takeNumbers(transaction, series, indexes.length)
    given.forEach((number, position) => {
      numbers[indexes[position] ?? 0] = number
    })
  }
  return numbers
}

interface ToPrint {
  readonly asked: Pick<IssueRequest, 'note' | 'customerReference' | 'servicePeriod'>
  readonly loaded: LoadedOrder
  readonly proposal: Proposal
  readonly creditsNumber?: string
  /** Time and costs that it bills. */
  readonly work?: readonly TakenWork[]
}

/** Everything printed, as it stands at this moment. */
export function documentOf(
  { organization }: Session,
  { asked, loaded, proposal, creditsNumber, work = [] }: ToPrint,
): Unnumbered<InvoiceData> {
  const { head } = loaded
  const reference = asked.customerReference ?? head.customer_reference ?? undefined
  return {
    seller: { ...organization.particulars, id: organization.id },
    ...(organization.bank === undefined ? {} : { bank: organization.bank }),
    buyer: { ...head.customer_particulars, id: head.customer_id },
    orderNumber: head.number ?? '',
    orderLabel: head.label,
    ...(reference === undefined ? {} : { customerReference: reference }),
    ...(asked.note === undefined ? {} : { note: asked.note }),
    ...(asked.servicePeriod === undefined ? {} : { servicePeriod: asked.servicePeriod }),
    ...(creditsNumber === undefined ? {} : { creditsNumber }),
    ...(work.length === 0 ? {} : { work: work.map(({ id: _, ...report }) => report) }),
    language: head.customer_language ?? organization.language,
    paper: organization.paper,
    proposal,
  }
}

/** Rows of a new invoice or credit note. */
export interface IssuedRows {
  /** Its figures, its entry, and what it settles: they may be written before it has a number. */
  readonly ahead: readonly Change[]
  readonly numbered: (number: GivenNumber) => NumberedRows
}

export interface NumberedRows {
  /** The frozen text. */
  readonly frozen: Change
  readonly invoice: Change
}

export async function issuedRows(session: Session, issued: NewDocument): Promise<IssuedRows> {
  const { id, document } = issued
  const { proposal } = document
  const { now } = session.origin
  const entryId = newId()
  const credit = proposal.kind === 'credit'
  const settled = issued.settled ?? 0n
  const postings = credit ? postCredit(proposal, settled) : postInvoice(proposal)
  const freeze = documentRow({
    id,
    kind: issuedKind(document),
    subject: { type: 'invoice', id },
    issuedOn: proposal.issuedOn,
    data: document,
    now,
  })
  const invoice = (number: string) =>
    inserted('invoices', {
      id,
      number,
      customer_id: proposal.customer,
      kind: proposal.kind,
      currency: proposal.currency,
      issued_on: proposal.issuedOn,
      due_on: proposal.dueOn,
      net: proposal.net,
      tax: proposal.tax,
      gross: proposal.gross,
      payable: proposal.payable,
      credits_id: proposal.credits ?? null,
      settled,
      entry_id: entryId,
      credited: 0n,
      credited_payable: 0n,
      credit_settled: 0n,
      paid: 0n,
      created_at: now,
      updated_at: now,
      version: 1,
    })
  const entry = entryRows({
    id: entryId,
    postedOn: proposal.issuedOn,
    kind: credit ? 'credit' : 'invoice',
    currency: proposal.currency,
    orderId: proposal.order,
    invoiceId: id,
    postings,
    now,
  })
  const credits = await creditRows(session, issued, postings)
  return {
    ahead: [...figureRows(id, proposal), ...entry, ...credits],
    numbered: (number) => ({ frozen: freeze(number), invoice: invoice(number.text) }),
  }
}

/** What a document puts on its customer's credit, or takes of it. */
async function creditRows(
  session: Session,
  { document: { proposal }, credited }: NewDocument,
  postings: readonly Posting[],
): Promise<readonly Change[]> {
  const onCredit = postings.filter(({ account }) => account === 'credit')
  const surplus = -sum(onCredit.map(({ amount }) => amount))
  if (surplus === 0n) return []
  const { customer: customerId, currency } = proposal
  const changed = credited === undefined ? [] : [credited]
  return growCustomerCredit(session, { customerId, currency, amount: surplus, changed })
}

function figureRows(invoiceId: string, proposal: Proposal): Change[] {
  const order_id = proposal.order
  const { kind, net, tax, gross } = proposal
  return [
    inserted('invoice_parts', {
      invoice_id: invoiceId,
      order_id,
      position: 0,
      ...{ kind, net, tax, gross },
    }),
    ...proposal.lines.map((line, position) =>
      inserted('invoice_lines', {
        invoice_id: invoiceId,
        line_id: line.lineId,
        position,
        order_id,
        previous: line.previous,
        net: line.net,
        to_date: line.toDate,
      }),
    ),
    ...proposal.taxes.map((tax) =>
      inserted('invoice_taxes', {
        invoice_id: invoiceId,
        tax_group: tax.group,
        tax_key: tax.key,
        order_id,
        percent: micro(tax.percent),
        base: tax.base,
        tax: tax.tax,
      }),
    ),
    ...proposal.withheld.map(({ kind, key, account, base, amount, dueOn }, position) =>
      inserted('invoice_withholdings', {
        invoice_id: invoiceId,
        order_id,
        position,
        kind,
        key: key ?? null,
        account,
        base,
        amount,
        due_on: dueOn ?? null,
      }),
    ),
    ...proposal.instalments.map(({ id, net }) =>
      inserted('invoice_instalments', {
        invoice_id: invoiceId,
        instalment_id: id,
        order_id,
        net,
      }),
    ),
  ]
}

/** The order after a document. */
export function orderAfter(
  { origin }: Session,
  { head }: LoadedOrder,
  { change, after }: { readonly change: OrderChange; readonly after: OrderFacts },
): Change[] {
  const stamp = { updated_at: origin.now, version: head.version + 1 }
  return changedRows({ change, after, head: stamp })
}

/** What an answer needs of the rows of an issued document. */
export function storedOf({ frozen, invoice }: NumberedRows): { hash: string; row: Row } {
  return { hash: String(frozen.row.hash), row: invoice.row }
}
