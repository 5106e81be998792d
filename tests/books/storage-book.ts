import { partsOfDocument, totalsOf } from '@tranche/documents'
import {
  type Adjustment,
  type BillingEdit,
  type ContractEdit,
  type CostInput,
  type CreditInput,
  formatAmount,
  type LineEdit,
  type OrderInput,
  type PlanEdit,
  type PriceAdjustment,
  type ProgressInput,
  type ProjectProgressInput,
  type ProjectTimeInput,
  type Result,
  success,
  type TimeInput,
} from '@tranche/engine'
import type {
  BilledOrder,
  Book,
  BookBill,
  BookCredit,
  BookDocument,
  BookFuture,
  BookOrder,
  BookPayment,
  BookProject,
  BookRun,
} from '@tranche/scenario'
import type { Context } from '../../packages/server/src/base/context.ts'
import type { InvoiceView } from '../../packages/server/src/invoices/views.ts'
import type { OrderView } from '../../packages/server/src/orders/views.ts'
import type { PaymentView } from '../../packages/server/src/payments/views.ts'
import { valueOf } from '../books-of-a-test.ts'
import { Office } from './office.ts'

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

  /** Its orders are imported, not offered. */
  get quotes(): never {
    throw new Error('a story has no quotes')
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

  makeProject(): Promise<Result<unknown>> {
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

  changePlan(order: string, edit: PlanEdit): Promise<Result<unknown>> {
    return this.#order((application, context) => {
      return application.changePlan(context, { id: this.#id(order), edit })
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

  async run({ collect }: BookRun = {}): Promise<Result<readonly BilledOrder[]>> {
    const ids = [...this.orders.values()]
    this.#office()
    const { data } = await this.office.issueRun(ids, collect)
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
    const credit = await this.#named(document, input)
    const asked = { id: document, input: { credit } }
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

  /** Lines of an invoice over several orders are named by the server's numbers. */
  async #named(id: string, { lines, ...input }: CreditInput): Promise<CreditInput> {
    if (lines === undefined) return input
    const { application, context } = this.#office()
    const parts = partsOfDocument(valueOf(await application.showInvoice(context, id)).document)
    if (parts.length < 2) return { ...input, lines }
    const numbers = new Map(parts.map((part) => [part.proposal.order, part.orderNumber]))
    const named = Object.entries(lines).map(([name, asked]) => {
      const [order = '', ...line] = name.split('/')
      return [[numbers.get(this.#id(order)) ?? order, ...line].join('/'), asked] as const
    })
    return { ...input, lines: Object.fromEntries(named) }
  }

  #learn(invoice: InvoiceView): void {
    this.answered = { invoice }
    this.#currencies.set(invoice.id, totalsOf(invoice.document).currency)
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
