import {
  applyCredit,
  creditable,
  type Day,
  fault,
  formatAmount,
  type InvoiceKind,
  type Minor,
  type Proposal,
  proposeCredit,
  type Result,
  refuse,
  settledByCredit,
  withChange,
} from '@tranche/engine'
import { type Change, updated } from '../storage/changes.ts'
import { readDocument } from '../storage/document-text.ts'
import { record } from '../storage/events.ts'
import { isId, newId } from '../storage/ids.ts'
import { type LoadedOrder, loadOrders } from '../storage/order-facts.ts'
import { saveReadiness } from '../storage/readiness.ts'
import type { Application, Context, InvoiceView } from './contract.ts'
import { type Dependencies, decide, type Session, unknown } from './decide.ts'
import { documentOf, issuedRows, numbersFor, orderAfter } from './issued-rows.ts'
import { completeFacts } from './particulars.ts'
import { viewInvoice } from './show-invoices.ts'

type CreditInput = Parameters<Application['creditInvoice']>[2]

interface CreditedRow {
  readonly id: string
  readonly number: string
  readonly order_id: string
  readonly customer_id: string
  readonly kind: InvoiceKind
  readonly currency: string
  readonly issued_on: Day
  readonly due_on: Day
  readonly gross: Minor
  readonly payable: Minor
  readonly document: string
  readonly credited: Minor
  readonly credit_settled: Minor
  readonly paid: Minor
  readonly version: number
}

interface Standing {
  readonly row: CreditedRow
  readonly loaded: LoadedOrder
  readonly proposal: Proposal
}

/**
 * Corrects an issued invoice by a credit note: settles the invoice, the rest is customer credit.
 */
export function creditInvoice(
  dependencies: Dependencies,
  context: Context,
  { id, input }: { readonly id: string; readonly input: CreditInput },
): Promise<Result<InvoiceView>> {
  return decide(dependencies, context, async (session) => {
    const { transaction, organization } = session
    if (!isId(id)) return refuse(unknown('invoice', id))
    const [found] = await transaction.rows<{ order_id: string }>(
      'SELECT order_id FROM invoices WHERE organization_id = $1 AND id = $2',
      [transaction.organizationId, id],
    )
    if (found === undefined) return refuse(unknown('invoice', id))
    const orders = await loadOrders(transaction, [found.order_id], { lock: true })
    const order = orders.get(found.order_id)
    const row = await lockInvoice(session, id)
    if (order === undefined || row === undefined) return refuse(unknown('invoice', id))
    const loaded = { ...order, facts: completeFacts(organization, order) }
    const proposed = await proposeNote(session, { row, loaded, input })
    if (!proposed.ok) return proposed
    const noteId = await saveNote(session, { row, loaded, proposal: proposed.value }, input)
    return viewInvoice(session, noteId)
  })
}

async function lockInvoice({ transaction }: Session, id: string): Promise<CreditedRow | undefined> {
  const [row] = await transaction.rows<CreditedRow>(
    `SELECT id, number, order_id, customer_id, kind, currency, issued_on, due_on, gross, payable,
        document, credited, credit_settled, paid, version
      FROM invoices WHERE organization_id = $1 AND id = $2 FOR NO KEY UPDATE`,
    [transaction.organizationId, id],
  )
  return row
}

async function proposeNote(
  { transaction, today }: Session,
  { row, loaded, input }: Omit<Standing, 'proposal'> & { readonly input: CreditInput },
): Promise<Result<Proposal>> {
  const day = input.issuedOn ?? today
  if (day > today || day < row.issued_on) {
    const message = `A credit note of ${row.number} is dated between ${row.issued_on} and ${today}, not ${day}`
    return refuse(fault('invalid_date', message, { path: 'issued_on', facts: { today } }))
  }
  const notes = await transaction.rows<{ document: string }>(
    'SELECT document FROM invoices WHERE organization_id = $1 AND credits_id = $2 ORDER BY id',
    [transaction.organizationId, row.id],
  )
  const invoice = creditable(
    readDocument(row.document).proposal,
    notes.map(({ document }) => readDocument(document).proposal),
    row.id,
  )
  const proposed = proposeCredit({ facts: loaded.facts, invoice, request: input.request, day })
  if (!proposed.ok || input.expectedTotal === undefined) return proposed
  const total = -proposed.value.gross
  const expected = input.expectedTotal < 0n ? -input.expectedTotal : input.expectedTotal
  if (expected === total) return proposed
  const facts = {
    expected: formatAmount(expected, row.currency),
    actual: formatAmount(total, row.currency),
  }
  const message = `The credit is ${facts.actual} ${row.currency}, not ${facts.expected}: look at it again`
  return refuse(fault('total_changed', message, { path: 'expected_total', facts }))
}

async function saveNote(
  session: Session,
  { row, loaded, proposal }: Standing,
  input: CreditInput,
): Promise<string> {
  const { transaction, origin, today } = session
  const gross = -proposal.gross
  const settled = settledByCredit(
    {
      id: row.id,
      customer: row.customer_id,
      currency: row.currency,
      issuedOn: row.issued_on,
      dueOn: row.due_on,
      gross: row.payable,
      credited: row.credit_settled,
      paid: row.paid,
    },
    gross,
  )
  const spent = row.credited + gross >= row.gross
  const change = applyCredit(loaded.facts, proposal, input.request.hold)
  const [number] = await numbersFor(session, [{ proposal }])
  if (number === undefined) throw new Error('The credit note got no number')
  const toPrint = {
    asked: input.note === undefined ? {} : { note: input.note },
    loaded,
    proposal,
    creditsNumber: row.number,
  }
  const id = newId()
  const document = documentOf(session, toPrint, number.text)
  const finalIssued = loaded.head.final_issued && !(row.kind === 'final' && spent)
  const changes: Change[] = [
    number.counter,
    ...(await issuedRows(session, { id, number, document, settled })),
    updated('invoices', {
      id: row.id,
      credited: row.credited + gross,
      credit_settled: row.credit_settled + settled,
      updated_at: origin.now,
      version: row.version + 1,
    }),
    ...orderAfter(session, loaded, { change, proposal, finalIssued }),
  ]
  const data = {
    number: number.text,
    credits: row.number,
    gross: formatAmount(proposal.gross, row.currency),
    currency: row.currency,
  }
  await record(transaction, origin, [
    { type: 'invoice.credited', subjectId: id, orderId: row.order_id, data, changes },
  ])
  const facts = completeFacts(session.organization, loaded)
  await saveReadiness(transaction, today, [{ ...withChange(facts, change), finalIssued }])
  return id
}
