import { proposalOf } from '@tranche/documents'
import {
  billable,
  billedTotal,
  type DocumentProposal,
  instalmentStates,
  joinProposals,
  type OrderFacts,
  openAmount,
  openNet,
  orderValues,
  type Proposal,
  partsOf,
  shareOfPart,
  sumLines,
  type TaxAmount,
  tidinessOf,
} from '@tranche/engine'
import type { Follower, Teller } from '@tranche/scenario/tell'
import type { InvoiceView } from '../../packages/server/src/invoices/views.ts'
import type { OrderView } from '../../packages/server/src/orders/views.ts'
import type { PaymentView } from '../../packages/server/src/payments/views.ts'

/** The same story on books in memory and in storage, where orders and documents have other ids. */
export interface Telling {
  readonly teller: Teller
  readonly follower: Follower
  readonly orders: ReadonlyMap<string, string>
  readonly customers: ReadonlyMap<string, string>
}

function nonZero(values: Readonly<Record<string, bigint>>): Record<string, bigint> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== 0n))
}

function byRate(taxes: readonly TaxAmount[]) {
  const rows = taxes.map(({ key, percent, base, tax }) => ({ key, percent, base, tax }))
  const name = ({ key, percent }: (typeof rows)[number]) => `${percent} ${key}`
  return rows.sort((a, b) => (name(a) < name(b) ? -1 : 1))
}

/** What of the facts says something; whoever keeps them may keep noughts or leave them out. */
export function factsOf(facts: OrderFacts) {
  const billed = Object.entries(facts.billed).filter(
    ([, { net, held }]) => net !== 0n || held !== 0n,
  )
  const groups = Object.entries(facts.taxBilled).map(([group, { net, taxes }]) => {
    return [group, { net, taxes: nonZero(taxes) }] as const
  })
  return {
    ...facts,
    invoicedOn: undefined,
    // Ids of a project are its book's own.
    project: facts.project && { ...facts.project, id: '' },
    order: { ...facts.order, project: undefined },
    // The day is the teller's.
    work: facts.work.lines,
    billed: Object.fromEntries(billed),
    taxBilled: Object.fromEntries(
      groups.filter(([, { net, taxes }]) => net !== 0n || Object.keys(taxes).length > 0),
    ),
    instalmentBilled: nonZero(facts.instalmentBilled),
    instalmentSettled: [...new Set(facts.instalmentSettled)].sort(),
    triggered: [...facts.triggered].sort(),
    archived: [...facts.archived].sort(),
    // Its number is its book's own.
    earlier: facts.earlier.map(({ number: _, taxes, ...each }) => {
      return { ...each, taxes: byRate(taxes) }
    }),
  }
}

/** The facts of the books in memory under the ids of the storage. */
export function toldFacts({ teller, follower, orders, customers }: Telling, id: string) {
  const facts = teller.book.facts(id)
  const { order } = facts
  return factsOf({
    ...facts,
    order: {
      ...order,
      id: orders.get(id) ?? '',
      customer: customers.get(order.customer) ?? '',
    },
    earlier: facts.earlier.map((each) => ({ ...each, id: follower.idOf(each.id) })),
  })
}

/** What the server shows of an order. */
export function shownOrder(view: OrderView) {
  const { state, confirmedOn } = view.order
  const { billed, values, progress, ready, readyReasons, blockers, next } = view
  const { standing, receivable, instalments, tidiness, archive } = view
  const shown = { state, confirmedOn, values, billed, progress, ready, readyReasons, blockers }
  return { ...shown, next, instalments, standing, receivable, tidiness, archive }
}

/** The same out of the books in memory. */
export async function toldOrder({ teller, follower }: Telling, id: string) {
  const { book, day } = teller
  const facts = book.facts(id)
  const decided = billable(facts, day)
  const { state, instalments } = await book.readOrder(id)
  const statuses = new Map(instalments.map((each) => [each.id, each.status]))
  const documents = teller.documents.filter((each) => partOf(book, each, id) !== undefined)
  const billed = billedTotal(facts)
  const values = orderValues(facts, day)
  const tidiness = tidinessOf(facts, day)
  const archived = facts.order.lines.filter(({ id }) => tidiness.archived.includes(id))
  const left = values.value - billed - decided.ready
  const { ready } = decided
  const money = moneyOf(teller, documents, id)
  return {
    state,
    confirmedOn: facts.order.confirmedOn,
    values,
    billed,
    progress: facts.progress,
    ready,
    readyReasons: decided.reasons,
    blockers: decided.blockers,
    next: decided.next,
    instalments: instalmentStates(facts, day).map((each) => ({
      id: each.id,
      status: statuses.get(each.id),
      billed: each.billed,
      invoices: documents
        .filter((document) =>
          partOf(book, document, id)?.instalments.some((one) => one.id === each.id),
        )
        .map((document) => follower.idOf(document)),
    })),
    standing: {
      paid: billed - money.openNet,
      open: money.openNet,
      retained: 0n,
      ready,
      remaining: left > 0n ? left : 0n,
    },
    receivable: {
      invoiced: money.invoiced,
      paid: money.invoiced - money.open,
      open: money.open,
    },
    tidiness,
    archive: sumLines(facts, archived, day),
  }
}

/** What a document bills of an order. */
function partOf(book: Teller['book'], document: string, order: string): Proposal | undefined {
  return partsOf(book.document(document)).find((part) => part.order === order)
}

/** Gross of an order's documents, what is open of it, and the net of that. */
function moneyOf({ book, documents: all }: Teller, documents: readonly string[], order: string) {
  const known = new Map(book.receivables().map((each) => [each.id, each]))
  let [invoiced, open, unpaid] = [0n, 0n, 0n]
  for (const id of documents) {
    invoiced += partOf(book, id, order)?.gross ?? 0n
    const invoice = known.get(id)
    if (invoice === undefined) continue
    let upto = 0n
    const lefts = partsOf(book.document(id)).map((part) => {
      const notes = all.flatMap((note) =>
        book.document(note).credits === id ? (partOf(book, note, part.order) ?? []) : [],
      )
      const left = (figure: 'net' | 'gross') =>
        notes.reduce((sum, each) => sum + each[figure], part[figure])
      upto += left('gross')
      return { order: part.order, net: left('net'), own: left('gross'), upto }
    })
    const part = lefts.find((each) => each.order === order)
    if (part === undefined) continue
    const share = shareOfPart(openAmount(invoice), { ...part, whole: upto })
    open += share
    unpaid += openNet({ net: part.net, gross: part.own, open: share })
  }
  return { invoiced, open, openNet: unpaid }
}

function documentOf(document: DocumentProposal) {
  if (!('parts' in document)) return figuresOf(document)
  return { ...document, parts: document.parts.map(figuresOf) }
}

function figuresOf(proposal: Proposal) {
  const { whole, ...rest } = proposal
  if (whole === undefined) return rest
  const deductions = whole.deductions.map(({ number: _, taxes, ...each }) => {
    return { ...each, taxes: byRate(taxes) }
  })
  return { ...rest, whole: { ...whole, taxes: byRate(whole.taxes), deductions } }
}

/** What the server shows of a document, all its lines and taxes included. */
export function shownInvoice(view: InvoiceView) {
  const { status, credited, paid, open, creditNotes, document } = view
  return { ...documentOf(proposalOf(document)), status, credited, paid, open, creditNotes }
}

/** The same out of the books in memory. */
export async function toldInvoice(telling: Telling, id: string) {
  const { teller, follower } = telling
  const { book, documents } = teller
  const invoice = book.receivables().find((each) => each.id === id)
  const notes = documents.filter((each) => book.document(each).credits === id)
  const parts = partsOf(book.document(id)).map((part) => inStorage(telling, part))
  return {
    ...documentOf(joinProposals(parts)),
    status: invoice === undefined ? 'PAID' : (await book.readDocument(id)).status,
    credited: invoice?.notes?.gross ?? 0n,
    paid: invoice?.paid ?? 0n,
    open: invoice === undefined ? 0n : openAmount(invoice),
    creditNotes: notes.map((note) => follower.idOf(note)),
  }
}

/** What a document bills of an order, under the ids of the storage. */
function inStorage({ follower, orders, customers }: Telling, proposal: Proposal): Proposal {
  const { whole, credits } = proposal
  return {
    ...proposal,
    order: orders.get(proposal.order) ?? '',
    customer: customers.get(proposal.customer) ?? '',
    ...(credits === undefined ? {} : { credits: follower.idOf(credits) }),
    ...(whole === undefined
      ? {}
      : {
          whole: {
            ...whole,
            deductions: whole.deductions.map((each) => {
              return { ...each, invoice: follower.idOf(each.invoice) }
            }),
          },
        }),
  }
}

/** What the server shows of a payment. */
export function shownPayment(view: PaymentView) {
  const { source, currency, customerId, unallocated, amount, reversedOn } = view
  const allocations = view.allocations.map((each) => `${each.invoiceId} ${each.amount}`).sort()
  return { source, currency, customerId, unallocated, amount, reversedOn, allocations }
}

/** The same out of the books in memory. */
export function toldPayment({ teller, follower, customers }: Telling, id: string) {
  const payment = teller.book.payment(id)
  const { source, currency, customer, unallocated, reversedOn, allocations } = payment
  return {
    source,
    currency,
    customerId: customers.get(customer),
    unallocated,
    amount: allocations.reduce((sum, { amount }) => sum + amount, unallocated),
    reversedOn,
    allocations: allocations
      .map(({ invoice, amount }) => `${follower.idOf(invoice)} ${amount}`)
      .sort(),
  }
}
