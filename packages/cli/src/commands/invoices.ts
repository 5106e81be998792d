import type { Command } from 'commander'
import { define, noun } from '../define.ts'
import { findCustomer, findInvoice, findOrder, type Invoice } from '../find.ts'
import { amountText } from '../output/amounts.ts'
import { describeInvoice, invoiceLine } from '../output/invoice-text.ts'
import { defined, expectedTotals, lineHelp, lineShares } from '../read-options.ts'
import { defineFile } from '../save-file.ts'
import type { Session } from '../session.ts'
import { type ListOptions, listOptions, rowsMax, showList } from '../show-list.ts'

export function defineInvoices(program: Command): void {
  const invoices = noun(program, 'invoices', 'list, show, print and credit invoices')
  defineList(invoices)
  defineShow(invoices)
  for (const form of ['pdf', 'json'] as const) {
    defineFile(invoices, {
      name: form,
      args: '<invoice>',
      summary:
        form === 'pdf' ? 'save the PDF of an invoice' : 'save the frozen document of an invoice',
      example: `tranche invoices ${form} INV-2026-00001`,
      form,
      async find(server, name) {
        const { number, files } = await findInvoice(server, name)
        return { path: files[form], named: number }
      },
    })
  }
  defineCredit(invoices)
}

interface InvoiceListOptions extends ListOptions {
  readonly status?: string
  readonly kind?: Invoice['kind']
  readonly customer?: string
  readonly order?: string
  readonly currency?: string
}

function defineList(invoices: Command): void {
  define<InvoiceListOptions>(
    invoices,
    {
      name: 'list',
      summary: 'list invoices and credit notes, newest first',
      examples: ['tranche invoices list', 'tranche invoices list --status overdue --csv'],
      options: [
        ['--status <status>', 'invoiced, partly_paid, overdue, paid or credited'],
        ['--kind <kind>', 'deposit, progress, standard, final or credit'],
        ['--customer <customer>', 'id, external id or name'],
        ['--order <order>', 'id, number or external id'],
        ['--currency <code>', 'ISO 4217'],
        ...listOptions,
      ],
    },
    async ({ session, options }) => {
      const server = await session.server()
      const { customer, order, status, kind, currency } = options
      const query = defined({
        status: status?.toUpperCase().replace('-', '_') as Invoice['status'] | undefined,
        kind,
        currency,
        customer: customer === undefined ? undefined : (await findCustomer(server, customer)).id,
        order: order === undefined ? undefined : (await findOrder(server, order)).id,
      })
      const rows = await server.list('/v1/invoices', { query, max: rowsMax(options) + 1 })
      showList(session, {
        rows,
        options,
        columns: [
          { name: 'invoice', value: (row) => row.number },
          { name: 'kind', value: (row) => row.kind },
          { name: 'customer', value: (row) => row.buyer.name },
          { name: 'order', value: (row) => row.order_number },
          { name: 'issued', value: (row) => row.issued_on },
          { name: 'due', value: (row) => row.due_on },
          { name: 'gross', right: true, value: (row) => row.gross.amount },
          { name: 'open', right: true, value: (row) => row.open.amount },
          { name: 'currency', head: '', value: (row) => row.currency },
          { name: 'status', value: (row) => row.status },
        ],
        empty: ['No invoices here', 'tranche queue shows what is ready to be billed'],
      })
    },
  )
}

function defineShow(invoices: Command): void {
  define(
    invoices,
    {
      name: 'show',
      args: '<invoice>',
      summary: 'show an invoice: lines, taxes, deductions, what is open',
      examples: ['tranche invoices show INV-2026-00001'],
    },
    async ({ session, args: [name = ''] }) => {
      const invoice = await findInvoice(await session.server(), name)
      session.show({ data: invoice, text: () => describeInvoice(invoice, session.terminal) })
    },
  )
}

interface CreditOptions {
  readonly net?: string
  readonly gross?: string
  readonly line?: readonly string[]
  readonly backTo?: string
  readonly hold?: true
  readonly note?: string
  readonly issuedOn?: string
  readonly expectTotal?: readonly string[]
}

function defineCredit(invoices: Command): void {
  define<CreditOptions>(
    invoices,
    {
      name: 'credit',
      args: '<invoice>',
      summary: 'credit an invoice, in full or in part',
      about: 'What is credited is ready to be billed again, unless --hold.',
      examples: [
        'tranche invoices credit INV-2026-00001',
        'tranche invoices credit INV-2026-00001 --net 500.00 --note "agreed on the phone" --yes',
      ],
      options: [
        ['--net <net>', 'this net amount'],
        ['--gross <gross>', 'this gross amount'],
        ['--line <id=share>', `of a line ${lineHelp}`, 'many'],
        ['--back-to <percent>', 'down to this percent of the order'],
        ['--hold', 'not to be billed again by itself'],
        ['--note <text>', 'printed on the credit note'],
        ['--issued-on <day>', 'date of the credit note; today when left out'],
        ['--expect-total <gross>', 'credit only if the gross is this (else exit 7)', 'many'],
      ],
      writes: true,
      dangerous: true,
    },
    async ({ session, args: [name = ''], options }) => {
      session.needYes(`Credit invoice ${name}`)
      const server = await session.server()
      const invoice = await findInvoice(server, name)
      const what = creditText(invoice, options)
      if (session.dryRun) return session.show({ data: invoice, text: () => `Would credit ${what}` })
      await session.confirm(`Credit ${what}`)
      await credit(session, invoice, options)
    },
  )
}

function creditText(invoice: Invoice, { net, gross, line, backTo }: CreditOptions): string {
  const part = [
    net === undefined ? '' : `${net} net`,
    gross === undefined ? '' : `${gross} gross`,
    line === undefined ? '' : `lines ${line.join(', ')}`,
    backTo === undefined ? '' : `back to ${backTo} %`,
  ].filter((each) => each !== '')
  const how = part.length === 0 ? 'in full, as far as it is not credited yet' : part.join(', ')
  return `invoice ${invoice.number} of ${amountText(invoice.gross)} ${how}`
}

async function credit(session: Session, invoice: Invoice, options: CreditOptions): Promise<void> {
  const server = await session.server()
  const totals = expectedTotals(options.expectTotal, [invoice.currency])
  const body = defined({
    net: options.net,
    gross: options.gross,
    lines: lineShares(options.line),
    back_to: options.backTo,
    hold: options.hold,
    note: options.note,
    issued_on: options.issuedOn,
    expected_total: totals?.[invoice.currency],
  })
  const write = { ids: { id: invoice.id }, body, key: session.key() }
  const note = await server.post('/v1/invoices/{id}/credit', write)
  session.show({ data: note, text: () => `${invoiceLine(note)}; credits ${invoice.number}` })
  session.terminal.next(
    options.hold === true
      ? `tranche orders lift-hold ${invoice.order_number} lets it be billed again`
      : `tranche bill ${invoice.order_number} bills it again`,
  )
}
