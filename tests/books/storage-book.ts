import {
  type Adjustment,
  type BillingEdit,
  type ContractEdit,
  type CostInput,
  type CreditInput,
  type Day,
  formatAmount,
  type LineEdit,
  type OrderInput,
  type PriceAdjustment,
  type ProgressInput,
  type ProjectProgressInput,
  type ProjectTimeInput,
  type Result,
  refuse,
  success,
  type TimeInput,
} from '@tranche/engine'
import type {
  Book,
  BookBill,
  BookCredit,
  BookDocument,
  BookFuture,
  BookOrder,
  BookPayment,
  BookProject,
} from '@tranche/scenario'
import { local } from '../../packages/server/src/base/actor.ts'
import type { Context } from '../../packages/server/src/base/context.ts'
import type { Page } from '../../packages/server/src/base/storage/pages.ts'
import { refreshDay } from '../../packages/server/src/clock/refresh-day.ts'
import {
  type IssueOutcome,
  issueOrders,
  type OrderToIssue,
} from '../../packages/server/src/invoices/issue-orders.ts'
import { readRequest } from '../../packages/server/src/invoices/read-request.ts'
import type { InvoiceView } from '../../packages/server/src/invoices/views.ts'
import type { OrderView } from '../../packages/server/src/orders/views.ts'
import { inSession, type Parts, unknown } from '../../packages/server/src/organizations/session.ts'
import type { PaymentView } from '../../packages/server/src/payments/views.ts'
import { issuePending } from '../../packages/server/src/runs/issue-pending.ts'
import type { RunItemView } from '../../packages/server/src/runs/views.ts'
import { valueOf } from '../books-of-a-test.ts'
import type { FreshDatabase } from '../fresh-database.ts'
import { type Application, createApplication } from '../use-cases.ts'

interface Asked extends OrderToIssue {
  readonly resolve: (outcome: IssueOutcome) => void
}

/** One organization of the server in this process, whose clock is moved by hand. */
export class Office {
  readonly application: Application
  readonly context: Context
  readonly parts: Parts
  readonly #asked: Asked[] = []
  #day: Day = '2026-01-01' as Day

  constructor(pool: FreshDatabase['pool'], organizationId: string) {
    this.parts = partsOf(pool, () => this.#day)
    this.application = createApplication(this.parts)
    this.context = { organizationId, requestId: 'story', via: 'test', actor: local }
  }

  static async open(pool: FreshDatabase['pool'], name: string): Promise<Office> {
    const application = createApplication(partsOf(pool, () => '2026-01-01' as Day))
    const { id } = valueOf(
      await application.createOrganization({
        name,
        country: 'DE',
        currency: 'EUR',
        timezone: 'UTC',
      }),
    )
    return new Office(pool, id)
  }

  /** A new day for all: the job that decides anew has run. */
  async refresh(day: Day): Promise<void> {
    this.#day = day
    await refreshDay(this.parts, this.context)
  }

  /** Bills many orders in one transaction, as a billing run does; each story waits for its own. */
  issueTogether(orderId: string, bill: BookBill): Promise<IssueOutcome> {
    return new Promise((resolve) => {
      const { times, ...input } = bill
      const asked = { bill: input, ...(times === undefined ? {} : { times }) }
      const read = (currency: string) => readRequest(asked, { currency, today: this.#day })
      this.#asked.push({ orderId, read, resolve })
    })
  }

  async issueAsked(): Promise<void> {
    const asked = this.#asked.splice(0)
    if (asked.length === 0) return
    const outcomes = await inSession(this.parts, this.context, (session) =>
      issueOrders(session, asked),
    )
    for (const { orderId, resolve } of asked) {
      resolve(outcomes.get(orderId) ?? refuse(unknown('order', orderId)))
    }
  }

  async issueRun(orders: readonly string[]): Promise<Page<RunItemView>> {
    const { application, context } = this
    const run = valueOf(await application.previewRun(context, { orders }))
    valueOf(await application.issueRun(context, { id: run.id, input: {} }))
    await issuePending(this.parts, { ...context, runId: run.id })
    return application.listRunItems(context, { id: run.id, page: { limit: orders.length } })
  }
}

function partsOf(pool: FreshDatabase['pool'], today: () => Day): Parts {
  return {
    pool,
    clock: { now: () => new Date(`${today()}T12:00:00Z`) },
    print: async () => '',
    enqueue: async () => undefined,
  }
}

/** What the last command answered. */
export interface Answered {
  readonly order?: OrderView
  readonly invoice?: InvoiceView
  readonly payment?: PaymentView
}

/** A story's part of an office: its orders and customers by the ids of the story. */
export class StorageBook implements Book {
  readonly office: Office
  readonly orders: ReadonlyMap<string, string>
  readonly customers: ReadonlyMap<string, string>
  /** Of orders. */
  readonly currencies: ReadonlyMap<string, string>
  /** Id of the story's project; empty where it has none. */
  readonly project: string
  answered: Answered = {}
  /** Bills together with other stories. */
  together = false
  /** Of documents. */
  readonly #currencies = new Map<string, string>()

  constructor(
    office: Office,
    known: Pick<StorageBook, 'orders' | 'customers' | 'currencies' | 'project'>,
  ) {
    this.office = office
    this.orders = known.orders
    this.customers = known.customers
    this.currencies = known.currencies
    this.project = known.project
  }

  begin(): Promise<void> {
    return Promise.resolve()
  }

  /** A new day comes for all stories of the office. */
  setDay(): Promise<void> {
    return Promise.resolve()
  }

  createOrder(_input: OrderInput): Promise<Result<unknown>> {
    return Promise.reject(new Error('orders of a story are imported before it is told'))
  }

  createProject(): Promise<Result<unknown>> {
    return Promise.reject(new Error('the project of a story is made before it is told'))
  }

  recordProjectProgress(_project: string, entry: ProjectProgressInput): Promise<Result<unknown>> {
    const { application, context } = this.#office()
    return application.recordProjectProgress(context, { id: this.project, entry })
  }

  setProjectStatus(_project: string, status: string): Promise<Result<unknown>> {
    const { application, context } = this.#office()
    return application.setProjectStatus(context, { id: this.project, status })
  }

  recordProjectTime(_project: string, entry: ProjectTimeInput): Promise<Result<unknown>> {
    const { application, context } = this.#office()
    return application.recordProjectTime(context, { id: this.project, entry })
  }

  setContract(order: string, edit: ContractEdit): Promise<Result<unknown>> {
    return this.#order((application, context) => {
      return application.setContract(context, { id: this.#id(order), edit })
    })
  }

  promoteLine(order: string, line: string): Promise<Result<unknown>> {
    return this.#order((application, context) => {
      return application.promoteLine(context, { id: this.#id(order), line })
    })
  }

  setBilling(order: string, edit: BillingEdit): Promise<Result<unknown>> {
    return this.#order((application, context) => {
      return application.setBilling(context, { id: this.#id(order), edit })
    })
  }

  confirm(order: string): Promise<Result<unknown>> {
    return this.#order((application, context) => {
      return application.confirmOrder(context, this.#id(order))
    })
  }

  close(order: string): Promise<Result<unknown>> {
    return this.#order((application, context) => application.closeOrder(context, this.#id(order)))
  }

  liftHold(order: string): Promise<Result<unknown>> {
    return this.#order((application, context) => application.liftHold(context, this.#id(order)))
  }

  recordProgress(order: string, entry: ProgressInput): Promise<Result<unknown>> {
    return this.#order((application, context) => {
      return application.recordProgress(context, { id: this.#id(order), entry })
    })
  }

  trigger(order: string, instalment: string): Promise<Result<unknown>> {
    return this.#order((application, context) => {
      return application.triggerInstalment(context, { id: this.#id(order), instalment })
    })
  }

  recordTime(order: string, entry: TimeInput): Promise<Result<unknown>> {
    const { application, context } = this.#office()
    return application.recordTime(context, { id: this.#id(order), entry })
  }

  recordCost(order: string, entry: CostInput): Promise<Result<unknown>> {
    const { application, context } = this.#office()
    return application.recordCost(context, { id: this.#id(order), entry })
  }

  editLine(order: string, line: string, edit: LineEdit): Promise<Result<unknown>> {
    return this.#order((application, context) => {
      return application.editLine(context, { id: this.#id(order), line, edit })
    })
  }

  adjustLine(order: string, adjustment: Adjustment): Promise<Result<unknown>> {
    return this.#order((application, context) => {
      return application.adjustLine(context, { id: this.#id(order), adjustment })
    })
  }

  adjustOrders(orders: readonly string[], by: PriceAdjustment): Promise<Result<unknown>> {
    const { application, context } = this.#office()
    const ids = orders.map((order) => this.#id(order))
    return application.adjustOrders(context, { orders: ids, ...by })
  }

  reopen(order: string, reason: string): Promise<Result<unknown>> {
    return this.#order((application, context) => {
      return application.reopenOrder(context, { id: this.#id(order), reason })
    })
  }

  async tidy(orders: readonly string[], into?: string): Promise<Result<unknown>> {
    const { application, context } = this.#office()
    const named = orders.map((order) => this.#id(order))
    const asked = { orders: named, ...(into === undefined ? {} : { into }) }
    return application.tidyOrders(context, asked)
  }

  async bill(order: string, { times, ...input }: BookBill): Promise<Result<string | undefined>> {
    const { application, context } = this.#office()
    if (this.together) {
      const asked = { ...input, ...(times === undefined ? {} : { times }) }
      const issued = await this.office.issueTogether(this.#id(order), asked)
      if (!issued.ok) return issued
      const { id, proposal } = issued.value ?? {}
      if (id !== undefined) this.#currencies.set(id, proposal?.currency ?? '')
      return success(id)
    }
    const chosen = times === undefined ? {} : { times }
    const asked = { id: this.#id(order), input: { bill: input, ...chosen } }
    const invoice = await application.issueInvoice(context, asked)
    return this.#invoice(invoice)
  }

  async run(): Promise<Result<readonly { order: string; document: string }[]>> {
    const ids = [...this.orders.values()]
    this.#office()
    const { data } = await this.office.issueRun(ids)
    for (const { invoiceId, currency } of data) {
      if (invoiceId !== undefined) this.#currencies.set(invoiceId, currency)
    }
    const names = new Map([...this.orders].map(([name, id]) => [id, name]))
    const issued = data.flatMap(({ orderId, invoiceId: document }) =>
      document === undefined ? [] : [{ order: names.get(orderId) ?? '', document }],
    )
    const order = (name: string) => ids.indexOf(this.#id(name))
    return success(issued.sort((a, b) => order(a.order) - order(b.order)))
  }

  async credit(document: string, input: CreditInput): Promise<Result<string>> {
    const { application, context } = this.#office()
    const asked = { id: document, input: { credit: input } }
    const note = await application.creditInvoice(context, asked)
    return this.#invoice(note) as Result<string>
  }

  async pay({ invoice, customer = '', currency = '', amount }: BookPayment) {
    const target =
      invoice === undefined
        ? { customerId: this.customers.get(customer) ?? '', currency }
        : { invoiceId: invoice }
    const { application, context } = this.#office()
    return this.#payment(await application.recordPayment(context, { ...target, amount }))
  }

  async apply({ customer, currency, amount }: BookCredit): Promise<Result<string>> {
    const { application, context } = this.#office()
    const customerId = this.customers.get(customer) ?? ''
    const all = async () => {
      const { credit, open } = valueOf(await application.showCustomer(context, customerId))
      const [has, owes] = [credit[currency] ?? 0n, open[currency] ?? 0n]
      return formatAmount(has < owes ? has : owes, currency)
    }
    const asked = {
      customerId,
      currency,
      amount: amount ?? (await all()),
      source: 'credit',
    } as const
    return this.#payment(await application.recordPayment(context, asked))
  }

  async reverse(payment: string): Promise<Result<unknown>> {
    const { application, context } = this.#office()
    return this.#payment(
      await application.reversePayment(context, { id: payment, reason: 'reversed' }),
    )
  }

  readDocument(): Promise<BookDocument> {
    return Promise.reject(new Error('compared as the server shows it'))
  }

  readOrder(): Promise<BookOrder> {
    return Promise.reject(new Error('compared as the server shows it'))
  }

  readProject(): Promise<BookProject> {
    return Promise.reject(new Error('compared as the server shows it'))
  }

  readFuture(): Promise<BookFuture> {
    return Promise.reject(new Error('compared as the server shows it'))
  }

  readBalances() {
    const { application, context } = this.#office()
    return application.showBalances(context)
  }

  #office(): Office {
    this.answered = {}
    return this.office
  }

  async #order(
    act: (application: Office['application'], context: Context) => Promise<Result<OrderView>>,
  ): Promise<Result<unknown>> {
    const { application, context } = this.#office()
    const order = await act(application, context)
    if (order.ok) this.answered = { order: order.value }
    return order
  }

  #invoice(invoice: Result<InvoiceView | undefined>): Result<string | undefined> {
    if (!invoice.ok) return invoice
    if (invoice.value !== undefined) this.#learn(invoice.value)
    return success(invoice.value?.id)
  }

  #learn(invoice: InvoiceView): void {
    this.answered = { invoice }
    this.#currencies.set(invoice.id, invoice.document.proposal.currency)
  }

  #payment(payment: Result<PaymentView>): Result<string> {
    if (!payment.ok) return payment
    this.answered = { payment: payment.value }
    return success(payment.value.id)
  }

  #id(order: string): string {
    return this.orders.get(order) ?? ''
  }
}
