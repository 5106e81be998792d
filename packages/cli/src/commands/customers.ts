import type { Command } from 'commander'
import { define, noun } from '../define.ts'
import { type Customer, findCustomer } from '../find.ts'
import { totalsText } from '../output/amounts.ts'
import { defined } from '../read-options.ts'
import type { Session } from '../session.ts'
import { type ListOptions, listOptions, rowsMax, showList } from '../show-list.ts'
import {
  addressOf,
  addressText,
  nothingGiven,
  type ParticularOptions,
  particularOptions,
  termDaysOf,
} from './particulars.ts'

export function defineCustomers(program: Command): void {
  const customers = noun(program, 'customers', 'whom orders are billed to')
  defineList(customers)
  defineShow(customers)
  defineCreate(customers)
  defineUpdate(customers)
}

function defineList(customers: Command): void {
  define<ListOptions & { name?: string }>(
    customers,
    {
      name: 'list',
      summary: 'list customers',
      examples: ['tranche customers list', 'tranche customers list --name nord'],
      options: [['--name <part>', 'a part of the name'], ...listOptions],
    },
    async ({ session, options }) => {
      const server = await session.server()
      const query = defined({ name: options.name })
      const rows = await server.list('/v1/customers', { query, max: rowsMax(options) + 1 })
      showList(session, {
        rows,
        options,
        columns: [
          { name: 'customer', value: (row) => row.id },
          { name: 'name', value: (row) => row.name },
          { name: 'city', value: (row) => row.address?.city ?? '' },
          { name: 'country', value: (row) => row.address?.country ?? '' },
          { name: 'credit', right: true, value: (row) => totalsText(row.credit) },
        ],
        empty: ['No customers here', 'tranche customers create NAME'],
      })
    },
  )
}

function defineShow(customers: Command): void {
  define(
    customers,
    {
      name: 'show',
      args: '<customer>',
      summary: 'show a customer',
      examples: ['tranche customers show "Nordwind AG"'],
    },
    async ({ session, args: [name = ''] }) => {
      const view = await findCustomer(await session.server(), name)
      session.show({ data: view, text: () => describe(session, view) })
    },
  )
}

function describe(session: Session, view: Customer): string {
  return [
    session.terminal.bold(`${view.name} (${view.id})`),
    `${view.legal_name ?? view.name}, ${addressText(view.address)}`,
    `tax id ${view.tax_id ?? '(none)'}, mail ${view.email ?? '(none)'}, external id ${view.external_id ?? '(none)'}`,
    ...(view.credit.length === 0 ? [] : [`customer credit ${totalsText(view.credit)}`]),
  ].join('\n')
}

function defineCreate(customers: Command): void {
  define<ParticularOptions & { externalId?: string }>(
    customers,
    {
      name: 'create',
      args: '<name>',
      summary: 'make a customer',
      examples: [
        'tranche customers create "Nordwind AG" --street "Alsterufer 4" --postcode 20354 --city Hamburg --address-country DE',
      ],
      options: [...particularOptions, ['--external-id <id>', 'your own name for it']],
      writes: true,
    },
    async ({ session, args: [name = ''], options }) => {
      const body = {
        name,
        ...changeOf(options, null),
        ...defined({ external_id: options.externalId }),
      }
      if (session.dryRun)
        return session.show({ data: body, text: () => `Would make customer ${name}` })
      const server = await session.server()
      const view = await server.post('/v1/customers', { body, key: session.key() })
      session.show({ data: view, text: () => `Customer ${view.name} (${view.id}) made` })
      session.terminal.next(
        `tranche orders create --customer "${view.name}" --line work=1000.00 --tax 19`,
      )
    },
  )
}

function defineUpdate(customers: Command): void {
  define<ParticularOptions & { name?: string }>(
    customers,
    {
      name: 'update',
      args: '<customer>',
      summary: 'change a customer; what is not named stays',
      examples: ['tranche customers update "Nordwind AG" --email invoices@nordwind.example'],
      options: [['--name <name>', 'another name'], ...particularOptions],
      writes: true,
    },
    async ({ session, args: [name = ''], options }) => {
      const server = await session.server()
      const now = await findCustomer(server, name)
      const body = { ...defined({ name: options.name }), ...changeOf(options, now.address) }
      const changed = Object.keys(body).join(', ')
      if (changed === '') throw nothingGiven('tranche customers update --help')
      if (session.dryRun) return session.show({ data: body, text: () => `Would change ${changed}` })
      const write = { ids: { id: now.id }, body, key: session.key() }
      const view = await server.patch('/v1/customers/{id}', write)
      session.show({ data: view, text: () => `Changed ${changed} of ${view.name}` })
      session.terminal.next(`tranche customers show "${view.name}"`)
    },
  )
}

function changeOf(options: ParticularOptions, address: Customer['address']) {
  return defined({
    legal_name: options.legalName,
    address: addressOf(options, address),
    tax_id: options.taxId,
    email: options.email,
    term_days: termDaysOf(options),
    language: options.language,
  })
}
