import {
  allocateCredit,
  allocatePayment,
  type Day,
  fault,
  formatAmount,
  isCurrency,
  type Minor,
  noAmount,
  openAmount,
  type PaymentSource,
  parseAmount,
  postPayment,
  type Result,
  refuse,
  resultOf,
  success,
  sum,
} from '@tranche/engine'
import { type Change, inserted } from '../base/storage/changes.ts'
import { record } from '../base/storage/events.ts'
import { isId, newId } from '../base/storage/ids.ts'
import { entryRows } from '../ledger/index.ts'
import { type Session, unknown } from '../organizations/index.ts'
import {
  addCustomerCredit,
  customerCredit,
  type LockedInvoice,
  lockInvoices,
  type Settlement,
  settleGrowth,
  settlementEntries,
  settlementRows,
} from '../receivables/index.ts'
import { showPayment } from './show-payments.ts'
import type { PaymentPreviewView, PaymentView } from './views.ts'

/** What came in, from whom or for which invoice; amounts as written in its currency. */
export type PaymentInput = Payee & {
  readonly amount: string
  readonly receivedOn?: Day
  readonly reference?: string
  /** Money from outside, or credit that the customer has. */
  readonly source?: PaymentSource
}

type Payee = OneInvoice | OneCustomer

interface OneInvoice {
  readonly invoiceId: string
  readonly currency?: string
}

interface OneCustomer {
  readonly customerId: string
  readonly currency: string
  readonly allocations?: readonly { readonly invoiceId: string; readonly amount: string }[]
}

/** Whose payment it is, in what, and what it may settle. */
interface Target {
  readonly customerId: string
  readonly currency: string
  readonly invoices: readonly LockedInvoice[]
  readonly requested?: readonly { readonly invoice: string; readonly amount: Minor }[]
}

/**
 * Money from outside, or customer credit, over invoices: the one named, the parts named, or the
 * customer's open ones, oldest due first. What is over becomes customer credit.
 */
export async function recordPayment(
  session: Session,
  input: PaymentInput,
): Promise<Result<PaymentView>> {
  const found = await proposePayment(session, input)
  if (!found.ok) return found
  const id = await savePayment(session, found.value)
  return showPayment(session, id)
}

/** What a payment would do, on the same path; nothing is saved. */
export async function previewPayment(
  session: Session,
  input: PaymentInput,
): Promise<Result<PaymentPreviewView>> {
  const found = await proposePayment(session, input)
  if (!found.ok) return found
  const { target, amount, receivedOn, source, unallocated, creditMove } = found.value
  const { customerId, currency, invoices } = target
  const creditBefore = await customerCredit(session, customerId, currency)
  return success({
    customerId,
    currency,
    amount,
    receivedOn,
    source,
    allocations: found.value.allocations.flatMap((each) => {
      const invoice = invoices.find(({ id }) => id === each.invoice)
      if (invoice === undefined) return []
      const openBefore = openAmount(invoice)
      return {
        invoiceId: invoice.id,
        invoiceNumber: invoice.number,
        dueOn: invoice.dueOn,
        amount: each.amount,
        openBefore,
        openAfter: openBefore - each.amount,
      }
    }),
    allocated: sum(found.value.allocations.map((each) => each.amount)),
    unallocated,
    creditBefore,
    creditAfter: creditBefore + creditMove,
  })
}

/** A payment with all that it does: a preview shows it, recording saves it. */
interface ProposedPayment {
  readonly target: Target
  readonly amount: Minor
  readonly receivedOn: Day
  readonly reference: string | undefined
  readonly source: PaymentSource
  readonly allocations: readonly { readonly invoice: string; readonly amount: Minor }[]
  readonly unallocated: Minor
  readonly settlement: Settlement
  /** What the customer's credit gains; below zero: loses. */
  readonly creditMove: Minor
}

async function proposePayment(
  session: Session,
  input: PaymentInput,
): Promise<Result<ProposedPayment>> {
  const receivedOn = input.receivedOn ?? session.today
  if (receivedOn > session.today) {
    const message = `A payment cannot be received on ${receivedOn}, after today: date it on ${session.today} or earlier`
    return refuse(fault('invalid_date', message, { path: 'received_on' }))
  }
  const found = await targetOf(session, input)
  if (!found.ok) return found
  const target = found.value
  const amount = parseAmount(input.amount, target.currency)
  if (amount === undefined) return refuse(wrongAmount(input.amount, target.currency, 'amount'))
  const { customerId, currency, invoices, requested } = target
  const source = input.source ?? 'payment'
  const asked = { amount, currency, invoices, ...(requested === undefined ? {} : { requested }) }
  const shared =
    source === 'payment'
      ? allocatePayment(asked)
      : allocateCredit({ ...asked, balance: await customerCredit(session, customerId, currency) })
  if (!shared.ok) return shared
  const settlement = await settledThereby(session, target, shared.value)
  const surplus = shared.value.unallocated - sum(settlement.settled.map((each) => each.amount))
  const creditMove = source === 'credit' ? -amount : surplus
  const { reference } = input
  const payment = { target, amount, receivedOn, reference, source, settlement, creditMove }
  return success({ ...payment, ...shared.value })
}

function targetOf(session: Session, payee: Payee): Promise<Result<Target>> {
  return 'invoiceId' in payee ? invoiceTarget(session, payee) : customerTarget(session, payee)
}

async function invoiceTarget(
  session: Session,
  { invoiceId, currency: given }: OneInvoice,
): Promise<Result<Target>> {
  const [invoice] = await lockInvoices(session, { ids: isId(invoiceId) ? [invoiceId] : [] })
  if (invoice === undefined) return refuse(unknown('invoice', invoiceId))
  const { customer: customerId, currency } = invoice
  if (given !== undefined && given !== currency) {
    const message = `The invoice is in ${currency}, the payment in ${given}: record it in ${currency}`
    const facts = { expected: currency, given }
    return refuse(fault('currency_mismatch', message, { path: 'currency', facts }))
  }
  return success({ customerId, currency, invoices: [invoice] })
}

async function customerTarget(
  session: Session,
  { customerId, currency, allocations }: OneCustomer,
): Promise<Result<Target>> {
  const { transaction } = session
  if (!isCurrency(currency)) {
    const message = `"${currency}" is no currency of ISO 4217: write its three letters (EUR)`
    const facts = { value: currency }
    return refuse(fault('unknown_currency', message, { path: 'currency', facts }))
  }
  const [customer] = await transaction.rows<{ id: string }>(
    'SELECT id FROM customers WHERE organization_id = $1 AND id = ANY($2::uuid[])',
    [transaction.organizationId, isId(customerId) ? [customerId] : []],
  )
  if (customer === undefined) return refuse(unknown('customer', customerId))
  if (allocations === undefined) {
    const open = await lockInvoices(session, { open: { customerId, currency } })
    return success({ customerId, currency, invoices: open })
  }
  const ids = allocations.map(({ invoiceId }) => invoiceId).filter(isId)
  const invoices = await lockInvoices(session, { ids })
  const parts = allocations.map(({ invoiceId, amount }, index) => ({
    invoice: invoiceId,
    path: `allocations[${index}].amount`,
    amount: parseAmount(amount, currency),
    text: amount,
  }))
  const wrong = parts.flatMap(({ amount, text, path }) =>
    amount === undefined ? [wrongAmount(text, currency, path)] : [],
  )
  return resultOf(wrong, () => ({
    customerId,
    currency,
    invoices: invoices.filter((each) => each.customer === customerId && each.currency === currency),
    requested: parts.map(({ invoice, amount }) => ({ invoice, amount: amount ?? 0n })),
  }))
}

function wrongAmount(text: string, currency: string, path: string) {
  return fault('invalid_amount', noAmount(text, currency), { path, facts: { value: text } })
}

/** What is over of a payment first settles what the customer's credit notes left open. */
async function settledThereby(
  session: Session,
  { customerId, currency, invoices }: Target,
  { allocations, unallocated }: Pick<ProposedPayment, 'allocations' | 'unallocated'>,
): Promise<Settlement> {
  if (unallocated === 0n) return { invoices, settled: [] }
  const paid = new Map(allocations.map((each) => [each.invoice, each.amount]))
  const changed = invoices.map((each) => ({ ...each, paid: each.paid + (paid.get(each.id) ?? 0n) }))
  const growth = { customerId, currency, amount: unallocated, changed }
  const { invoices: looked, settled } = await settleGrowth(session, growth)
  const before = new Map(invoices.map((each) => [each.id, each]))
  return { invoices: looked.map((each) => before.get(each.id) ?? each), settled }
}

async function savePayment(session: Session, payment: ProposedPayment): Promise<string> {
  const { transaction, origin } = session
  const { amount, unallocated, source, allocations, creditMove } = payment
  const { customerId, currency } = payment.target
  const { invoices: known, settled } = payment.settlement
  const id = newId()
  const changes: Change[] = [
    inserted('payments', {
      id,
      customer_id: customerId,
      currency,
      amount,
      received_on: payment.receivedOn,
      reference: payment.reference ?? null,
      source,
      unallocated,
      reversed_on: null,
      reversal_reason: null,
      created_at: origin.now,
      updated_at: origin.now,
      version: 1,
    }),
    ...allocations.map((each) =>
      inserted('allocations', { payment_id: id, invoice_id: each.invoice, amount: each.amount }),
    ),
    ...settlementRows(session, { invoices: known, paid: allocations, settled }),
    ...entryRows({
      id: newId(),
      postedOn: payment.receivedOn,
      kind: source === 'credit' ? 'credit_applied' : 'payment',
      currency,
      paymentId: id,
      postings: postPayment({
        source,
        allocated: amount - unallocated,
        unallocated,
        customer: customerId,
      }),
      now: origin.now,
    }),
    ...settlementEntries(session, { customer: customerId, currency }, settled),
  ]
  if (creditMove !== 0n) {
    const gained = { customer: customerId, currency, amount: creditMove }
    changes.push(await addCustomerCredit(session, gained))
  }
  const data = { amount: formatAmount(amount, currency), currency, source }
  const type = 'payment.recorded'
  await record(transaction, origin, [{ type, subjectId: id, data, changes }])
  return id
}
