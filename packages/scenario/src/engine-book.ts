import {
  type Adjustment,
  adjustLine,
  applyCredit,
  applyInvoice,
  billable,
  type CostInput,
  type CreditInput,
  checkDocumentDate,
  closeOrder,
  confirmOrder,
  type Day,
  defineOrder,
  type Entry,
  editLine,
  emptyFacts,
  factsOn,
  fault,
  isFinal,
  isSpent,
  type LineEdit,
  liftHold,
  type Minor,
  nameArchive,
  nameOf,
  type OpenInvoice,
  type OrderChange,
  type OrderFacts,
  type OrderInput,
  type Posting,
  type PriceAdjustment,
  type ProgressInput,
  type Proposal,
  parseBillRequest,
  parseCreditRequest,
  postCredit,
  postInvoice,
  propose,
  proposeCredit,
  type Result,
  readTimes,
  recordCost,
  recordProgress,
  recordTime,
  refuse,
  reopenOrder,
  settledByCredit,
  success,
  sum,
  type TimeInput,
  tidyOrder,
  trialBalance,
  triggerInstalment,
  type WorkDays,
  type WorkEntry,
  withChange,
  withWork,
} from '@tranche/engine'
import type {
  Book,
  BookBill,
  BookCredit,
  BookDocument,
  BookFuture,
  BookOrder,
  BookPayment,
  BookSetting,
} from './book.ts'
import { creditableOf, type IssuedDocument, openInvoice, statusOf } from './engine-documents.ts'
import { adjustAll, futureInBook, orderInBook } from './engine-orders.ts'
import { EnginePayments, type RecordedPayment } from './engine-payments.ts'
import { EngineWork } from './engine-work.ts'

/** Books in memory on the engine alone: what a caller of the engine does, in one place. */
export function engineBook(): EngineBook {
  return new EngineBook()
}

export class EngineBook implements Book {
  #day: Day = '1970-01-01' as Day
  readonly #orders = new Map<string, OrderFacts>()
  readonly #documents = new Map<string, IssuedDocument>()
  readonly #entries: Entry[] = []
  readonly #work = new EngineWork()
  #archive: string | undefined
  readonly #payments = new EnginePayments({
    today: () => this.#day,
    documents: this.#documents,
    creditOf: (customer, currency) => -this.#customerBalance('credit', customer, currency),
    post: (currency, postings) => this.#post(currency, postings),
  })

  async begin({ day }: BookSetting): Promise<void> {
    this.#day = day
  }

  async setDay(day: Day): Promise<void> {
    this.#day = day
  }

  async createOrder(input: OrderInput): Promise<Result<unknown>> {
    if (this.#orders.has(input.id)) {
      const message = `Order "${input.id}" exists already: give the new one another id`
      return refuse(fault('already_exists', message, { path: 'id', facts: { id: input.id } }))
    }
    const order = defineOrder(input)
    if (order.ok) this.#orders.set(input.id, emptyFacts(order.value))
    return order
  }

  async confirm(order: string): Promise<Result<unknown>> {
    return this.#change(order, (facts) => confirmOrder(facts, this.#day))
  }

  async close(order: string): Promise<Result<unknown>> {
    return this.#change(order, closeOrder)
  }

  async liftHold(order: string): Promise<Result<unknown>> {
    return this.#change(order, (facts) => success(liftHold(facts)))
  }

  async recordProgress(order: string, entry: ProgressInput): Promise<Result<unknown>> {
    return this.#change(order, (facts) => recordProgress(facts, entry))
  }

  async trigger(order: string, instalment: string): Promise<Result<unknown>> {
    return this.#change(order, (facts) => triggerInstalment(facts, instalment))
  }

  async recordTime(order: string, entry: TimeInput): Promise<Result<unknown>> {
    return this.#record(order, (facts) => recordTime(facts, entry, this.#day))
  }

  async recordCost(order: string, entry: CostInput): Promise<Result<unknown>> {
    return this.#record(order, (facts) => recordCost(facts, entry, this.#day))
  }

  async editLine(order: string, line: string, edit: LineEdit): Promise<Result<unknown>> {
    return this.#change(order, (facts) => editLine(facts, line, edit))
  }

  async adjustLine(order: string, adjustment: Adjustment): Promise<Result<unknown>> {
    return this.#change(order, (facts) => adjustLine(facts, adjustment))
  }

  async adjustOrders(orders: readonly string[], by: PriceAdjustment): Promise<Result<unknown>> {
    const adjusted = adjustAll(new Map(orders.map((id) => [id, this.facts(id)])), by)
    if (adjusted.ok) for (const [id, facts] of adjusted.value) this.#orders.set(id, facts)
    return adjusted
  }

  async reopen(order: string, reason: string): Promise<Result<unknown>> {
    return this.#change(order, (facts) => reopenOrder(facts, reason))
  }

  async tidy(orders: readonly string[], into?: string): Promise<Result<unknown>> {
    const unknown = orders.find((id) => !this.#orders.has(id))
    if (unknown !== undefined) return missing('order', unknown)
    const named = nameArchive(this.#archive, into)
    if (!named.ok) return named
    this.#archive = named.value
    for (const id of orders) this.#change(id, (facts) => success(tidyOrder(facts, this.#day)))
    return named
  }

  async bill(order: string, { times, ...input }: BookBill): Promise<Result<string | undefined>> {
    return this.#withFacts(order, (known) => {
      const request = parseBillRequest(input, known.order.currency)
      if (!request.ok) return request
      const days = times === undefined ? success({}) : readTimes(times, this.#day)
      if (!days.ok) return days
      const facts = times === undefined ? known : this.#work.choose(known, days.value)
      const proposal = propose(facts, this.#day, request.value)
      if (!proposal.ok) return proposal
      const { value } = proposal
      if (value === undefined) return success(undefined)
      const dated = this.#checkDate(facts, value)
      return dated.ok ? success(this.#issue(facts, value, days.value)) : dated
    })
  }

  async run(): Promise<Result<readonly { order: string; document: string }[]>> {
    const issued: { order: string; document: string }[] = []
    for (const order of this.#orders.keys()) {
      const facts = this.facts(order)
      if (!billable(facts, this.#day).isReady) continue
      const proposal = propose(facts, this.#day, { kind: 'ready' })
      // One order that is refused holds up none of the others.
      if (!proposal.ok || proposal.value === undefined) continue
      if (!this.#checkDate(facts, proposal.value).ok) continue
      issued.push({ order, document: this.#issue(facts, proposal.value) })
    }
    return success(issued)
  }

  async credit(document: string, input: CreditInput): Promise<Result<string>> {
    const issued = this.#documents.get(document)
    if (issued === undefined) return missing('invoice', document)
    const facts = this.facts(issued.proposal.order)
    const request = parseCreditRequest(input, issued.proposal.currency)
    if (!request.ok) return request
    const invoice = creditableOf(issued)
    const note = proposeCredit({ facts, invoice, request: request.value, day: this.#day })
    if (!note.ok) return note
    const dated = this.#checkDate(facts, note.value)
    if (!dated.ok) return dated
    const settled = settledByCredit(openInvoice(issued), -note.value.payable)
    const finals = this.#documentsOf(facts.order.id)
      .filter((each) => each !== issued && isFinal(each.proposal))
      .map(creditableOf)
    const { hold } = request.value
    const change = applyCredit(facts, note.value, { invoice, hold, finals })
    issued.credited += settled
    issued.creditNotes.push(note.value)
    this.#post(note.value.currency, postCredit(note.value, settled))
    const id = this.#keep(note.value, change)
    if (isSpent(creditableOf(issued))) this.#work.free(issued.id)
    this.#payments.settleByNotes(note.value.customer, note.value.currency)
    return success(id)
  }

  async pay(payment: BookPayment): Promise<Result<string>> {
    return this.#payments.pay(payment)
  }

  async apply(credit: BookCredit): Promise<Result<string>> {
    return this.#payments.apply(credit)
  }

  async reverse(payment: string): Promise<Result<unknown>> {
    return this.#payments.reverse(payment)
  }

  async readDocument(document: string): Promise<BookDocument> {
    const issued = this.#documents.get(document)
    if (issued === undefined) throw new Error(`there is no document "${document}"`)
    const { lines, taxes, whole, withheld, ...proposal } = issued.proposal
    return {
      ...proposal,
      lines: Object.fromEntries(lines.map(({ lineId, net }) => [lineId, net])),
      taxes: taxes.map(({ key, percent, tax }) => ({ key, percent, tax })),
      deductions: whole?.deductions ?? [],
      times: this.#work.hours(document),
      periods: Object.fromEntries(
        lines.flatMap(({ lineId, net, period }) =>
          period === undefined || net === 0n ? [] : [[lineId, period]],
        ),
      ),
      withheld: Object.fromEntries(withheld.map((row) => [nameOf(row), row.amount])),
      status: statusOf(issued, this.#day),
    }
  }

  async readOrder(order: string): Promise<BookOrder> {
    const statuses = (instalment: string) => this.#statusesOf(order, instalment)
    return orderInBook(this.facts(order), this.#day, statuses)
  }

  async readFuture(order: string): Promise<BookFuture> {
    return futureInBook(this.facts(order), this.#day)
  }

  async readBalances() {
    return trialBalance(this.#entries)
  }

  /** What the engine knows of an order; throws for an unknown one. */
  facts(order: string): OrderFacts {
    const facts = this.#orders.get(order)
    if (facts === undefined) throw new Error(`there is no order "${order}"`)
    // What is paid of them is the receivables' figure.
    const earlier = facts.earlier.map((each) => {
      return { ...each, paid: this.#documents.get(each.id)?.paid ?? 0n }
    })
    return factsOn({ ...facts, earlier }, this.#day)
  }

  /** All invoices as receivables see them; credit notes are counted on their invoice. */
  receivables(): readonly OpenInvoice[] {
    const invoices = [...this.#documents.values()].filter(
      ({ proposal }) => proposal.kind !== 'credit',
    )
    return invoices.map(openInvoice)
  }

  /** Every posted entry, oldest first. */
  entries(): readonly Entry[] {
    return this.#entries
  }

  proposal(document: string): Proposal {
    const issued = this.#documents.get(document)
    if (issued === undefined) throw new Error(`there is no document "${document}"`)
    return issued.proposal
  }

  payment(id: string): RecordedPayment {
    return this.#payments.read(id)
  }

  #record(order: string, entryOf: (facts: OrderFacts) => Result<WorkEntry>): Result<unknown> {
    return this.#withFacts(order, (facts) => {
      const entry = entryOf(facts)
      if (!entry.ok) return entry
      this.#work.add(order, entry.value)
      this.#orders.set(order, withChange(facts, withWork(facts, entry.value)))
      return entry
    })
  }

  #issue(facts: OrderFacts, proposal: Proposal, days: WorkDays = {}): string {
    this.#post(proposal.currency, postInvoice(proposal))
    const naming = { id: this.#nextId(), number: this.#nextId() }
    const id = this.#keep(proposal, applyInvoice(facts, proposal, naming))
    this.#work.take(facts, proposal, { document: id, days })
    // A final below zero is customer credit.
    if (proposal.payable < 0n) this.#payments.settleByNotes(proposal.customer, proposal.currency)
    return id
  }

  #checkDate({ order }: OrderFacts, { kind, issuedOn }: Proposal): Result<unknown> {
    const documents = [...this.#documents.values()]
    const bound = (found: readonly IssuedDocument[]) => {
      const last = found.at(-1)
      return last === undefined ? undefined : { day: last.proposal.issuedOn, number: last.id }
    }
    const isCredit = kind === 'credit'
    const series = documents.filter((each) => (each.proposal.kind === 'credit') === isCredit)
    const previous = documents.filter((each) => each.proposal.order === order.id)
    const { confirmedOn: day } = order
    return checkDocumentDate({
      day: issuedOn,
      today: this.#day,
      series: bound(series),
      previous: bound(previous),
      confirmed: day === undefined ? undefined : { day, number: order.id },
      order: 'refuse',
    })
  }

  #nextId(): string {
    return `document-${this.#documents.size + 1}`
  }

  #keep(proposal: Proposal, change: OrderChange): string {
    const id = this.#nextId()
    this.#documents.set(id, { id, proposal, creditNotes: [], credited: 0n, paid: 0n })
    this.#orders.set(proposal.order, withChange(this.facts(proposal.order), change))
    return id
  }

  #post(currency: string, postings: readonly Posting[]): void {
    this.#entries.push({ currency, postings })
  }

  #change(order: string, decide: (facts: OrderFacts) => Result<OrderChange>): Result<unknown> {
    return this.#withFacts(order, (facts) => {
      const change = decide(facts)
      if (change.ok) this.#orders.set(order, withChange(facts, change.value))
      return change
    })
  }

  #withFacts<T>(order: string, act: (facts: OrderFacts) => Result<T>): Result<T> {
    return this.#orders.has(order) ? act(this.facts(order)) : missing('order', order)
  }

  #documentsOf(order: string): readonly IssuedDocument[] {
    return [...this.#documents.values()].filter(({ proposal }) => proposal.order === order)
  }

  #statusesOf(order: string, instalment: string) {
    return this.#documentsOf(order)
      .filter(({ proposal }) => proposal.kind !== 'credit')
      .filter(({ proposal }) => proposal.instalments.some(({ id }) => id === instalment))
      .map((document) => statusOf(document, this.#day))
  }

  #customerBalance(account: 'receivable' | 'credit', customer: string, currency: string): Minor {
    const postings = this.#entries.filter((each) => each.currency === currency)
    const own = postings
      .flatMap((entry) => entry.postings)
      .filter((each) => each.account === account && each.customer === customer)
    return sum(own.map(({ amount }) => amount))
  }
}

function missing(what: string, id: string): Result<never> {
  return refuse(
    fault('not_found', `There is no ${what} "${id}" so far: make it in an earlier step`, {
      facts: { id },
    }),
  )
}
