import {
  type AnyInvoiceData,
  type InvoicePart,
  issuedKind,
  partsOfDocument,
  totalsOf,
  type Unnumbered,
} from '@tranche/documents'
import {
  type DateBound,
  type DocumentTotals,
  joinProposals,
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
  readonly document: Unnumbered<AnyInvoiceData>
  /** Of a credit note: what settles its own invoice. */
  readonly settled?: bigint
  /** Of a credit note: its invoice as it will be. */
  readonly credited?: LockedInvoice
}

/** Numbers for all, a series and year at a time; credit notes have a series of their own. */
export async function numbersFor(
  { transaction, organization }: Session,
  decided: readonly {
    readonly proposal: DocumentTotals
    readonly series?: DateBound | undefined
  }[],
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

/** What a document prints of one order. */
export interface PartToPrint {
  readonly asked: Pick<IssueRequest, 'customerReference' | 'servicePeriod'>
  readonly loaded: LoadedOrder
  readonly proposal: Proposal
  /** Time and costs that it bills. */
  readonly work?: readonly TakenWork[]
}

interface HeadToPrint {
  readonly note?: string | undefined
  readonly creditsNumber?: string
}

/** Everything printed, as it stands at this moment; of several orders a part each. */
export function documentOf(
  { organization }: Session,
  parts: readonly PartToPrint[],
  { note, creditsNumber }: HeadToPrint = {},
): Unnumbered<AnyInvoiceData> {
  const [first, second] = parts
  if (first === undefined) throw new Error('A document bills nothing')
  const { head } = first.loaded
  const seller = { ...organization.particulars, id: organization.id }
  const buyer = { ...head.customer_particulars, id: head.customer_id }
  const bank = organization.bank === undefined ? {} : { bank: organization.bank }
  const printed = {
    ...(note === undefined ? {} : { note }),
    ...(creditsNumber === undefined ? {} : { creditsNumber }),
  }
  const setting = {
    language: head.customer_language ?? organization.language,
    paper: organization.paper,
  }
  if (second === undefined) {
    const { work, proposal, orderNumber, orderLabel, ...own } = partOf(first)
    const { customerReference, servicePeriod } = own
    return {
      seller,
      ...bank,
      buyer,
      orderNumber,
      orderLabel,
      ...(customerReference === undefined ? {} : { customerReference }),
      ...(note === undefined ? {} : { note }),
      ...(servicePeriod === undefined ? {} : { servicePeriod }),
      ...(creditsNumber === undefined ? {} : { creditsNumber }),
      ...(work === undefined ? {} : { work }),
      ...setting,
      proposal,
    }
  }
  const joint = joinProposals(parts.map(({ proposal }) => proposal))
  if (!('parts' in joint)) throw new Error('Several orders are one')
  const { parts: _, ...totals } = joint
  return { seller, ...bank, buyer, ...printed, ...setting, totals, parts: parts.map(partOf) }
}

function partOf({ asked, loaded: { head }, proposal, work = [] }: PartToPrint): InvoicePart {
  const reference = asked.customerReference ?? head.customer_reference ?? undefined
  return {
    orderNumber: head.number ?? '',
    orderLabel: head.label,
    ...(reference === undefined ? {} : { customerReference: reference }),
    ...(asked.servicePeriod === undefined ? {} : { servicePeriod: asked.servicePeriod }),
    ...(work.length === 0 ? {} : { work: work.map(({ id: _, ...report }) => report) }),
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
  const totals = totalsOf(document)
  const parts = partsOfDocument(document).map(({ proposal }) => proposal)
  const [only, second] = parts
  const { now } = session.origin
  const entryId = newId()
  const credit = totals.kind === 'credit'
  const settled = issued.settled ?? 0n
  const postings = credit ? postCredit(totals, settled) : postInvoice(totals)
  const freeze = documentRow({
    id,
    kind: issuedKind(document),
    subject: { type: 'invoice', id },
    issuedOn: totals.issuedOn,
    data: document,
    now,
  })
  const invoice = (number: string) =>
    inserted('invoices', {
      id,
      number,
      customer_id: totals.customer,
      kind: totals.kind,
      currency: totals.currency,
      issued_on: totals.issuedOn,
      due_on: totals.dueOn,
      net: totals.net,
      tax: totals.tax,
      gross: totals.gross,
      payable: totals.payable,
      credits_id: totals.credits ?? null,
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
    postedOn: totals.issuedOn,
    kind: credit ? 'credit' : 'invoice',
    currency: totals.currency,
    ...(only === undefined || second !== undefined ? {} : { orderId: only.order }),
    invoiceId: id,
    postings,
    now,
  })
  const credits = await creditRows(session, issued, postings)
  return {
    ahead: [
      ...parts.flatMap((part, position) => figureRows(id, part, position)),
      ...entry,
      ...credits,
    ],
    numbered: (number) => ({ frozen: freeze(number), invoice: invoice(number.text) }),
  }
}

/** What a document puts on its customer's credit, or takes of it. */
async function creditRows(
  session: Session,
  { document, credited }: NewDocument,
  postings: readonly Posting[],
): Promise<readonly Change[]> {
  const onCredit = postings.filter(({ account }) => account === 'credit')
  const surplus = -sum(onCredit.map(({ amount }) => amount))
  if (surplus === 0n) return []
  const { customer: customerId, currency } = totalsOf(document)
  const changed = credited === undefined ? [] : [credited]
  return growCustomerCredit(session, { customerId, currency, amount: surplus, changed })
}

function figureRows(invoiceId: string, proposal: Proposal, position: number): Change[] {
  const order_id = proposal.order
  const { kind, net, tax, gross } = proposal
  return [
    inserted('invoice_parts', {
      invoice_id: invoiceId,
      order_id,
      position,
      ...{ kind, net, tax, gross },
    }),
    ...proposal.lines.map((line, index) =>
      inserted('invoice_lines', {
        invoice_id: invoiceId,
        line_id: line.lineId,
        position: index,
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
    ...proposal.withheld.map(({ kind: withheld, key, account, base, amount, dueOn }, index) =>
      inserted('invoice_withholdings', {
        invoice_id: invoiceId,
        order_id,
        position: index,
        kind: withheld,
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
