import type { components } from '@tranche/client'
import {
  type Adjustment,
  type Balances,
  type BillingEdit,
  type ContractEdit,
  type CostInput,
  type CreditInput,
  type Day,
  fault,
  formatAmount,
  type LineEdit,
  type Minor,
  type OrderInput,
  type PlanEdit,
  type PriceAdjustment,
  type ProgressInput,
  type ProjectInput,
  type ProjectOfOrderInput,
  type ProjectProgressInput,
  type ProjectTimeInput,
  type Result,
  refuse,
  type TimeInput,
} from '@tranche/engine'
import {
  type BilledOrder,
  type Book,
  type BookBill,
  type BookCredit,
  type BookDocument,
  type BookFuture,
  type BookOrder,
  type BookPayment,
  type BookProject,
  type BookRun,
  type BookSetting,
} from '@tranche/scenario'
import { finishRun } from '../finish-run.ts'
import { openServer, type Server } from '../server.ts'
import { attempt } from './attempt.ts'
import {
  billBody,
  billingBody,
  copyOf,
  creditBody,
  inApiSpelling,
  orderBody,
  planEditBody,
} from './order-body.ts'
import { documentOf, futureOf, linesByNumber, minorOf, orderOf, projectOf } from './read-server.ts'
import { ServerQuotes } from './server-quotes.ts'

type Schemas = components['schemas']

/** Books of a running server: every scenario gets an organization of its own on a frozen clock. */
export function serverBook(server: Server, name: string): Book {
  return new ServerBook(server, name)
}

class ServerBook implements Book {
  #server: Server
  #organization = ''
  readonly #title: string
  readonly #orders = new Map<string, string>()
  readonly #names = new Map<string, string>()
  readonly #customers = new Map<string, string>()
  readonly #projects = new Map<string, string>()
  readonly quotes = new ServerQuotes({
    server: () => this.#server,
    customer: (name) => this.#customer(name),
    project: (name) => this.#project(name),
    ordered: (order, id) => this.#keep(order, id),
  })

  constructor(server: Server, name: string) {
    this.#server = server
    this.#title = name
  }

  async begin({ day, currency, timezone }: BookSetting): Promise<void> {
    const { id } = await this.#server.post('/v1/organizations', {
      body: {
        name: this.#title,
        country: 'DE',
        currency: currency ?? 'EUR',
        timezone: timezone ?? 'UTC',
      },
    })
    this.#organization = id
    this.#server = openServer({ url: this.#server.url, organization: id })
    await this.#server.patch('/v1/organizations/{id}', {
      ids: { id },
      body: {
        legal_name: 'Scenario GmbH',
        address,
        tax_id: 'DE000000000',
        bank: { iban: 'DE02120300000000202051', bic: 'BYLADEM1001', name: 'Beispielbank' },
      },
    })
    await this.#setClock({ frozen_time: day })
  }

  async setDay(day: Day): Promise<void> {
    await this.#setClock({ advance_to: day })
  }

  async createOrder(input: OrderInput): Promise<Result<unknown>> {
    if (this.#orders.has(input.id)) {
      const message = `Order "${input.id}" exists already: give the new one another id`
      return refuse(fault('already_exists', message, { path: 'id', facts: { id: input.id } }))
    }
    return attempt(async () => {
      const customer = await this.#customer(input.customer)
      const project = input.project === undefined ? undefined : this.#project(input.project)
      const body = orderBody(input, { customer, project })
      const { id } = await this.#server.post('/v1/orders', { body })
      this.#keep(input.id, id)
    })
  }

  async createProject({ id, label = id, ...input }: ProjectInput): Promise<Result<unknown>> {
    if (this.#projects.has(id)) return projectExists(id)
    return attempt(async () => {
      const body = { label, ...input } as unknown as Schemas['WriteProject']
      const made = await this.#server.post('/v1/projects', { body })
      this.#projects.set(id, made.id)
    })
  }

  async makeProject(order: string, input: ProjectOfOrderInput): Promise<Result<unknown>> {
    const { id, label = id, start, statuses } = input
    if (this.#projects.has(id)) return projectExists(id)
    return attempt(async () => {
      const body = { label, start, statuses } as unknown as Schemas['MakeProject']
      const made = await this.#server.post('/v1/orders/{id}/project', { ...this.#at(order), body })
      this.#projects.set(id, made.id)
    })
  }

  async recordProjectProgress(project: string, entry: ProjectProgressInput) {
    const write = { ids: { id: this.#project(project) }, body: copyOf(entry) }
    return attempt(() => this.#server.post('/v1/projects/{id}/progress', write))
  }

  async setProjectStatus(project: string, status: string): Promise<Result<unknown>> {
    const write = { ids: { id: this.#project(project) }, body: { status } }
    return attempt(() => this.#server.post('/v1/projects/{id}/status', write))
  }

  async recordProjectTime(project: string, entry: ProjectTimeInput): Promise<Result<unknown>> {
    const write = { ids: { id: this.#project(project) }, body: entry }
    return attempt(() => this.#server.post('/v1/projects/{id}/time', write))
  }

  async readProject(project: string): Promise<BookProject> {
    const ids = { id: this.#project(project) }
    return projectOf(await this.#server.get('/v1/projects/{id}', { ids }))
  }

  async setContract(order: string, { is, endsOn, waive }: ContractEdit): Promise<Result<unknown>> {
    const body = { is, ends_on: endsOn, waive } as unknown as Schemas['SetContract']
    const write = { ...this.#at(order), body }
    return attempt(() => this.#server.post('/v1/orders/{id}/contract', write))
  }

  async promoteLine(order: string, line: string): Promise<Result<unknown>> {
    const ids = { ...this.#at(order).ids, line }
    return attempt(() => this.#server.post('/v1/orders/{id}/lines/{line}/promote', { ids }))
  }

  async changePlan(order: string, edit: PlanEdit): Promise<Result<unknown>> {
    const write = { ...this.#at(order), body: planEditBody(edit) }
    return attempt(() => this.#server.post('/v1/orders/{id}/plan', write))
  }

  async setBilling(order: string, { line, ...billing }: BillingEdit): Promise<Result<unknown>> {
    const own = line === undefined ? {} : { line }
    const body = { ...own, ...billingBody(billing) } as unknown as Schemas['SetBilling']
    return attempt(() => this.#server.post('/v1/orders/{id}/billing', { ...this.#at(order), body }))
  }

  async confirm(order: string): Promise<Result<unknown>> {
    return attempt(() => this.#server.post('/v1/orders/{id}/confirm', this.#at(order)))
  }

  async close(order: string): Promise<Result<unknown>> {
    return attempt(() => this.#server.post('/v1/orders/{id}/close', this.#at(order)))
  }

  async liftHold(order: string): Promise<Result<unknown>> {
    return attempt(() => this.#server.post('/v1/orders/{id}/lift-hold', this.#at(order)))
  }

  async recordProgress(order: string, { percent, lines, reason }: ProgressInput) {
    const body = {
      ...(percent === undefined ? {} : { percent }),
      ...(lines === undefined ? {} : { lines: { ...lines } }),
      ...(reason === undefined ? {} : { reason }),
    }
    return attempt(() =>
      this.#server.post('/v1/orders/{id}/progress', { ...this.#at(order), body }),
    )
  }

  async trigger(order: string, instalment: string): Promise<Result<unknown>> {
    const ids = { ...this.#at(order).ids, instalment }
    return attempt(() =>
      this.#server.post('/v1/orders/{id}/instalments/{instalment}/trigger', { ids }),
    )
  }

  async recordTime(order: string, entry: TimeInput): Promise<Result<unknown>> {
    const write = { ...this.#at(order), body: entry }
    return attempt(() => this.#server.post('/v1/orders/{id}/time', write))
  }

  async recordCost(order: string, entry: CostInput): Promise<Result<unknown>> {
    const write = { ...this.#at(order), body: entry }
    return attempt(() => this.#server.post('/v1/orders/{id}/costs', write))
  }

  async editLine(order: string, line: string, edit: LineEdit): Promise<Result<unknown>> {
    const ids = { ...this.#at(order).ids, line }
    const body = inApiSpelling(edit)
    return attempt(() => this.#server.patch('/v1/orders/{id}/lines/{line}', { ids, body }))
  }

  async adjustLine(order: string, { line, ...body }: Adjustment): Promise<Result<unknown>> {
    const ids = { ...this.#at(order).ids, line }
    return attempt(() => this.#server.post('/v1/orders/{id}/lines/{line}/adjust', { ids, body }))
  }

  async adjustOrders(orders: readonly string[], by: PriceAdjustment): Promise<Result<unknown>> {
    const body = { orders: orders.map((order) => this.#at(order).ids.id), ...by }
    return attempt(() => this.#server.post('/v1/orders/adjust', { body }))
  }

  async reopen(order: string, reason: string): Promise<Result<unknown>> {
    const write = { ...this.#at(order), body: { reason } }
    return attempt(() => this.#server.post('/v1/orders/{id}/reopen', write))
  }

  async tidy(orders: readonly string[], into?: string): Promise<Result<unknown>> {
    const named = orders.map((order) => this.#at(order).ids.id)
    const body = { orders: named, ...(into === undefined ? {} : { into }) }
    return attempt(() => this.#server.post('/v1/orders/tidy', { body }))
  }

  async bill(order: string, request: BookBill): Promise<Result<string | undefined>> {
    return attempt(async () => {
      const write = { ...this.#at(order), body: billBody(request) }
      const issued = await this.#server.post('/v1/orders/{id}/invoices', write)
      return issued.object === 'invoice' ? issued.id : undefined
    })
  }

  async run({ collect }: BookRun = {}): Promise<Result<readonly BilledOrder[]>> {
    return attempt(async () => {
      const body = collect === undefined ? {} : { collect }
      const preview = await this.#server.post('/v1/billing-runs', { body })
      const { id } = preview
      await this.#server.post('/v1/billing-runs/{id}/issue', { ids: { id }, body: {} })
      await finishRun(this.#server, id)
      const items = await this.#server.list('/v1/billing-runs/{id}/items', { ids: { id } })
      const issued = items.flatMap(({ order, invoice }) =>
        invoice === null ? [] : [{ order: this.#name(order), document: invoice }],
      )
      return this.#inOrder(issued)
    })
  }

  async credit(document: string, request: CreditInput): Promise<Result<string>> {
    return attempt(async () => {
      const at = { ids: { id: document } }
      const invoice = await this.#server.get('/v1/invoices/{id}', at)
      const named = linesByNumber(invoice, request, (order) => this.#name(order))
      const write = { ...at, body: creditBody(named) }
      return (await this.#server.post('/v1/invoices/{id}/credit', write)).id
    })
  }

  async pay({ invoice, customer, currency, amount }: BookPayment): Promise<Result<string>> {
    return attempt(async () => {
      const payee =
        invoice === undefined
          ? {
              customer: await this.#customer(customer ?? ''),
              ...(currency === undefined ? {} : { currency }),
            }
          : { invoice }
      return (await this.#server.post('/v1/payments', { body: { ...payee, amount } })).id
    })
  }

  async apply({ customer, currency, amount }: BookCredit): Promise<Result<string>> {
    return attempt(async () => {
      const id = await this.#customer(customer)
      const all = () => this.#applicable(id, currency)
      const body = { customer: id, currency, amount: amount ?? (await all()) }
      return (await this.#server.post('/v1/payments', { body: { ...body, source: 'credit' } })).id
    })
  }

  async reverse(payment: string): Promise<Result<unknown>> {
    const write = { ids: { id: payment }, body: { reason: 'reversed by the scenario' } }
    return attempt(() => this.#server.post('/v1/payments/{id}/reverse', write))
  }

  async readDocument(document: string): Promise<BookDocument> {
    const invoice = await this.#server.get('/v1/invoices/{id}', { ids: { id: document } })
    return documentOf(invoice, (order) => this.#name(order))
  }

  async readOrder(order: string): Promise<BookOrder> {
    const [shown, billable] = await Promise.all([
      this.#server.get('/v1/orders/{id}', this.#at(order)),
      this.#server.get('/v1/orders/{id}/billable', this.#at(order)),
    ])
    return orderOf(shown, billable)
  }

  async readFuture(order: string): Promise<BookFuture> {
    const query = { order: this.#at(order).ids.id }
    return futureOf(await this.#server.get('/v1/reports/future-revenue', { query }))
  }

  async readBalances(): Promise<Readonly<Record<string, Partial<Balances>>>> {
    const { currencies } = await this.#server.get('/v1/ledger/balances')
    const balances = currencies.map(({ currency, accounts }) => {
      const amounts = Object.entries(accounts).map(([name, money]): [string, Minor] => [
        name,
        minorOf(money),
      ])
      return [currency, Object.fromEntries(amounts)] as const
    })
    return Object.fromEntries(balances)
  }

  async #setClock(body: { frozen_time: string } | { advance_to: string }): Promise<void> {
    const ids = { id: this.#organization }
    await this.#server.post('/v1/organizations/{id}/clock', { ids, body })
  }

  /** Customer credit, as far as there are open invoices to apply it to. */
  async #applicable(customer: string, currency: string): Promise<string> {
    const { credit } = await this.#server.get('/v1/customers/{id}', { ids: { id: customer } })
    const balance = credit.find((each) => each.currency === currency)
    const invoices = await this.#server.list('/v1/invoices', { query: { customer, currency } })
    const open = invoices.map((each) => minorOf(each.open)).reduce((sum, each) => sum + each, 0n)
    if (balance === undefined) return '0'
    return formatAmount(minorOf(balance) < open ? minorOf(balance) : open, currency)
  }

  async #customer(name: string): Promise<string> {
    const known = this.#customers.get(name)
    if (known !== undefined) return known
    const { id } = await this.#server.post('/v1/customers', { body: { name, address } })
    this.#customers.set(name, id)
    return id
  }

  #at(order: string): { readonly ids: { readonly id: string } } {
    const id = this.#orders.get(order)
    if (id === undefined) throw new Error(`there is no order "${order}"`)
    return { ids: { id } }
  }

  #project(project: string): string {
    const id = this.#projects.get(project)
    // The server says that there is none.
    return id ?? 'prj_00000000000000000000000000000000'
  }

  #keep(order: string, id: string): void {
    this.#orders.set(order, id)
    this.#names.set(id, order)
  }

  #name(orderId: string): string {
    return this.#names.get(orderId) ?? orderId
  }

  /** A run bills in the order in which the orders were made, as the engine's book does. */
  #inOrder<Issued extends { readonly order: string }>(issued: readonly Issued[]) {
    const names = [...this.#orders.keys()]
    return [...issued].sort((a, b) => names.indexOf(a.order) - names.indexOf(b.order))
  }
}

const address = { street: 'Beispielweg 1', postcode: '20095', city: 'Hamburg', country: 'DE' }

function projectExists(id: string): Result<never> {
  const message = `Project "${id}" exists already: give the new one another id`
  return refuse(fault('already_exists', message, { path: 'id', facts: { id } }))
}
