import {
  applyInvoice,
  type CreditInput,
  collectBills,
  type Day,
  type DocumentProposal,
  defineOrder,
  type Entry,
  emptyFacts,
  factsOn,
  fault,
  followProject,
  isSpent,
  joinProposals,
  type Minor,
  makeProject,
  nameArchive,
  type OpenInvoice,
  type OrderBill,
  type OrderChange,
  type OrderFacts,
  type OrderInput,
  type Posting,
  type PriceAdjustment,
  type Project,
  type ProjectInput,
  type ProjectOfOrderInput,
  type ProjectProgressInput,
  type ProjectTimeInput,
  type Proposal,
  parseBillRequest,
  partsOf,
  postCredit,
  postInvoice,
  propose,
  type Result,
  readTimes,
  recordProjectProgress,
  refuse,
  setProjectStatus,
  success,
  sum,
  tidyOrder,
  trialBalance,
  type WorkDays,
  type WorkEntry,
  withChange,
  withWork,
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
  BookSetting,
} from './book.ts'
import { EngineCommands } from './engine-commands.ts'
import {
  bookDocument,
  checkDate,
  creditableOf,
  decideCredit,
  type IssuedDocument,
  invoicesOf,
  onlyPart,
  openInvoice,
  paidOfPart,
  partOf,
  statusOf,
} from './engine-documents.ts'
import { adjustAll, bookOrder, futureInBook, missing, readyBills } from './engine-orders.ts'
import { EnginePayments, type RecordedPayment } from './engine-payments.ts'
import { EngineProjects, noProject } from './engine-projects.ts'
import { EngineQuotes } from './engine-quotes.ts'
import { EngineWork } from './engine-work.ts'

/** Books in memory on the engine alone: what a caller of the engine does, in one place. */
export function engineBook(): EngineBook {
  return new EngineBook()
}

export class EngineBook extends EngineCommands implements Book {
  #day: Day = '1970-01-01' as Day
  readonly #orders = new Map<string, OrderFacts>()
  readonly #documents = new Map<string, IssuedDocument>()
  readonly #entries: Entry[] = []
  readonly #work = new EngineWork()
  readonly #projects = new EngineProjects()
  readonly quotes = new EngineQuotes({
    today: () => this.#day,
    project: (id) => this.#projects.find(id),
    createOrder: (input) => this.createOrder(input),
  })
  #archive: string | undefined
  readonly #payments = new EnginePayments({
    today: () => this.#day,
    documents: this.#documents,
    creditOf: (customer, currency) => -this.#customerBalance('credit', customer, currency),
    post: (currency, postings) => this.#post(currency, postings),
  })

  protected today(): Day {
    return this.#day
  }

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
    const project = this.#projects.find(input.project)
    if (input.project !== undefined && project === undefined)
      return noProject(input.project, 'project')
    const order = defineOrder(input, { project })
    if (order.ok) this.#orders.set(input.id, emptyFacts(order.value))
    return order
  }

  async createProject(input: ProjectInput): Promise<Result<unknown>> {
    return this.#projects.create(input)
  }

  async makeProject(order: string, input: ProjectOfOrderInput): Promise<Result<unknown>> {
    const free = this.#projects.checkFree(input.id)
    if (!free.ok) return free
    return this.change(order, (facts) => makeProject(facts, input))
  }

  async recordProjectProgress(id: string, entry: ProjectProgressInput): Promise<Result<unknown>> {
    return this.#changeProject(id, (project) => recordProjectProgress(project, entry))
  }

  async setProjectStatus(id: string, status: string): Promise<Result<unknown>> {
    return this.#changeProject(id, (project) => setProjectStatus(project, status))
  }

  async recordProjectTime(id: string, entry: ProjectTimeInput): Promise<Result<unknown>> {
    return this.#projects.recordTime(id, entry, this.#day)
  }

  async adjustOrders(orders: readonly string[], by: PriceAdjustment): Promise<Result<unknown>> {
    const adjusted = adjustAll(new Map(orders.map((id) => [id, this.facts(id)])), by)
    if (adjusted.ok) for (const [id, facts] of adjusted.value) this.#orders.set(id, facts)
    return adjusted
  }

  async tidy(orders: readonly string[], into?: string): Promise<Result<unknown>> {
    const unknown = orders.find((id) => !this.#orders.has(id))
    if (unknown !== undefined) return missing('order', unknown)
    const named = nameArchive(this.#archive, into)
    if (!named.ok) return named
    this.#archive = named.value
    for (const id of orders) this.change(id, (facts) => success(tidyOrder(facts, this.#day)))
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
      return dated.ok ? success(this.#issue([{ facts, proposal: value }], days.value)) : dated
    })
  }

  async run({ collect }: BookRun = {}): Promise<Result<readonly BilledOrder[]>> {
    const known = [...this.#orders.keys()].map((order) => this.facts(order))
    // One order that is refused holds up none of the others.
    const bills = readyBills(known, this.#day).filter(
      ({ facts, proposal }) => this.#checkDate(facts, proposal).ok,
    )
    const documents = collect === 'customer' ? collectBills(bills) : bills.map((bill) => [bill])
    return success(
      documents.flatMap((parts) => {
        const document = this.#issue(parts)
        return parts.map(({ proposal: { order } }) => ({ order, document }))
      }),
    )
  }

  async credit(document: string, input: CreditInput): Promise<Result<string>> {
    const issued = this.#documents.get(document)
    if (issued === undefined) return missing('invoice', document)
    const others = [...this.#documents.values()].filter((each) => each !== issued)
    const decided = decideCredit({ book: this, issued, others }, input, this.#day)
    if (!decided.ok) return decided
    const { note, changes, settled } = decided.value
    for (const part of partsOf(note)) {
      const dated = this.#checkDate(this.facts(part.order), part)
      if (!dated.ok) return dated
    }
    issued.credited += settled
    issued.creditNotes.push(note)
    this.#post(note.currency, postCredit(note, settled))
    const id = this.#keep(note, changes)
    for (const { order } of partsOf(note))
      if (isSpent(creditableOf(issued, order))) this.#work.free(issued.id, order)
    this.#payments.settleByNotes(note.customer, note.currency)
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
    return bookDocument(this.#known(document), this.#work.hours(document), this.#day)
  }

  async readOrder(order: string): Promise<BookOrder> {
    return bookOrder(this.facts(order), this.#day, (id) => this.#statusesOf(order, id))
  }

  async readProject(project: string): Promise<BookProject> {
    return this.#projects.read(project)
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
      const issued = this.#documents.get(each.id)
      return { ...each, paid: issued === undefined ? 0n : paidOfPart(issued, order) }
    })
    const project = this.#projects.find(facts.order.project)
    return factsOn({ ...facts, earlier, project }, this.#day)
  }

  /** Undefined where there is no such project. */
  project(id: string | undefined): Project | undefined {
    return this.#projects.find(id)
  }

  /** All invoices as receivables see them; credit notes are counted on their invoice. */
  receivables(): readonly OpenInvoice[] {
    return invoicesOf(this.#documents).map(openInvoice)
  }

  /** Every posted entry, oldest first. */
  entries(): readonly Entry[] {
    return this.#entries
  }

  /** A document over one order. */
  proposal(document: string): Proposal {
    return onlyPart(this.document(document))
  }

  document(document: string): DocumentProposal {
    return this.#known(document).proposal
  }

  #known(document: string): IssuedDocument {
    const issued = this.#documents.get(document)
    if (issued === undefined) throw new Error(`there is no document "${document}"`)
    return issued
  }

  payment(id: string): RecordedPayment {
    return this.#payments.read(id)
  }

  /** What its orders come to follows: one of them may be billed now. */
  #changeProject(id: string, decide: (project: Project) => Result<Project>): Result<unknown> {
    const after = this.#projects.decide(id, decide)
    if (after.ok) this.#moveProject(after.value)
    return after
  }

  #moveProject(project: Project): void {
    const of = (order: string) => this.facts(order).order.project === project.id
    const before = [...this.#orders.keys()].filter(of).map((id) => [id, this.facts(id)] as const)
    this.#projects.keep(project)
    for (const [order, facts] of before) {
      this.#orders.set(order, withChange(facts, followProject(facts, project)))
    }
  }

  protected record(
    order: string,
    entryOf: (facts: OrderFacts) => Result<WorkEntry>,
  ): Result<unknown> {
    return this.#withFacts(order, (facts) => {
      const entry = entryOf(facts)
      if (!entry.ok) return entry
      this.#work.add(order, entry.value)
      this.#orders.set(order, withChange(facts, withWork(facts, entry.value)))
      return entry
    })
  }

  #issue(bills: readonly OrderBill[], days: WorkDays = {}): string {
    const proposal = joinProposals(bills.map((bill) => bill.proposal))
    this.#post(proposal.currency, postInvoice(proposal))
    const naming = { id: this.#nextId(), number: this.#nextId() }
    const changeOf = (bill: OrderBill) => applyInvoice(bill.facts, bill.proposal, naming)
    const changes = bills.map((bill) => [bill.proposal.order, changeOf(bill)] as const)
    const id = this.#keep(proposal, changes)
    for (const bill of bills) this.#work.take(bill.facts, bill.proposal, { document: id, days })
    // A final below zero is customer credit.
    if (proposal.payable < 0n) this.#payments.settleByNotes(proposal.customer, proposal.currency)
    return id
  }

  #checkDate(facts: OrderFacts, proposal: Proposal): Result<unknown> {
    return checkDate(facts, proposal, { today: this.#day, documents: this.#documents })
  }

  #nextId(): string {
    return `document-${this.#documents.size + 1}`
  }

  #keep(
    proposal: DocumentProposal,
    changes: readonly (readonly [order: string, OrderChange])[],
  ): string {
    const id = this.#nextId()
    this.#documents.set(id, { id, proposal, creditNotes: [], credited: 0n, paid: 0n })
    for (const [order, change] of changes)
      this.#orders.set(order, withChange(this.facts(order), change))
    return id
  }

  #post(currency: string, postings: readonly Posting[]): void {
    this.#entries.push({ currency, postings })
  }

  protected change(
    order: string,
    decide: (facts: OrderFacts) => Result<OrderChange>,
  ): Result<unknown> {
    return this.#withFacts(order, (facts) => {
      const change = decide(facts)
      if (!change.ok) return change
      const { project } = change.value
      if (project !== undefined) this.#moveProject(project)
      this.#orders.set(order, withChange(facts, change.value))
      return change
    })
  }

  #withFacts<T>(order: string, act: (facts: OrderFacts) => Result<T>): Result<T> {
    return this.#orders.has(order) ? act(this.facts(order)) : missing('order', order)
  }

  #statusesOf(order: string, instalment: string) {
    const billed = invoicesOf(this.#documents).filter(({ proposal }) =>
      partOf(proposal, order)?.instalments.some(({ id }) => id === instalment),
    )
    return billed.map((document) => statusOf(document, this.#day))
  }

  #customerBalance(account: 'receivable' | 'credit', customer: string, currency: string): Minor {
    const postings = this.#entries.filter((each) => each.currency === currency)
    const own = postings
      .flatMap((entry) => entry.postings)
      .filter((each) => each.account === account && each.customer === customer)
    return sum(own.map(({ amount }) => amount))
  }
}
