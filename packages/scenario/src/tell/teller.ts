import {
  addDays,
  type CreditInput,
  type Day,
  formatAmount,
  isByHand,
  minOf,
  type OrderFacts,
  type OrderInput,
  openAmount,
  type Proposal,
  partsOf,
  sum,
} from '@tranche/engine'
import type { BookBill } from '../book.ts'
import { EngineBook } from '../engine-book.ts'
import { type Command, carryOut, type Outcome } from './command.ts'
import { resolveBill, resolveCredit, resolveProgress } from './resolve.ts'
import {
  resolveBilling,
  resolveContract,
  resolveProject,
  resolvePromotion,
} from './resolve-rules.ts'
import { resolvePlan, resolveRaise } from './resolve-terms.ts'
import { resolveAdjust, resolveEdit, resolveWork } from './resolve-work.ts'
import {
  type BillDraw,
  type CreditDraw,
  type Happening,
  partOf,
  type RandomStory,
  type StoryPart,
} from './story.ts'

/** What came of a happening. */
export interface Told extends Outcome {
  /** What was done in the end: where there is nothing to lift, something is held first. */
  readonly kind: Happening['kind'] | 'nothing'
  readonly ok: boolean
  readonly order?: string
  readonly bill?: BookBill
  readonly credit?: CreditInput
  /** In figures, for every other book that is told the same. */
  readonly command?: Command
}

const nothing: Told = { kind: 'nothing', ok: false, refused: [], documents: [] }

/** Tells a random story on books in memory; refused commands are part of it. */
/** What is done to an order that is open. */
type Worked = 'work' | 'edit' | 'adjust' | 'billing' | 'contract' | 'promote' | 'plan' | 'raise'

export class Teller {
  readonly book = new EngineBook()
  /** In the order of issue, credit notes included. */
  readonly documents: string[] = []
  readonly inputs = new Map<string, OrderInput>()
  day = '2026-01-01' as Day
  /** Credit went to another invoice than it came from. */
  applied = false
  #project: string | undefined
  readonly #payments = new Set<string>()

  async begin({ orders, project }: Pick<RandomStory, 'orders' | 'project'>): Promise<this> {
    await this.book.begin({ day: this.day })
    if (project !== undefined) await this.book.createProject(project)
    this.#project = project?.id
    for (const order of orders) {
      const created = await this.book.createOrder(order)
      const confirmed = created.ok ? await this.book.confirm(order.id) : created
      if (!confirmed.ok) throw new Error(confirmed.faults.map(({ message }) => message).join('; '))
      this.inputs.set(order.id, order)
    }
    return this
  }

  async tellAll({ happenings, ...story }: RandomStory): Promise<this> {
    await this.begin(story)
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
    const all = this.documents.flatMap((id) => partsOf(this.book.document(id)))
    return all.filter((each) => each.order === order)
  }

  /** What its credit notes have left of an invoice's gross. */
  left(document: string): bigint {
    const notes = this.documents.map((id) => this.book.document(id))
    const own = notes.filter(({ credits }) => credits === document)
    return this.book.document(document).gross + sum(own.map(({ gross }) => gross))
  }

  async tell(happening: Happening): Promise<Told> {
    switch (happening.kind) {
      case 'day':
        this.day = addDays(this.day, happening.days)
        return this.#do('day', { kind: 'day', day: this.day })
      case 'run':
        return this.#issue('run', happening)
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
      case 'work':
        return this.#work(happening, (facts) => resolveWork(facts, happening))
      case 'edit':
        return this.#work(happening, (facts) => resolveEdit(facts, happening))
      case 'adjust':
        return this.#work(happening, (facts) => resolveAdjust(facts, happening))
      case 'billing':
        return this.#work(happening, (facts) => resolveBilling(facts, happening))
      case 'contract':
        return this.#work(happening, (facts) => resolveContract(facts, happening))
      case 'promote':
        return this.#work(happening, (facts) => resolvePromotion(facts, happening))
      case 'plan':
        return this.#work(happening, (facts) => resolvePlan(facts, happening))
      case 'raise':
        return this.#work(happening, (facts) => resolveRaise(facts, happening))
      case 'project': {
        const project = this.book.project(this.#project)
        if (project === undefined) return nothing
        return this.#do('project', resolveProject(project, happening))
      }
      default:
        return this.#onOrder(happening)
    }
  }

  async bill(order: string, request: BookBill): Promise<Told> {
    const told = await this.#issue('bill', { kind: 'bill', order, request })
    return { ...told, order, bill: request }
  }

  async credit(document: string, request: CreditInput): Promise<Told> {
    const [part] = partsOf(this.book.document(document))
    const told = await this.#issue('credit', { kind: 'credit', document, request })
    return { ...told, order: part?.order ?? '', credit: request }
  }

  #work(
    { kind, order: index }: Happening & { kind: Worked },
    resolve: (facts: OrderFacts) => Command,
  ): Promise<Told> {
    const order = this.#order(index, isOpen)
    if (order === undefined) return Promise.resolve(nothing)
    return this.#do(kind, resolve(this.book.facts(order)))
  }

  #bill(order: string | undefined, how: BillDraw): Promise<Told> {
    if (order === undefined) return Promise.resolve(nothing)
    return this.bill(order, resolveBill(this.book.facts(order), how))
  }

  #credit(index: number, how: CreditDraw): Promise<Told> {
    const invoices = this.documents.filter(
      (id) => this.book.document(id).kind !== 'credit' && this.left(id) > 0n,
    )
    const document = at(invoices, index)
    if (document === undefined) return this.#bill(this.#order(index, isOpen), { by: 'ready' })
    const parts = partsOf(this.book.document(document))
    const invoice = at(parts, index)
    if (invoice === undefined) return Promise.resolve(nothing)
    const context = { left: this.left(document), invoice }
    const request = resolveCredit(this.book.facts(invoice.order), context, how)
    return this.credit(document, parts.length < 2 ? request : ofOrder(invoice.order, request))
  }

  async #onOrder(
    happening: Happening & { kind: 'progress' | 'trigger' | 'lift' | 'close' | 'reopen' | 'tidy' },
  ): Promise<Told> {
    if (happening.kind === 'lift') {
      const held = this.#order(happening.order, (facts) => heldOf(facts) !== 0n)
      if (held === undefined || heldOf(this.book.facts(held)) === 0n)
        return this.#credit(happening.order, { by: 'net', part: 400, hold: true })
      return this.#do('lift', { kind: 'lift', order: held })
    }
    const done = happening.kind
    if (done === 'close' || done === 'reopen' || done === 'tidy') {
      const billed = this.#order(happening.order, isBilled)
      return billed === undefined ? nothing : this.#do(done, { kind: done, order: billed })
    }
    const order = this.#order(happening.order, isOpen)
    if (order === undefined) return nothing
    const facts = this.book.facts(order)
    if (happening.kind === 'progress') {
      const kind = 'progress'
      return this.#do(kind, { kind, order, entry: resolveProgress(facts, happening) })
    }
    const waiting = facts.order.plan?.instalments.filter(
      (each) => isByHand(each) && !facts.triggered.includes(each.id),
    )
    const instalment = at(waiting ?? [], happening.pick)
    if (instalment === undefined) return this.#bill(order, { by: 'ready' })
    return this.#do('trigger', { kind: 'trigger', order, instalment: instalment.id })
  }

  #pay(index: number, part: StoryPart): Promise<Told> {
    const open = this.book.receivables().filter((each) => openAmount(each) > 0n)
    const invoice = at(open, index)
    if (invoice === undefined) return this.#bill(this.#order(index, isOpen), { by: 'ready' })
    const amount = formatAmount(partOf(openAmount(invoice), part), invoice.currency)
    return this.#pays('pay', { kind: 'pay', payment: { invoice: invoice.id, amount } })
  }

  #payCustomer(index: number, part: StoryPart): Promise<Told> {
    const { customer, currency } = this.input(this.#order(index, () => true) ?? '')
    const amount = formatAmount(partOf(this.openOf(customer, currency), part), currency)
    return this.#pays('payCustomer', { kind: 'pay', payment: { customer, currency, amount } })
  }

  /** Credit of a customer who has some and something open; else it is made first. */
  async #apply(index: number, part: StoryPart): Promise<Told> {
    const fits = ({ order: { customer, currency } }: OrderFacts) =>
      this.creditOf(customer, currency) > 0n && this.openOf(customer, currency) > 0n
    const { customer, currency } = this.input(this.#order(index, fits) ?? '')
    const open = this.openOf(customer, currency)
    const credit = this.creditOf(customer, currency)
    if (open === 0n) return this.#bill(this.#order(index, isOpen), { by: 'ready' })
    if (credit === 0n) return this.#pay(index, 1600)
    const most = minOf(credit, open)
    const amount = part === 1000 ? {} : { amount: formatAmount(partOf(most, part), currency) }
    const told = await this.#pays('apply', {
      kind: 'apply',
      credit: { customer, currency, ...amount },
    })
    this.applied ||= told.ok
    return told
  }

  async #reverse(index: number): Promise<Told> {
    const payment = at([...this.#payments], index)
    if (payment === undefined) return this.#pay(index, 700)
    const told = await this.#do('reverse', { kind: 'reverse', payment })
    if (told.ok) this.#payments.delete(payment)
    return told
  }

  openOf(customer: string, currency: string): bigint {
    const own = this.book
      .receivables()
      .filter((each) => each.customer === customer && each.currency === currency)
    return sum(own.map(openAmount))
  }

  creditOf(customer: string, currency: string): bigint {
    const own = this.book.entries().filter((entry) => entry.currency === currency)
    const postings = own.flatMap((entry) => entry.postings)
    const credit = postings.filter(
      (each) => each.account === 'credit' && each.customer === customer,
    )
    return -sum(credit.map(({ amount }) => amount))
  }

  /** One of the orders that fit, else of all that are not closed. */
  #order(index: number, fits: (facts: OrderFacts) => boolean): string | undefined {
    const ids = [...this.inputs.keys()]
    const fitting = ids.filter((id) => fits(this.book.facts(id)))
    const rest = ids.filter((id) => this.book.facts(id).order.state !== 'closed')
    return at(fitting, index) ?? at(rest, index) ?? ids[0]
  }

  async #do(kind: Told['kind'], command: Command): Promise<Told> {
    const outcome = await carryOut(this.book, command)
    this.documents.push(...outcome.documents)
    const order = 'order' in command ? { order: command.order } : {}
    return { kind, ok: outcome.refused.length === 0, ...outcome, ...order, command }
  }

  /** Asked for what is ready, a book may issue nothing. */
  async #issue(kind: Told['kind'], command: Command): Promise<Told> {
    const told = await this.#do(kind, command)
    return { ...told, ok: told.documents.length > 0 }
  }

  async #pays(kind: Told['kind'], command: Command): Promise<Told> {
    const told = await this.#do(kind, command)
    if (told.payment !== undefined) this.#payments.add(told.payment)
    return told
  }
}

/** Lines of a document over several orders are named with theirs. */
function ofOrder(order: string, { lines, ...request }: CreditInput): CreditInput {
  if (lines === undefined) return request
  const named = Object.entries(lines).map(([id, asked]) => [`${order}/${id}`, asked] as const)
  return { ...request, lines: Object.fromEntries(named) }
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

/** What is held back of the first line of which something is. */
export function heldOf(facts: OrderFacts): bigint {
  const held = Object.values(facts.billed).map((line) => line.held)
  return held.find((each) => each !== 0n) ?? 0n
}
