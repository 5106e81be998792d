import type {
  Adjustment,
  BillingEdit,
  ContractEdit,
  CostInput,
  CreditInput,
  Day,
  LineEdit,
  PlanEdit,
  PriceAdjustment,
  ProgressInput,
  ProjectProgressInput,
  Result,
  TimeInput,
} from '@tranche/engine'
import type { Book, BookBill, BookCredit, BookPayment } from '../book.ts'

/** A happening in figures: what is done on a book, with its ids. */
export type Command =
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'progress'; readonly order: string; readonly entry: ProgressInput }
  | { readonly kind: 'trigger'; readonly order: string; readonly instalment: string }
  | { readonly kind: 'bill'; readonly order: string; readonly request: BookBill }
  | { readonly kind: 'run'; readonly collect?: 'customer' }
  | { readonly kind: 'credit'; readonly document: string; readonly request: CreditInput }
  | { readonly kind: 'pay'; readonly payment: BookPayment }
  | { readonly kind: 'apply'; readonly credit: BookCredit }
  | { readonly kind: 'reverse'; readonly payment: string }
  | { readonly kind: 'lift' | 'close' | 'reopen' | 'tidy'; readonly order: string }
  | { readonly kind: 'time'; readonly order: string; readonly entry: TimeInput }
  | { readonly kind: 'cost'; readonly order: string; readonly entry: CostInput }
  | {
      readonly kind: 'edit'
      readonly order: string
      readonly line: string
      readonly edit: LineEdit
    }
  | { readonly kind: 'adjust'; readonly order: string; readonly adjustment: Adjustment }
  | { readonly kind: 'billing'; readonly order: string; readonly edit: BillingEdit }
  | { readonly kind: 'contract'; readonly order: string; readonly edit: ContractEdit }
  | { readonly kind: 'promote'; readonly order: string; readonly line: string }
  | { readonly kind: 'plan'; readonly order: string; readonly edit: PlanEdit }
  | { readonly kind: 'raise'; readonly order: string; readonly by: PriceAdjustment }
  | { readonly kind: 'status'; readonly project: string; readonly status: string }
  | {
      readonly kind: 'projectProgress'
      readonly project: string
      readonly entry: ProjectProgressInput
    }

/** What a book made of a command. */
export interface Outcome {
  /** Codes of its refusal; empty where it was done. */
  readonly refused: readonly string[]
  readonly documents: readonly string[]
  readonly payment?: string
}

export async function carryOut(book: Book, command: Command): Promise<Outcome> {
  switch (command.kind) {
    case 'day':
      await book.setDay(command.day)
      return { refused: [], documents: [] }
    case 'progress':
      return done(await book.recordProgress(command.order, command.entry))
    case 'trigger':
      return done(await book.trigger(command.order, command.instalment))
    case 'lift':
      return done(await book.liftHold(command.order))
    case 'close':
      return done(await book.close(command.order))
    case 'reopen':
      return done(await book.reopen(command.order, 'more to do'))
    case 'tidy':
      return done(await book.tidy([command.order]))
    case 'time':
      return done(await book.recordTime(command.order, command.entry))
    case 'cost':
      return done(await book.recordCost(command.order, command.entry))
    case 'edit':
      return done(await book.editLine(command.order, command.line, command.edit))
    case 'adjust':
      return done(await book.adjustLine(command.order, command.adjustment))
    case 'billing':
      return done(await book.setBilling(command.order, command.edit))
    case 'contract':
      return done(await book.setContract(command.order, command.edit))
    case 'promote':
      return done(await book.promoteLine(command.order, command.line))
    case 'plan':
      return done(await book.changePlan(command.order, command.edit))
    case 'raise':
      return done(await book.adjustOrders([command.order], command.by))
    case 'status':
      return done(await book.setProjectStatus(command.project, command.status))
    case 'projectProgress':
      return done(await book.recordProjectProgress(command.project, command.entry))
    case 'reverse':
      return done(await book.reverse(command.payment))
    case 'bill':
      return issued(await book.bill(command.order, command.request))
    case 'credit':
      return issued(await book.credit(command.document, command.request))
    case 'run': {
      const { collect } = command
      const run = await book.run(collect === undefined ? {} : { collect })
      const billed = run.ok ? run.value.map(({ document }) => document) : []
      return { ...done(run), documents: [...new Set(billed)] }
    }
    case 'pay':
      return paid(await book.pay(command.payment))
    case 'apply':
      return paid(await book.apply(command.credit))
  }
}

function done(result: Result<unknown>): Outcome {
  return { refused: result.ok ? [] : result.faults.map(({ code }) => code), documents: [] }
}

function issued(result: Result<string | undefined>): Outcome {
  const document = result.ok ? result.value : undefined
  return { ...done(result), documents: document === undefined ? [] : [document] }
}

function paid(result: Result<string>): Outcome {
  return result.ok ? { ...done(result), payment: result.value } : done(result)
}

/** Another book that is told the same story; its documents and payments have ids of their own. */
export class Follower {
  readonly #book: Book
  /** Its ids by those of the book that leads. */
  readonly #ids = new Map<string, string>()

  constructor(book: Book) {
    this.#book = book
  }

  /** Its id of a document or payment. */
  idOf(id: string): string {
    return this.#ids.get(id) ?? id
  }

  /** Carries out what was carried out on the book that leads, with this outcome. */
  async follow(command: Command, led: Outcome): Promise<Outcome> {
    const outcome = await carryOut(this.#book, this.#own(command))
    led.documents.forEach((id, index) => {
      this.#ids.set(id, outcome.documents[index] ?? id)
    })
    if (led.payment !== undefined) this.#ids.set(led.payment, outcome.payment ?? led.payment)
    return outcome
  }

  #own(command: Command): Command {
    switch (command.kind) {
      case 'credit':
        return { ...command, document: this.idOf(command.document) }
      case 'reverse':
        return { ...command, payment: this.idOf(command.payment) }
      case 'pay': {
        const { invoice, ...payment } = command.payment
        if (invoice === undefined) return command
        return { ...command, payment: { ...payment, invoice: this.idOf(invoice) } }
      }
      default:
        return command
    }
  }
}
