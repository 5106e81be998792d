import {
  applyCredit,
  applyInvoice,
  type BillInput,
  type CreditInput,
  confirmOrder,
  creditable,
  type Day,
  defineOrder,
  emptyFacts,
  formatAmount,
  isFinal,
  type OrderFacts,
  type OrderInput,
  type PlanInput,
  type ProgressInput,
  type Proposal,
  parseBillRequest,
  parseCreditRequest,
  propose,
  proposeCredit,
  type Result,
  recordProgress,
  triggerInstalment,
  withChange,
} from '../src/index.ts'

export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(result.faults.map(({ code, message }) => `${code}: ${message}`).join('; '))
}

export function codes(result: Result<unknown>): string[] {
  return result.ok ? [] : result.faults.map(({ code }) => code)
}

export function order(
  lines: OrderInput['lines'],
  plan?: PlanInput,
  more: Partial<OrderInput> = {},
): OrderInput {
  return {
    id: 'o',
    customer: 'c',
    currency: 'EUR',
    lines,
    ...(plan === undefined ? {} : { plan }),
    ...more,
  }
}

/** One order in time, told in commands; refusals throw, so that a test reads like the story. */
export class Story {
  facts: OrderFacts
  readonly issued = new Map<string, { proposal: Proposal; notes: Proposal[] }>()
  #day: Day

  constructor(input: OrderInput, day = '2026-01-01') {
    this.#day = day as Day
    const draft = emptyFacts(unwrap(defineOrder(input)))
    this.facts = withChange(draft, unwrap(confirmOrder(draft, this.#day)))
  }

  on(day: string): this {
    this.#day = day as Day
    return this
  }

  progress(input: ProgressInput): this {
    this.facts = withChange(this.facts, unwrap(recordProgress(this.facts, input)))
    return this
  }

  trigger(id: string): this {
    this.facts = withChange(this.facts, unwrap(triggerInstalment(this.facts, id)))
    return this
  }

  propose(input: BillInput = {}): Result<Proposal | undefined> {
    const request = parseBillRequest(input, this.facts.order.currency)
    return request.ok ? propose(this.facts, this.#day, request.value) : request
  }

  bill(input: BillInput = {}, label = `${this.issued.size + 1}`): Proposal | undefined {
    const proposal = unwrap(this.propose(input))
    if (proposal === undefined) return undefined
    const issued = { id: label, number: label }
    this.facts = withChange(this.facts, applyInvoice(this.facts, proposal, issued))
    this.issued.set(label, { proposal, notes: [] })
    return proposal
  }

  proposeCredit(label: string, input: CreditInput = {}): Result<Proposal> {
    const { proposal, notes } = this.#issued(label)
    const request = parseCreditRequest(input, this.facts.order.currency)
    if (!request.ok) return request
    const invoice = creditable(proposal, notes, label)
    return proposeCredit({ facts: this.facts, invoice, request: request.value, day: this.#day })
  }

  credit(label: string, input: CreditInput = {}): Proposal {
    const note = unwrap(this.proposeCredit(label, input))
    const { proposal, notes } = this.#issued(label)
    const invoice = creditable(proposal, notes, label)
    const finals = [...this.issued]
      .filter(([id, each]) => id !== label && isFinal(each.proposal))
      .map(([id, each]) => creditable(each.proposal, each.notes, id))
    const issued = { invoice, hold: input.hold ?? false, finals, invoicedOn: undefined }
    this.facts = withChange(this.facts, applyCredit(this.facts, note, issued))
    notes.push(note)
    return note
  }

  #issued(label: string): { proposal: Proposal; notes: Proposal[] } {
    const found = this.issued.get(label)
    if (found === undefined) throw new Error(`no invoice ${label}`)
    return found
  }
}

/** "net+tax=gross" of a document, and its lines that bill something. */
export function figures(proposal: Proposal | undefined): string {
  if (proposal === undefined) return 'nothing'
  const text = (amount: bigint) => formatAmount(amount, proposal.currency)
  const lines = proposal.lines
    .filter(({ net }) => net !== 0n)
    .map(({ lineId, net }) => `${lineId} ${text(net)}`)
  return `${proposal.kind} ${text(proposal.net)} + ${text(proposal.tax)} = ${text(proposal.gross)} [${lines.join(', ')}]`
}
