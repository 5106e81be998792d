import { type Day, defaultStatuses, fault, type Result, refuse, success } from '@tranche/engine'
import type { Book } from './book.ts'
import { Comparison, type Miss } from './compare.ts'
import { checkExpectations } from './expect.ts'
import type { CommandFormat, OrderFormat } from './format.ts'
import { offerOf, PlayedQuotes } from './play-quotes.ts'
import { checkRefusal, refusal, stepName } from './play-words.ts'
import type { Scenario, Step } from './read.ts'
import { Story, type StoryRow } from './story.ts'

/** What came out of a scenario. */
export interface Playback {
  readonly title: string
  readonly steps: number
  /** Single values that were compared. */
  readonly checked: number
  readonly misses: readonly Miss[]
  readonly story: readonly StoryRow[]
}

/** Plays a scenario on a book and holds every expectation against it; never stops at a miss. */
export async function play(scenario: Scenario, book: Book): Promise<Playback> {
  return new Player(scenario, book).play()
}

/** What a command did. */
interface Done {
  readonly issued: readonly string[]
  readonly payment?: string
  /** The order it is about, for the story. */
  readonly order?: string
}

class Player {
  readonly #scenario: Scenario
  readonly #book: Book
  readonly #story = new Story()
  readonly #documents = new Map<string, string>()
  readonly #payments = new Map<string, string>()
  readonly #orders: string[] = []
  readonly #projects: string[] = []
  readonly #quotes: PlayedQuotes
  #day: Day

  constructor(scenario: Scenario, book: Book) {
    this.#scenario = scenario
    this.#book = book
    this.#quotes = new PlayedQuotes(book, scenario)
    this.#day = scenario.steps.find(({ on }) => on !== undefined)?.on ?? ('1970-01-01' as Day)
  }

  async play(): Promise<Playback> {
    const { currency, timezone, steps, title } = this.#scenario
    await this.#book.begin({
      day: this.#day,
      ...(currency === undefined ? {} : { currency }),
      ...(timezone === undefined ? {} : { timezone }),
    })
    const comparisons: Comparison[] = []
    for (const [index, step] of steps.entries()) {
      const comparison = new Comparison(step.line, `${index + 1} ${stepName(step)}`.trimEnd())
      comparisons.push(comparison)
      await this.#playStep(step, comparison)
    }
    return {
      title,
      steps: steps.length,
      checked: comparisons.reduce((sum, { checked }) => sum + checked, 0),
      misses: comparisons.flatMap(({ misses }) => misses),
      story: this.#story.rows(),
    }
  }

  async #playStep(step: Step, comparison: Comparison): Promise<void> {
    if (step.on !== undefined && step.on !== this.#day) {
      this.#day = step.on
      await this.#book.setDay(step.on)
    }
    const before = step.refused === undefined ? undefined : await this.#snapshot()
    const done = step.command === undefined ? success(nothingDone) : await this.#run(step.command)
    if (step.refused === undefined) {
      if (done.ok) await this.#remember(step, done.value)
      else comparison.miss('to be done', refusal(done.faults))
    } else {
      checkRefusal(step.refused, done, comparison)
      const after = await this.#snapshot()
      if (before !== after) comparison.miss('nothing changed by what was refused', 'a change')
    }
    if (step.expect === undefined) return
    const outcome = {
      book: this.#book,
      issued: done.ok ? done.value.issued : [],
      documents: this.#documents,
      orders: this.#orders,
      projects: this.#projects,
      quotes: this.#quotes.ids,
      refused: done.ok ? [] : done.faults,
      currency: this.#scenario.currency,
    }
    await checkExpectations(step.expect, outcome, comparison)
  }

  async #remember(step: Step, { issued, payment, order }: Done): Promise<void> {
    const [only, second] = issued
    if (step.as !== undefined && payment !== undefined) this.#payments.set(step.as, payment)
    if (step.as !== undefined && only !== undefined && second === undefined) {
      this.#documents.set(step.as, only)
    }
    const command = step.command?.kind
    if (command === 'progress' && order !== undefined)
      await this.#tell(step, { order, opens: true })
    for (const id of issued) {
      const document = await this.#book.readDocument(id)
      for (const [each, { net }] of Object.entries(document.orders)) {
        if (step.as !== undefined && second !== undefined)
          this.#documents.set(`${step.as}/${each}`, id)
        await this.#tell(step, { order: each, now: net, opens: false })
      }
    }
    if (command === 'bill' && order !== undefined && only === undefined) {
      await this.#tell(step, { order, opens: false })
    }
  }

  async #tell(
    step: Step,
    event: { readonly order: string; readonly now?: bigint; readonly opens: boolean },
  ): Promise<void> {
    const order = await this.#book.readOrder(event.order)
    this.#story.add({ ...event, day: this.#day, note: step.as ?? '' }, order)
  }

  /** Everything that a refused command must not change. */
  async #snapshot(): Promise<string> {
    const orders: unknown[] = []
    for (const order of this.#orders) orders.push(await this.#book.readOrder(order))
    for (const project of this.#projects) orders.push(await this.#book.readProject(project))
    for (const quote of this.#quotes.ids) orders.push(await this.#book.quotes.read(quote))
    return JSON.stringify([orders, await this.#book.readBalances()], (_key, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value,
    )
  }

  async #run(command: CommandFormat): Promise<Result<Done>> {
    const book = this.#book
    switch (command.kind) {
      case 'quote':
      case 'send':
      case 'accept':
      case 'decline':
        return map(await this.#quotes.run(command), () => nothingDone)
      case 'order':
        return this.#create(command.value)
      case 'confirm':
        return this.#onOrder(command.value, () => book.confirm(command.value))
      case 'close':
        return this.#onOrder(command.value, () => book.close(command.value))
      case 'lift':
        return this.#onOrder(command.value, () => book.liftHold(command.value))
      case 'progress': {
        const { order, project: _, subprojects: _parts, ...entry } = command.value
        if (order === undefined) return this.#onProject(command)
        return this.#onOrder(order, () => book.recordProgress(order, entry))
      }
      case 'project':
      case 'task':
      case 'status':
        return this.#onProject(command)
      case 'promote': {
        const { order, line } = command.value
        return this.#onOrder(order, () => book.promoteLine(order, line))
      }
      case 'contract': {
        const { order, reason: _, ...edit } = command.value
        return this.#onOrder(order, () => book.setContract(order, edit))
      }
      case 'plan': {
        const { order, ...edit } = command.value
        return this.#onOrder(order, () => book.changePlan(order, edit))
      }
      case 'billing': {
        const { order, ...edit } = command.value
        return this.#onOrder(order, () => book.setBilling(order, edit))
      }
      case 'trigger': {
        const { order, instalment } = command.value
        return this.#onOrder(order, () => book.trigger(order, instalment))
      }
      case 'time': {
        const { order, line, project: _, ...entry } = command.value
        if (order === undefined || line === undefined) return this.#onProject(command)
        return this.#onOrder(order, () => book.recordTime(order, { line, ...entry }))
      }
      case 'cost':
      case 'edit':
      case 'reopen':
        return this.#onOrder(command.value.order, () => changeOrder(book, command))
      case 'adjust':
        return this.#adjust(command.value)
      case 'tidy':
        return this.#tidy(command.value)
      case 'bill':
        return this.#bill(command.value)
      case 'run':
        return map(await book.run(command.value), (issued) => ({
          issued: [...new Set(issued.map(({ document }) => document))],
        }))
      case 'credit':
        return this.#credit(command.value)
      default:
        return this.#money(command)
    }
  }

  async #create(format: OrderFormat): Promise<Result<Done>> {
    const created = await this.#order(format)
    if (created.ok && !this.#orders.includes(format.id)) this.#orders.push(format.id)
    return map(created, () => nothingDone)
  }

  async #order(format: OrderFormat): Promise<Result<unknown>> {
    if (format.quote !== undefined) return this.#quotes.order(format)
    const input = offerOf(format, this.#scenario)
    return input.ok ? this.#book.createOrder(input.value) : input
  }

  async #onOrder(order: string, act: () => Promise<Result<unknown>>): Promise<Result<Done>> {
    if (!this.#orders.includes(order)) return unknownName('order', order)
    return map(await act(), () => ({ issued: [], order }))
  }

  async #onProject(command: ProjectCommand): Promise<Result<Done>> {
    const id = command.kind === 'project' ? command.value.id : command.value.project
    if (id === undefined) {
      const message = 'The step is about nothing: name an order or a project'
      return refuse(fault('missing_field', message))
    }
    if (command.kind !== 'project' && !this.#projects.includes(id))
      return unknownName('project', id)
    const from = command.kind === 'project' ? command.value.from : undefined
    if (from !== undefined && !this.#orders.includes(from)) return unknownName('order', from)
    const done = await changeProject(this.#book, id, command)
    if (done.ok && !this.#projects.includes(id)) this.#projects.push(id)
    return map(done, () => nothingDone)
  }

  async #adjust(value: (CommandFormat & { kind: 'adjust' })['value']): Promise<Result<Done>> {
    const { order, line, id, orders, percent, from, ...one } = value
    if (orders !== undefined && percent !== undefined) {
      const strange = orders.find((each) => !this.#orders.includes(each))
      if (strange !== undefined) return unknownName('order', strange)
      return map(await this.#book.adjustOrders(orders, { percent, from }), () => nothingDone)
    }
    if (order === undefined || line === undefined || id === undefined) {
      const message = 'The step adjusts nothing: give order, line and id, or orders and percent'
      return refuse(fault('missing_field', message))
    }
    return this.#onOrder(order, () => this.#book.adjustLine(order, { ...one, line, id, from }))
  }

  async #tidy(value: (CommandFormat & { kind: 'tidy' })['value']): Promise<Result<Done>> {
    const { orders, into } = value
    const strange = orders.find((id) => !this.#orders.includes(id))
    if (strange !== undefined) return unknownName('order', strange)
    return map(await this.#book.tidy(orders, into), () => nothingDone)
  }

  async #bill(value: (CommandFormat & { kind: 'bill' })['value']): Promise<Result<Done>> {
    const { order, ...request } = value
    if (!this.#orders.includes(order)) return unknownName('order', order)
    const document = await this.#book.bill(order, request)
    return map(document, (id) => ({ issued: id === undefined ? [] : [id], order }))
  }

  async #credit(value: (CommandFormat & { kind: 'credit' })['value']): Promise<Result<Done>> {
    const { invoice, again, ...request } = value
    const document = this.#documents.get(invoice)
    if (document === undefined) return unknownName('invoice', invoice)
    const hold = again === 'hold'
    return map(await this.#book.credit(document, { ...request, hold }), (id) => ({ issued: [id] }))
  }

  async #money(
    command: CommandFormat & { kind: 'pay' | 'apply' | 'reverse' },
  ): Promise<Result<Done>> {
    const paid = (result: Result<string>) => map(result, (payment) => ({ issued: [], payment }))
    if (command.kind === 'reverse') {
      const payment = this.#payments.get(command.value)
      if (payment === undefined) return unknownName('payment', command.value)
      return map(await this.#book.reverse(payment), () => nothingDone)
    }
    const currency = command.value.currency ?? this.#scenario.currency
    if (command.kind === 'apply') {
      if (currency === undefined) return withoutCurrency
      return paid(await this.#book.apply({ ...command.value, currency }))
    }
    const { invoice, customer, amount } = command.value
    if (invoice !== undefined) {
      const document = this.#documents.get(invoice)
      if (document === undefined) return unknownName('invoice', invoice)
      return paid(await this.#book.pay({ invoice: document, amount }))
    }
    if (customer === undefined) {
      return refuse(fault('missing_field', 'The step pays nobody: name an invoice or a customer'))
    }
    return currency === undefined
      ? withoutCurrency
      : paid(await this.#book.pay({ customer, currency, amount }))
  }
}

type OrderCommand = CommandFormat & { kind: 'cost' | 'edit' | 'reopen' }

function changeOrder(book: Book, command: OrderCommand): Promise<Result<unknown>> {
  switch (command.kind) {
    case 'cost': {
      const { order, ...entry } = command.value
      return book.recordCost(order, entry)
    }
    case 'edit': {
      const { order, line, ...edit } = command.value
      return book.editLine(order, line, edit)
    }
    case 'reopen':
      return book.reopen(command.value.order, command.value.reason ?? '')
  }
}

type ProjectCommand = CommandFormat & { kind: 'project' | 'task' | 'status' | 'progress' | 'time' }

function changeProject(book: Book, id: string, command: ProjectCommand): Promise<Result<unknown>> {
  switch (command.kind) {
    case 'project': {
      const { from, statuses = defaultStatuses, ...project } = command.value
      if (from === undefined) return book.createProject({ ...project, statuses })
      const { id: own, label, start } = project
      const given = { ...(label === undefined ? {} : { label }), ...(start && { start }) }
      return book.makeProject(from, { id: own, statuses, ...given })
    }
    case 'task': {
      const { id: task, project: _, percent, ...entry } = command.value
      const tasks = percent === undefined ? {} : { [task]: percent }
      return book.recordProjectProgress(id, { tasks, ...entry })
    }
    case 'status':
      return book.setProjectStatus(id, command.value.is)
    case 'progress': {
      const { order: _order, project: _project, lines: _lines, ...entry } = command.value
      return book.recordProjectProgress(id, entry)
    }
    case 'time': {
      const { hours, day, person } = command.value
      const more = {
        ...(day === undefined ? {} : { day }),
        ...(person === undefined ? {} : { person }),
      }
      return book.recordProjectTime(id, { hours, ...more })
    }
  }
}

const nothingDone: Done = { issued: [] }

const withoutCurrency = refuse(
  fault('missing_field', 'Give the payment or the file a currency', { path: 'currency' }),
)

function map<From, To>(result: Result<From>, change: (value: From) => To): Result<To> {
  return result.ok ? success(change(result.value)) : result
}

function unknownName(what: string, name: string): Result<never> {
  return refuse(
    fault('not_found', `The story has no ${what} "${name}" so far`, {
      facts: { id: name },
    }),
  )
}
