import {
  applyCredit,
  type CreditableInvoice,
  type CreditInput,
  checkDocumentDate,
  creditable,
  type Day,
  type DocumentProposal,
  type InvoiceStatus,
  invoiceStatus,
  isFinal,
  type Minor,
  nameOf,
  type OpenInvoice,
  type OrderChange,
  type OrderFacts,
  type Proposal,
  parseCreditRequest,
  partsOf,
  proposeCredits,
  type Result,
  settledByCredit,
  shareOfPart,
  stands,
  success,
  sum,
  taxesOfParts,
} from '@tranche/engine'
import type { BookDocument } from './book.ts'

/** An issued document in memory, with what happened to it since. */
export interface IssuedDocument {
  readonly id: string
  readonly proposal: DocumentProposal
  readonly creditNotes: DocumentProposal[]
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
  const { kind, currency, net, tax, gross, withheld, payable, dueOn } = issued.proposal
  const parts = partsOf(issued.proposal)
  const [only, second] = parts
  const of = (figure: (part: Proposal) => Minor) => sum(parts.map(figure))
  const named = parts.flatMap(({ order, lines }) =>
    lines.map((line) => ({
      ...line,
      name: second === undefined ? line.lineId : `${order}/${line.lineId}`,
    })),
  )
  return {
    ...{ kind, currency, net, tax, gross, payable, dueOn },
    previous: of((part) => part.previous),
    toDate: of((part) => part.toDate),
    remaining: of((part) => part.remaining),
    lines: Object.fromEntries(named.map(({ name, net: own }) => [name, own])),
    taxes: taxesOfParts(parts).map((each) => ({
      key: each.key,
      percent: each.percent,
      tax: each.tax,
    })),
    deductions: (second === undefined ? only?.whole?.deductions : undefined) ?? [],
    orders: Object.fromEntries(
      parts.map(({ order, whole, ...part }) => [
        order,
        {
          kind: part.kind,
          net: part.net,
          tax: part.tax,
          gross: part.gross,
          deductions: whole?.deductions ?? [],
        },
      ]),
    ),
    times,
    periods: Object.fromEntries(
      named.flatMap(({ name, net: own, period }) =>
        period === undefined || own === 0n ? [] : [[name, period]],
      ),
    ),
    withheld: withheldBy(withheld),
    status: statusOf(issued, today),
  }
}

/** Rows of several orders have one name. */
function withheldBy(rows: DocumentProposal['withheld']): Record<string, Minor> {
  const sums: Record<string, Minor> = {}
  for (const row of rows) sums[nameOf(row)] = (sums[nameOf(row)] ?? 0n) + row.amount
  return sums
}

/** What a document bills of an order, or takes back of it. */
export function partOf(document: DocumentProposal, order: string): Proposal | undefined {
  return partsOf(document).find((part) => part.order === order)
}

/** Those that are no credit notes. */
export function invoicesOf(documents: ReadonlyMap<string, IssuedDocument>): IssuedDocument[] {
  return [...documents.values()].filter(({ proposal }) => proposal.kind !== 'credit')
}

/** Of a document over one order. */
export function onlyPart(document: DocumentProposal): Proposal {
  if ('parts' in document) throw new Error('the document bills several orders')
  return document
}

/** What its credit notes have left of what it bills of an order. */
export function creditableOf(issued: IssuedDocument, order: string): CreditableInvoice {
  const part = partOf(issued.proposal, order)
  if (part === undefined) throw new Error(`${issued.id} bills nothing of order "${order}"`)
  const notes = issued.creditNotes.flatMap((note) => partOf(note, order) ?? [])
  return creditable(part, notes, issued.id)
}

/** What of its payments falls to what it bills of an order. */
export function paidOfPart(issued: IssuedDocument, order: string): Minor {
  let upto = 0n
  let [own, until] = [0n, 0n]
  for (const part of partsOf(issued.proposal)) {
    const notes = issued.creditNotes.flatMap((note) => partOf(note, part.order) ?? [])
    const left = part.gross + sum(notes.map((note) => note.gross))
    upto += left
    if (part.order === order) [own, until] = [left, upto]
  }
  return shareOfPart(issued.paid, { own, upto: until, whole: upto })
}

/** An invoice with its orders, and the other documents of the book. */
interface Credited {
  readonly book: { facts(order: string): OrderFacts }
  readonly issued: IssuedDocument
  readonly others: readonly IssuedDocument[]
}

interface DecidedCredit {
  readonly note: DocumentProposal
  /** What it changes of each order that it credits. */
  readonly changes: readonly (readonly [order: string, OrderChange])[]
  readonly settled: Minor
}

/** The note that is asked for, what it changes of its orders, and what it settles. */
export function decideCredit(
  { book, issued, others }: Credited,
  input: CreditInput,
  day: Day,
): Result<DecidedCredit> {
  const request = parseCreditRequest(input, issued.proposal.currency)
  if (!request.ok) return request
  const parts = partsOf(issued.proposal).map(({ order }) => ({
    name: order,
    facts: book.facts(order),
    invoice: creditableOf(issued, order),
  }))
  const note = proposeCredits({ parts, request: request.value, day })
  if (!note.ok) return note
  const settled = settledByCredit(openInvoice(issued), -note.value.payable)
  const { hold } = request.value
  const changes = partsOf(note.value).map((part) => {
    const { order } = part
    const own = others.filter(({ proposal }) => partOf(proposal, order) !== undefined)
    const invoices = own.filter(({ proposal }) => partOf(proposal, order)?.kind !== 'credit')
    const standing = invoices.filter((each) => stands(creditableOf(each, order)))
    const change = applyCredit(book.facts(order), part, {
      ...{ invoice: creditableOf(issued, order), hold },
      finals: own
        .filter(({ proposal }) => isFinal(partOf(proposal, order) ?? proposal))
        .map((each) => creditableOf(each, order)),
      invoicedOn: standing
        .map(({ proposal }) => proposal.issuedOn)
        .sort()
        .at(-1),
    })
    return [order, change] as const
  })
  return success({ note: note.value, changes, settled })
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
  const previous = documents.filter(({ proposal }) => partOf(proposal, order.id) !== undefined)
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
