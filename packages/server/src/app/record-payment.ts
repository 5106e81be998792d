import {
  allocatePayment,
  type Day,
  fault,
  formatAmount,
  type Minor,
  openAmount,
  type Posting,
  parseAmount,
  postPayment,
  type Result,
  refuse,
  reverse,
  success,
} from '@tranche/engine'
import { type Change, inserted, updated } from '../storage/changes.ts'
import { record } from '../storage/events.ts'
import { isId, newId } from '../storage/ids.ts'
import type { Application, Context, PaymentPreviewView, PaymentView } from './contract.ts'
import { addCustomerCredit, customerCredit } from './customer-credit.ts'
import { type Dependencies, decide, type Session, unknown } from './decide.ts'
import { entryRows } from './issued-rows.ts'
import { type LockedInvoice, lockInvoices } from './open-invoices.ts'
import { viewPayment } from './show-payments.ts'

type PaymentInput = Parameters<Application['recordPayment']>[1]

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
export function recordPayment(
  dependencies: Dependencies,
  context: Context,
  input: PaymentInput,
): Promise<Result<PaymentView>> {
  return decide(dependencies, context, async (session) => {
    const found = await proposePayment(session, input)
    if (!found.ok) return found
    const { target, ...payment } = found.value
    const id = await savePayment(session, target, payment)
    return viewPayment(session, id)
  })
}

/** What a payment would do, on the same path; nothing is saved. */
export function previewPayment(
  dependencies: Dependencies,
  context: Context,
  input: PaymentInput,
): Promise<Result<PaymentPreviewView>> {
  return decide(dependencies, context, async (session) => {
    const found = await proposePayment(session, input)
    if (!found.ok) return found
    const { target, amount, receivedOn, source, allocations, unallocated } = found.value
    const { customerId, currency, invoices } = target
    const creditBefore = await customerCredit(session, customerId, currency)
    return success({
      customerId,
      currency,
      amount,
      receivedOn,
      source,
      allocations: allocations.flatMap((each) => {
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
      unallocated,
      creditBefore,
      creditAfter: creditBefore + (source === 'credit' ? -amount : unallocated),
    })
  })
}

interface ProposedPayment extends NewPayment {
  readonly target: Target
}

async function proposePayment(
  session: Session,
  input: PaymentInput,
): Promise<Result<ProposedPayment>> {
  const receivedOn = input.receivedOn ?? session.today
  if (receivedOn > session.today) {
    const message = `A payment of ${receivedOn} cannot be recorded today, ${session.today}`
    return refuse(fault('invalid_date', message, { path: 'received_on' }))
  }
  const found = await targetOf(session, input)
  if (!found.ok) return found
  const target = found.value
  const amount = parseAmount(input.amount, target.currency)
  if (amount === undefined) return refuse(noAmount(input.amount, target.currency, 'amount'))
  const { invoices, requested } = target
  const shared = allocatePayment({
    amount,
    invoices,
    ...(requested === undefined ? {} : { requested }),
  })
  if (!shared.ok) return shared
  const { allocations, unallocated } = shared.value
  const source = input.source ?? 'payment'
  if (source === 'credit') {
    const short = await creditFault(session, target, { amount, unallocated })
    if (short !== undefined) return refuse(short)
  }
  const { reference } = input
  return success({ target, amount, receivedOn, reference, source, allocations, unallocated })
}

async function targetOf(session: Session, input: PaymentInput): Promise<Result<Target>> {
  if ('invoiceId' in input) {
    const [invoice] = await lockInvoices(session, {
      ids: isId(input.invoiceId) ? [input.invoiceId] : [],
    })
    if (invoice === undefined) return refuse(unknown('invoice', input.invoiceId))
    const { customer, currency } = invoice
    return success({ customerId: customer, currency, invoices: [invoice] })
  }
  const { transaction } = session
  const { customerId, currency } = input
  const [customer] = await transaction.rows<{ id: string }>(
    'SELECT id FROM customers WHERE organization_id = $1 AND id = ANY($2::uuid[])',
    [transaction.organizationId, isId(customerId) ? [customerId] : []],
  )
  if (customer === undefined) return refuse(unknown('customer', customerId))
  if (!('allocations' in input)) {
    return success({
      customerId,
      currency,
      invoices: await lockInvoices(session, { customerId, currency }),
    })
  }
  const ids = input.allocations.map(({ invoiceId }) => invoiceId).filter(isId)
  const invoices = await lockInvoices(session, { ids })
  const parts = input.allocations.map(({ invoiceId, amount }) => ({
    invoice: invoiceId,
    amount: parseAmount(amount, currency),
    text: amount,
  }))
  const [first, ...others] = parts
    .filter(({ amount }) => amount === undefined)
    .map(({ text }) => noAmount(text, currency, 'allocations'))
  if (first !== undefined) return refuse(first, ...others)
  return success({
    customerId,
    currency,
    invoices: invoices.filter((each) => each.customer === customerId && each.currency === currency),
    requested: parts.map(({ invoice, amount }) => ({ invoice, amount: amount ?? 0n })),
  })
}

function noAmount(text: string, currency: string, path: string) {
  const message = `"${text}" is no amount in ${currency}: write a decimal with the digits of the currency`
  return fault('invalid_amount', message, { path, facts: { value: text } })
}

async function creditFault(
  session: Session,
  { customerId, currency }: Target,
  { amount, unallocated }: { readonly amount: Minor; readonly unallocated: Minor },
) {
  const balance = await customerCredit(session, customerId, currency)
  const allowed = unallocated > 0n ? amount - unallocated : balance
  if (amount <= balance && unallocated === 0n) return undefined
  const facts = {
    balance: formatAmount(balance, currency),
    amount: formatAmount(amount, currency),
    allowed_max: formatAmount(allowed < balance ? allowed : balance, currency),
  }
  const message =
    unallocated > 0n && amount <= balance
      ? `Only ${facts.allowed_max} ${currency} is open: apply at most that of the customer credit`
      : `The customer credit is ${facts.balance} ${currency}: apply at most ${facts.allowed_max}`
  return fault('credit_balance_short', message, { path: 'amount', facts })
}

interface NewPayment {
  readonly amount: Minor
  readonly receivedOn: Day
  readonly reference: string | undefined
  readonly source: 'payment' | 'credit'
  readonly allocations: readonly { readonly invoice: string; readonly amount: Minor }[]
  readonly unallocated: Minor
}

async function savePayment(
  session: Session,
  { customerId, currency, invoices }: Target,
  payment: NewPayment,
): Promise<string> {
  const { transaction, origin } = session
  const { amount, unallocated, source, allocations } = payment
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
    ...paidRows(session, invoices, allocations),
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
  ]
  const move = source === 'credit' ? -amount : unallocated
  if (move !== 0n) {
    changes.push(await addCustomerCredit(session, { customer: customerId, currency, amount: move }))
  }
  const data = { amount: formatAmount(amount, currency), currency, source }
  const type = 'payment.recorded'
  await record(transaction, origin, [{ type, subjectId: id, data, changes }])
  return id
}

function paidRows(
  { origin }: Session,
  invoices: readonly LockedInvoice[],
  allocations: readonly { readonly invoice: string; readonly amount: Minor }[],
): Change[] {
  return invoices.flatMap((invoice) => {
    const amounts = allocations.filter((each) => each.invoice === invoice.id)
    const added = amounts.reduce((total, { amount }) => total + amount, 0n)
    if (added === 0n) return []
    const { id, paid, version } = invoice
    const values = { id, paid: paid + added, updated_at: origin.now, version: version + 1 }
    return [updated('invoices', values)]
  })
}

interface RecordedPayment {
  readonly id: string
  readonly customer_id: string
  readonly currency: string
  readonly amount: Minor
  readonly source: 'payment' | 'credit'
  readonly unallocated: Minor
  readonly reversed_on: Day | null
  readonly version: number
}

/** Takes a payment back by a reversing entry; what it settled is open again. */
export function reversePayment(
  dependencies: Dependencies,
  context: Context,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<Result<PaymentView>> {
  return decide(dependencies, context, async (session) => {
    const { transaction } = session
    if (!isId(id)) return refuse(unknown('payment', id))
    const allocations = await transaction.rows<{ invoice: string; amount: Minor }>(
      `SELECT invoice_id AS invoice, amount FROM allocations
        WHERE organization_id = $1 AND payment_id = $2`,
      [transaction.organizationId, id],
    )
    const invoices = await lockInvoices(session, { ids: allocations.map((each) => each.invoice) })
    const [payment] = await transaction.rows<RecordedPayment>(
      `SELECT id, customer_id, currency, amount, source, unallocated, reversed_on, version
        FROM payments WHERE organization_id = $1 AND id = $2 FOR NO KEY UPDATE`,
      [transaction.organizationId, id],
    )
    if (payment === undefined) return refuse(unknown('payment', id))
    const refused = await reversalFault(session, payment)
    if (refused !== undefined) return refuse(refused)
    const back = allocations.map((each) => ({ ...each, amount: -each.amount }))
    await saveReversal(session, { payment, reason, paid: paidRows(session, invoices, back) })
    return viewPayment(session, id)
  })
}

async function reversalFault(session: Session, payment: RecordedPayment) {
  const { currency, unallocated } = payment
  if (payment.reversed_on !== null) {
    const message = `The payment was reversed on ${payment.reversed_on} already: record a new one`
    return fault('payment_reversed', message, { facts: { reversed_on: payment.reversed_on } })
  }
  if (payment.source === 'credit' || unallocated === 0n) return undefined
  const balance = await customerCredit(session, payment.customer_id, currency)
  if (balance >= unallocated) return undefined
  const facts = {
    balance: formatAmount(balance, currency),
    unallocated: formatAmount(unallocated, currency),
  }
  const message = `${facts.unallocated} ${currency} of it became customer credit, of which ${facts.balance} is left: reverse first where it was applied`
  return fault('credit_balance_short', message, { facts })
}

interface Reversal {
  readonly payment: RecordedPayment
  readonly reason: string
  readonly paid: readonly Change[]
}

async function saveReversal(session: Session, { payment, reason, paid }: Reversal): Promise<void> {
  const { transaction, origin, today } = session
  const entry = await entryOf(session, payment.id)
  const changes: Change[] = [
    updated('payments', {
      id: payment.id,
      reversed_on: today,
      reversal_reason: reason,
      updated_at: origin.now,
      version: payment.version + 1,
    }),
    ...paid,
    ...entryRows({
      id: newId(),
      postedOn: today,
      kind: 'reversal',
      currency: payment.currency,
      paymentId: payment.id,
      reverses: entry.id,
      postings: reverse(entry.postings),
      now: origin.now,
    }),
  ]
  const amount = payment.source === 'credit' ? payment.amount : -payment.unallocated
  if (amount !== 0n) {
    const { customer_id: customer, currency } = payment
    changes.push(await addCustomerCredit(session, { customer, currency, amount }))
  }
  const type = 'payment.reversed'
  await record(transaction, origin, [{ type, subjectId: payment.id, data: { reason }, changes }])
}

async function entryOf({ transaction }: Session, paymentId: string) {
  const rows = await transaction.rows<{
    id: string
    account: Posting['account']
    amount: Minor
    customer_id: string | null
  }>(
    `SELECT e.id, p.account, p.amount, p.customer_id
      FROM entries e JOIN postings p ON p.organization_id = e.organization_id AND p.entry_id = e.id
      WHERE e.organization_id = $1 AND e.payment_id = $2 AND e.reverses IS NULL
      ORDER BY p.position`,
    [transaction.organizationId, paymentId],
  )
  const [first] = rows
  if (first === undefined) throw new Error(`Payment ${paymentId} has no entry`)
  const postings = rows.map(({ account, amount, customer_id }): Posting => {
    return { account, amount, ...(customer_id === null ? {} : { customer: customer_id }) }
  })
  return { id: first.id, postings }
}
