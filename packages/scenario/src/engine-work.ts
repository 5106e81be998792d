import {
  billsItsWork,
  chosenWork,
  hoursByPerson,
  type Micro,
  type OrderFacts,
  type Proposal,
  takenEntries,
  type WorkDays,
  type WorkEntry,
} from '@tranche/engine'

interface Taken {
  readonly document: string
  readonly days: WorkDays
}

type Kept = WorkEntry & { document?: string | undefined }

/** Hours and costs in memory, and the documents that carry them. */
export class EngineWork {
  readonly #entries = new Map<string, Kept[]>()

  add(order: string, entry: WorkEntry): void {
    this.#entries.set(order, [...(this.#entries.get(order) ?? []), { ...entry }])
  }

  /** The facts of a bill that takes the work of some days. */
  choose(facts: OrderFacts, days: WorkDays): OrderFacts {
    const { order, work } = facts
    const lines = order.lines
      .filter(({ method }) => method === 'effort')
      .map(({ id }) => [id, chosenWork(this.#of(order.id, id), days)] as const)
    return { ...facts, work: { ...work, lines: { ...work.lines, ...Object.fromEntries(lines) } } }
  }

  /** What a document bills up to what it comes to stands on it. */
  take(facts: OrderFacts, proposal: Proposal, { document, days }: Taken): void {
    for (const billed of proposal.lines) {
      const { lineId } = billed
      const line = facts.order.lines.find(({ id }) => id === lineId)
      if (line?.method !== 'effort' || !billsItsWork(facts, line, billed)) continue
      for (const entry of takenEntries(line, this.#of(facts.order.id, lineId), days)) {
        entry.document = document
      }
    }
  }

  /** All of an order on a document was credited: what stood on it may stand on another. */
  free(document: string, order: string): void {
    const own = this.#entries.get(order) ?? []
    for (const entry of own) if (entry.document === document) entry.document = undefined
  }

  hours(document: string): Record<string, Micro> {
    return hoursByPerson(this.#on(document))
  }

  #of(order: string, line: string): Kept[] {
    return (this.#entries.get(order) ?? []).filter((each) => each.line === line)
  }

  #on(document: string): Kept[] {
    return [...this.#entries.values()].flat().filter((each) => each.document === document)
  }
}
