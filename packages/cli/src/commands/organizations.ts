import type { Command } from 'commander'
import { define, noun } from '../define.ts'
import { usageFailure } from '../failure.ts'
import { defined, pairs } from '../read-options.ts'
import { type AnswerOf, chosen } from '../server.ts'
import type { Session } from '../session.ts'
import { rememberOrganization } from '../settings.ts'
import {
  addressOf,
  addressText,
  nothingGiven,
  type ParticularOptions,
  particularOptions,
  termDaysOf,
} from './particulars.ts'

type Organization = AnswerOf<'/v1/organizations/{id}', 'get'>

export function defineOrganizations(program: Command): void {
  const organizations = noun(program, 'organizations', 'whose books these are')
  defineList(organizations)
  defineShow(organizations)
  defineCreate(organizations)
  defineUse(organizations)
  defineConfigure(organizations)
}

function defineList(organizations: Command): void {
  define(
    organizations,
    { name: 'list', summary: 'list organizations', examples: ['tranche organizations list'] },
    async ({ session }) => {
      const server = await session.server()
      const { data: rows } = await server.get('/v1/organizations')
      session.show({
        data: rows,
        table: {
          rows,
          columns: [
            { name: 'organization', value: (row) => row.id },
            { name: 'name', value: (row) => row.name },
            { name: 'country', value: (row) => row.country },
            { name: 'currency', value: (row) => row.currency },
            {
              name: 'today',
              value: (row) => `${row.clock.today}${row.clock.mode === 'frozen' ? ' (frozen)' : ''}`,
            },
            { name: 'demo', value: (row) => (row.livemode ? '' : 'demo') },
          ],
        },
      })
      if (rows.length > 0) return
      session.terminal.say('No organizations yet')
      session.terminal.next(
        'tranche organizations create NAME --country DE --currency EUR, or tranche demo load',
      )
    },
  )
}

function defineShow(organizations: Command): void {
  define(
    organizations,
    {
      name: 'show',
      args: '[organization]',
      summary: 'show an organization; the selected one when none is named',
      examples: ['tranche organizations show', 'tranche organizations show "Nordwind GmbH" --json'],
    },
    async ({ session, args: [name] }) => {
      showOrganization(session, await findOrganization(session, name))
    },
  )
}

async function findOrganization(session: Session, name: string | undefined): Promise<Organization> {
  const server = await session.server()
  const id =
    name === undefined
      ? await server.organization()
      : name.startsWith('org_')
        ? name
        : chosen((await server.get('/v1/organizations')).data, name)
  return server.get('/v1/organizations/{id}', { ids: { id } })
}

function showOrganization(session: Session, view: Organization): void {
  const lines = [
    session.terminal.bold(`${view.name} (${view.id})`),
    `${view.legal_name ?? '(no legal name)'}, ${addressText(view.address)}`,
    `country ${view.country}, currency ${view.currency}, time zone ${view.timezone}, language ${view.language}, paper ${view.paper}`,
    `tax id ${view.tax_id ?? '(none)'}, mail ${view.email ?? '(none)'}`,
    `bank ${[view.bank?.iban, view.bank?.bic, view.bank?.name].filter((each) => each !== undefined).join(' ') || '(none)'}`,
    `due ${view.term_days.toString()} days after the invoice, numbers ${Object.values(view.number_formats).join(', ')}, dates that run back: ${view.date_order}`,
    `today ${view.clock.today}, clock ${view.clock.mode}`,
  ]
  session.show({ data: view, text: () => lines.join('\n') })
}

interface ConfigureOptions extends ParticularOptions {
  readonly name?: string
  readonly country?: string
  readonly currency?: string
  readonly timezone?: string
  readonly iban?: string
  readonly bic?: string
  readonly bankName?: string
  readonly paper?: 'a4' | 'us-letter'
  readonly numbers?: readonly string[]
  readonly dateOrder?: string
  readonly archiveName?: string
}

const configureOptions = [
  ['--country <code>', 'ISO 3166-1, like DE'],
  ['--currency <code>', 'ISO 4217, like EUR'],
  ['--timezone <zone>', 'like Europe/Berlin'],
  ...particularOptions,
  ['--iban <iban>', 'bank account'],
  ['--bic <bic>', 'of the bank'],
  ['--bank-name <name>', 'of the bank'],
  ['--paper <size>', 'a4 or us-letter'],
  ['--numbers <kind=format>', 'like invoice=INV-{year}-{number:5}', 'many'],
  ['--date-order <order>', 'of documents dated too early: refuse, or warn'],
  ['--archive-name <name>', 'of the section that tidied lines move into'],
] as const

function defineCreate(organizations: Command): void {
  define<ConfigureOptions>(
    organizations,
    {
      name: 'create',
      args: '<name>',
      summary: 'make an organization and select it',
      examples: [
        'tranche organizations create "Example GmbH" --country DE --currency EUR --timezone Europe/Berlin',
        'tranche organizations create "Example GmbH" --country DE --currency EUR --street "Hafenstr. 1" --postcode 20457 --city Hamburg --tax-id DE123456789 --iban DE02120300000000202051',
      ],
      options: configureOptions,
      writes: true,
    },
    async ({ session, args: [name = ''], options }) => {
      const { country = 'DE', currency = 'EUR', timezone } = options
      const body = defined({ name, country, currency, timezone })
      if (session.dryRun) return session.show({ data: body, text: () => `Would make ${name}` })
      const server = await session.server()
      const made = await server.post('/v1/organizations', { body, key: session.key() })
      const rest = changeOf(options, made)
      const ids = { id: made.id }
      const view =
        Object.keys(rest).length === 0
          ? made
          : await server.patch('/v1/organizations/{id}', { ids, body: rest })
      rememberOrganization(server.url, view.id)
      session.show({
        data: view,
        text: () => `Organization ${view.name} (${view.id}) made and selected`,
      })
      session.terminal.say(beginsWith(view, options))
      session.terminal.next(
        view.address === null || view.tax_id === null
          ? 'tranche organizations configure --street … --city … --tax-id … (invoices need them)'
          : 'tranche customers create NAME',
      )
    },
  )
}

/** What nobody said, and the country therefore decided. */
function beginsWith(view: Organization, { timezone, termDays }: ConfigureOptions): string {
  const zone = timezone === undefined ? ` (of ${view.country}; --timezone says another)` : ''
  const term = termDays === undefined ? ' (as usual there; --term-days says another)' : ''
  return `Its days are those of ${view.timezone}${zone}, invoices are due after ${view.term_days.toString()} days${term}`
}

function defineUse(organizations: Command): void {
  define(
    organizations,
    {
      name: 'use',
      args: '<organization>',
      summary: 'select the organization that commands mean from now on',
      examples: ['tranche organizations use "Example GmbH"'],
    },
    async ({ session, args: [name = ''] }) => {
      const view = await findOrganization(session, name)
      const file = rememberOrganization((await session.server()).url, view.id)
      session.show({
        data: view,
        text: () => `Selected ${view.name} (${view.id}); kept in ${file}`,
      })
      session.terminal.next('tranche queue')
    },
  )
}

function defineConfigure(organizations: Command): void {
  define<ConfigureOptions>(
    organizations,
    {
      name: 'configure',
      summary: 'change particulars and settings; what is not named stays',
      examples: [
        'tranche organizations configure --street "Hafenstr. 1" --postcode 20457 --city Hamburg --tax-id DE123456789',
        'tranche organizations configure --term-days 14 --iban DE02120300000000202051',
      ],
      options: [['--name <name>', 'how it is called here'], ...configureOptions],
      writes: true,
    },
    async ({ session, options }) => {
      const server = await session.server()
      const ids = { id: await server.organization() }
      const now = await server.get('/v1/organizations/{id}', { ids })
      const { name, country, currency, timezone } = options
      const body = { ...defined({ name, country, currency, timezone }), ...changeOf(options, now) }
      if (Object.keys(body).length === 0)
        throw nothingGiven('tranche organizations configure --help')
      if (session.dryRun)
        return session.show({
          data: body,
          text: () => `Would change ${Object.keys(body).join(', ')}`,
        })
      const view = await server.patch('/v1/organizations/{id}', { ids, body, key: session.key() })
      session.show({
        data: view,
        text: () => `Changed ${Object.keys(body).join(', ')} of ${view.name}`,
      })
      session.terminal.next('tranche organizations show')
    },
  )
}

function dateOrderOf({ dateOrder }: ConfigureOptions): 'refuse' | 'warn' | undefined {
  if (dateOrder === undefined || dateOrder === 'refuse' || dateOrder === 'warn') return dateOrder
  throw usageFailure(`--date-order is "${dateOrder}"`, 'write refuse or warn')
}

function changeOf(options: ConfigureOptions, now: Organization) {
  const bank = defined({ iban: options.iban, bic: options.bic, name: options.bankName })
  return defined({
    legal_name: options.legalName,
    address: addressOf(options, now.address ?? { country: now.country }),
    tax_id: options.taxId,
    email: options.email,
    term_days: termDaysOf(options),
    language: options.language,
    bank: Object.keys(bank).length === 0 ? undefined : { ...now.bank, ...bank },
    paper: options.paper,
    number_formats: pairs('--numbers', options.numbers),
    date_order: dateOrderOf(options),
    archive_name: options.archiveName,
  })
}
