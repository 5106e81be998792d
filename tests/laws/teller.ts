import {
  type BillInput,
  type CreditInput,
  type Day,
  isByHand,
  type OrderFacts,
  type OrderInput,
  type Proposal,
  type Result,
} from '@tranche/engine'
import { EngineBook } from '@tranche/scenario'
import { total } from './oracle.ts'
import { amountText } from './orders.ts'
import { resolveBill, resolveCredit, resolveProgress } from './resolve.ts'
import type { RandomStory } from './stories.ts'
import { type BillDraw, type CreditDraw, type Happening, type Part, partOf } from './stories.ts'

/** What came of a happening. */
export interface Told {
  /** What was done in the end: where there is nothing to lift, something is held first. */
  readonly kind: Happening['kind'] | 'nothing'
  readonly ok: boolean
  readonly order?: string
  readonly documents: readonly string[]
  readonly bill?: BillInput
  readonly credit?: CreditInput
}

const nothing: Told = { kind: 'nothing', ok: false, documents: [] }

/** Tells a random story on books in memory; refused commands are part of it. */
export class Teller {
  readonly book = new EngineBook()
  /** In the order of issue, credit notes included. */
  readonly documents: string[] = []
  readonly inputs = new Map<string, OrderInput>()
  day = '2026-01-01' as Day
  /** Credit went to another invoice than it came from. */
  applied = false
  readonly #payments = new Set<string>()

  async begin({ orders }: Pick<RandomStory, 'orders'>): Promise<this> {
    await this.book.begin({ day: this.day })
    for (const order of orders) {
      const created = await this.book.createOrder(order)
      const confirmed = created.ok ? await this.book.confirm(order.id) : created
      if (!confirmed.ok) throw new Error(confirmed.faults.map(({ message }) => message).join('; '))
      this.inputs.set(order.id, order)
    }
    return this
  }

  async tellAll({ orders, happenings }: RandomStory): Promise<this> {
    await this.begin({ orders })
    for (const happening of happenings) await this.tell(happening)
    return this
  }

  input(order: string): OrderInput {
    const input = this.inputs.get(order)
    if (input === undefined) throw new Error(`no order ${order}`)
    return input
  }

  /** Documents of an order, in the order of issue. */
  proposals(order: string): readonly Proposal[] {
    const all = this.documents.map((id) => this.book.proposal(id))
    return all.filter((each) => each.order === order)
  }

  /** What its credit notes have left of an invoice's gross. */
  left(document: string): bigint {
    const notes = this.documents.map((id) => this.book.proposal(id))
    const own = notes.filter(({ credits }) => credits === document)
    return this.book.proposal(document).gross + total(own.map(({ gross }) => gross))
  }

  async tell(happening: Happening): Promise<Told> {
    switch (happening.kind) {
      case 'day':
        return this.#goOn(happening.days)
      case 'run':
        return this.#run()
      case 'bill':
        return this.#bill(this.#order(happening.order, isOpen), happening.how)
      case 'credit':
        return this.#credit(happening.document, happening.how)
      case 'pay':
        return this.#pay(happening.document, happening.part)
      case 'reverse':
        return this.#reverse(happening.payment)
      case 'payCustomer':
        return this.#payCustomer(happening.order, happening.part)
      case 'apply':
        return this.#apply(happening.order, happening.part)
      default:
        return this.#onOrder(happening)
    }
  }

  async bill(order: string, request: BillInput): Promise<Told> {
    const billed = await this.book.bill(order, request)
    return { ...this.#issued('bill', billed), order, bill: request }
  }

  async credit(document: string, request: CreditInput): Promise<Told> {
    const { order } = this.book.proposal(document)
    const credited = await this.book.credit(document, request)
    return { ...this.#issued('credit', credited), order, credit: request }
  }

  #bill(order: string | undefined, how: BillDraw): Promise<Told> {
    if (order === undefined) return Promise.resolve(nothing)
    return this.bill(order, resolveBill(this.book.facts(order), this.input(order), how))
  }

  #credit(index: number, how: CreditDraw): Promise<Told> {
    const invoices = this.documents.filter(
      (id) => this.book.proposal(id).kind !== 'credit' && this.left(id) > 0n,
    )
    const document = at(invoices, index)
    if (document === undefined) return this.#bill(this.#order(index, isOpen), { by: 'ready' })
    const invoice = this.book.proposal(document)
    const { order } = invoice
    const context = { input: this.input(order), left: this.left(document), invoice }
    return this.credit(document, resolveCredit(this.book.facts(order), context, how))
  }

  async #run(): Promise<Told> {
    const run = await this.book.run()
    const documents = run.ok ? run.value.map(({ document }) => document) : []
    this.documents.push(...documents)
    return { kind: 'run', ok: documents.length > 0, documents }
  }

  async #goOn(days: number): Promise<Told> {
    const [year = 0, month = 0, of = 0] = this.day.split('-').map(Number)
    this.day = new Date(Date.UTC(year, month - 1, of + days)).toISOString().slice(0, 10) as Day
    await this.book.setDay(this.day)
    return { kind: 'day', ok: true, documents: [] }
  }

  async #onOrder(
    happening: Happening & { kind: 'progress' | 'trigger' | 'lift' | 'close' },
  ): Promise<Told> {
    const { kind } = happening
    if (kind === 'lift') {
      const held = this.#order(happening.order, (facts) => heldOf(facts) !== 0n)
      if (held === undefined || heldOf(this.book.facts(held)) === 0n)
        return this.#credit(happening.order, { by: 'net', part: 400, hold: true })
      return { kind, ok: (await this.book.liftHold(held)).ok, order: held, documents: [] }
    }
    const order = this.#order(happening.order, kind === 'close' ? isBilled : isOpen)
    if (order === undefined) return nothing
    if (kind === 'close')
      return { kind, ok: (await this.book.close(order)).ok, order, documents: [] }
    const facts = this.book.facts(order)
    if (kind === 'progress') {
      const entry = resolveProgress(facts, this.input(order), happening)
      const { ok } = await this.book.recordProgress(order, entry)
      return { kind, ok, order, documents: [] }
    }
    const waiting = facts.order.plan?.instalments.filter(
      (each) => isByHand(each) && !facts.triggered.includes(each.id),
    )
    const instalment = at(waiting ?? [], happening.pick)
    if (instalment === undefined) return this.#bill(order, { by: 'ready' })
    const { ok } = await this.book.trigger(order, instalment.id)
    return { kind, ok, order, documents: [] }
  }

  async #pay(index: number, part: Part): Promise<Told> {
    const open = this.book.receivables().filter((each) => each.gross > each.credited + each.paid)
    const invoice = at(open, index)
    if (invoice === undefined) return this.#bill(this.#order(index, isOpen), { by: 'ready' })
    const amount = partOf(invoice.gross - invoice.credited - invoice.paid, part)
    const text = amountText(amount, invoice.currency)
    return this.#keep('pay', await this.book.pay({ invoice: invoice.id, amount: text }))
  }

  async #payCustomer(index: number, part: Part): Promise<Told> {
    const { customer, currency } = this.input(this.#order(index, () => true) ?? '')
    const amount = amountText(partOf(this.#openOf(customer, currency), part), currency)
    return this.#keep('payCustomer', await this.book.pay({ customer, currency, amount }))
  }

  /** Credit of a customer who has some and something open; else it is made first. */
  async #apply(index: number, part: Part): Promise<Told> {
    const fits = ({ order: { customer, currency } }: OrderFacts) =>
      this.#creditOf(customer, currency) > 0n && this.#openOf(customer, currency) > 0n
    const { customer, currency } = this.input(this.#order(index, fits) ?? '')
    const open = this.#openOf(customer, currency)
    const credit = this.#creditOf(customer, currency)
    if (open === 0n) return this.#bill(this.#order(index, isOpen), { by: 'ready' })
    if (credit === 0n) return this.#pay(index, 1600)
    const most = credit < open ? credit : open
    const amount = part === 1000 ? {} : { amount: amountText(partOf(most, part), currency) }
    const applied = await this.book.apply({ customer, currency, ...amount })
    this.applied ||= applied.ok
    return this.#keep('apply', applied)
  }

  async #reverse(index: number): Promise<Told> {
    const payment = at([...this.#payments], index)
    if (payment === undefined) return this.#pay(index, 700)
    const { ok } = await this.book.reverse(payment)
    if (ok) this.#payments.delete(payment)
    return { kind: 'reverse', ok, documents: [] }
  }

  #openOf(customer: string, currency: string): bigint {
    const own = this.book
      .receivables()
      .filter((each) => each.customer === customer && each.currency === currency)
    return total(own.map((each) => each.gross - each.credited - each.paid))
  }

  #creditOf(customer: string, currency: string): bigint {
    const own = this.book.entries().filter((entry) => entry.currency === currency)
    const postings = own.flatMap((entry) => entry.postings)
    const credit = postings.filter(
      (each) => each.account === 'credit' && each.customer === customer,
    )
    return -total(credit.map(({ amount }) => amount))
  }

  /** One of the orders that fit, else of all that are not closed. */
  #order(index: number, fits: (facts: OrderFacts) => boolean): string | undefined {
    const ids = [...this.inputs.keys()]
    const fitting = ids.filter((id) => fits(this.book.facts(id)))
    const rest = ids.filter((id) => this.book.facts(id).order.state !== 'closed')
    return at(fitting, index) ?? at(rest, index) ?? ids[0]
  }

  #keep(kind: Told['kind'], paid: Result<string>): Told {
    if (paid.ok) this.#payments.add(paid.value)
    return { kind, ok: paid.ok, documents: [] }
  }

  #issued(kind: Told['kind'], result: Result<string | undefined>): Told {
    const document = result.ok ? result.value : undefined
    if (document === undefined) return { kind, ok: false, documents: [] }
    this.documents.push(document)
    return { kind, ok: true, documents: [document] }
  }
}

function at<T>(living: readonly T[], index: number): T | undefined {
  return living[index % Math.max(living.length, 1)]
}

function isOpen({ order }: OrderFacts): boolean {
  return order.state === 'confirmed'
}

function isBilled({ order }: OrderFacts): boolean {
  return order.state === 'billed'
}

export function heldOf(facts: OrderFacts): bigint {
  const held = Object.values(facts.billed).map((line) => line.held)
  return held.find((each) => each !== 0n) ?? 0n
}
