import type { Command } from 'commander'
import { type CommandWords, define, type Invocation, noun } from '../define.ts'
import { usageFailure } from '../failure.ts'
import { findCustomer, findInvoice } from '../find.ts'
import { amountText } from '../output/amounts.ts'
import { defined } from '../read-options.ts'
import type { AnswerOf } from '../server.ts'
import type { Session } from '../session.ts'
import { type ListOptions, listOptions, rowsMax, showList } from '../show-list.ts'

type Payment = AnswerOf<'/v1/payments', 'post'>

export function definePayments(program: Command): void {
  const payments = noun(program, 'payments', 'record, list and reverse payments')
  define(payments, recordWords('record', 'payments record'), record)
  define(program, recordWords('pay', 'pay'), record)
  defineList(payments)
  defineReverse(payments)
}

function recordWords(name: string, typed: string): CommandWords {
  return {
    name,
    args: '[invoice] [amount]',
    summary: 'record a payment for an invoice, or of a customer',
    about:
      'Of an invoice: all that is open when no amount is given. Of a customer: the oldest due ' +
      'first. What is too much becomes customer credit.',
    examples: [
      `tranche ${typed} INV-2026-00001`,
      `tranche ${typed} INV-2026-00001 500.00 --reference "Transfer 4711"`,
      `tranche ${typed} --customer "Nordwind AG" --amount 900.00 --currency EUR`,
      `tranche ${typed} --customer "Nordwind AG" --amount 100.00 --currency EUR --from-credit`,
    ],
    options: [
      ['--customer <customer>', 'id, external id or name, instead of an invoice'],
      ['--amount <amount>', 'how much'],
      ['--currency <code>', 'ISO 4217; of a payment of a customer'],
      ['--received-on <day>', 'today when left out'],
      ['--reference <text>', 'what the bank says'],
      ['--from-credit', 'apply customer credit instead of money from outside'],
    ],
    writes: true,
  }
}

interface RecordOptions {
  readonly customer?: string
  readonly amount?: string
  readonly currency?: string
  readonly receivedOn?: string
  readonly reference?: string
  readonly fromCredit?: true
}

async function record({ session, args, options }: Invocation<RecordOptions>): Promise<void> {
  const payee = await payeeOf(session, args, options)
  const body = defined({
    ...payee.fields,
    received_on: options.receivedOn,
    reference: options.reference,
    source: options.fromCredit === true ? ('credit' as const) : undefined,
  })
  if (session.dryRun) {
    const text = `Would record ${body.amount} ${payee.currency} for ${payee.name}`
    return session.show({ data: body, text: () => text })
  }
  const server = await session.server()
  const payment = await server.post('/v1/payments', { body, key: session.key() })
  session.show({ data: payment, text: () => paymentText(payment) })
  session.terminal.next('tranche invoices list --status overdue')
}

async function payeeOf(session: Session, args: readonly string[], options: RecordOptions) {
  const server = await session.server()
  const [first, second] = args
  if (options.customer !== undefined) {
    const amount = options.amount ?? first
    if (amount === undefined || options.currency === undefined) {
      throw usageFailure(
        'A payment of a customer needs its amount and currency',
        'add --amount 900.00 --currency EUR',
      )
    }
    const { id, name } = await findCustomer(server, options.customer)
    return {
      fields: { customer: id, currency: options.currency, amount },
      name,
      currency: options.currency,
    }
  }
  if (first === undefined) {
    throw usageFailure('Say what is paid', 'tranche payments record INVOICE, or --customer NAME')
  }
  const invoice = await findInvoice(server, first)
  const amount = options.amount ?? second ?? invoice.open.amount
  const fields = { invoice: invoice.id, amount, ...defined({ currency: options.currency }) }
  return { fields, name: invoice.number, currency: invoice.currency }
}

function paymentText({ id, amount, allocations, unallocated, received_on: day }: Payment): string {
  const parts = allocations.map((each) => `${each.amount.amount} on ${each.invoice_number}`)
  if (/[1-9]/.test(unallocated.amount)) parts.push(`${unallocated.amount} as customer credit`)
  return `Payment ${id} of ${amountText(amount)} received ${day}: ${parts.join(', ')}`
}

function defineList(payments: Command): void {
  define<ListOptions & { customer?: string; invoice?: string }>(
    payments,
    {
      name: 'list',
      summary: 'list payments, newest first',
      examples: ['tranche payments list', 'tranche payments list --invoice INV-2026-00001'],
      options: [
        ['--customer <customer>', 'id, external id or name'],
        ['--invoice <invoice>', 'id or number'],
        ...listOptions,
      ],
    },
    async ({ session, options }) => {
      const server = await session.server()
      const { customer, invoice } = options
      const query = defined({
        customer: customer === undefined ? undefined : (await findCustomer(server, customer)).id,
        invoice: invoice === undefined ? undefined : (await findInvoice(server, invoice)).id,
      })
      const rows = await server.list('/v1/payments', { query, max: rowsMax(options) + 1 })
      showList(session, {
        rows,
        options,
        columns: [
          { name: 'payment', value: (row) => row.id },
          { name: 'received', value: (row) => row.received_on },
          { name: 'amount', right: true, value: (row) => row.amount.amount },
          { name: 'currency', head: '', value: (row) => row.amount.currency },
          {
            name: 'for',
            value: (row) => row.allocations.map((each) => each.invoice_number).join(' '),
          },
          { name: 'reference', value: (row) => row.reference ?? '' },
          { name: 'reversed', value: (row) => row.reversed_on ?? '' },
        ],
        empty: ['No payments here', 'tranche payments record INVOICE'],
      })
    },
  )
}

function defineReverse(payments: Command): void {
  define<{ reason?: string }>(
    payments,
    {
      name: 'reverse',
      args: '<payment>',
      summary: 'reverse a payment: its invoices are open again',
      examples: [
        'tranche payments reverse pay_01985c6e7d3a7b3c8f00a1b2c3d4e5f6 --reason "returned by the bank"',
      ],
      options: [['--reason <text>', 'why; kept with the counter entry']],
      writes: true,
      dangerous: true,
    },
    async ({ session, args: [id = ''], options }) => {
      session.needYes(`Reverse payment ${id}`)
      if (options.reason === undefined) {
        throw usageFailure('A reversal needs its reason', 'add --reason "returned by the bank"')
      }
      const server = await session.server()
      const payment = await server.get('/v1/payments/{id}', { ids: { id } })
      const what = `payment ${payment.id} of ${amountText(payment.amount)}`
      if (session.dryRun)
        return session.show({ data: payment, text: () => `Would reverse ${what}` })
      await session.confirm(`Reverse ${what}`)
      const write = { ids: { id }, body: { reason: options.reason }, key: session.key() }
      const reversed = await server.post('/v1/payments/{id}/reverse', write)
      session.show({ data: reversed, text: () => `Reversed ${what}; its invoices are open again` })
      session.terminal.next('tranche invoices list --status invoiced')
    },
  )
}
