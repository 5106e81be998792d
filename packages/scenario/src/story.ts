import { type Day, formatAmount, formatMicro, type Minor } from '@tranche/engine'
import type { BookOrder } from './book.ts'

/** One row of a story's table: an order after a step. Amounts are decimal text of its currency. */
export interface StoryRow {
  readonly order: string
  readonly currency: string
  readonly day: Day
  /** Progress in percent, "30%". */
  readonly done: string
  readonly target: string
  /** Net of the document of this step; "-" without one, negative for a credit note. */
  readonly now: string
  readonly billed: string
  readonly left: string
  /** What else to say: the label of the document, or that a request was refused. */
  readonly note: string
}

export interface StoryEvent {
  readonly order: string
  readonly day: Day
  readonly now?: Minor
  readonly note: string
  /** The event reports progress: a document that follows at once completes its row. */
  readonly opens: boolean
}

/** Collects rows as the story goes: progress and the document it leads to share one. */
export class Story {
  readonly #rows: (StoryRow & { open: boolean })[] = []

  add(event: StoryEvent, order: BookOrder): void {
    const text = (amount: Minor) => formatAmount(amount, order.currency)
    const last = this.#rows.at(-1)
    const joins = last !== undefined && last.open && last.order === event.order && !event.opens
    if (joins) this.#rows.pop()
    this.#rows.push({
      order: event.order,
      currency: order.currency,
      day: event.day,
      done: `${formatMicro(order.done)}%`,
      target: text(order.target),
      now: event.now === undefined ? '-' : text(event.now),
      billed: text(order.billed),
      left: text(order.net - order.billed),
      note: event.note,
      open: event.opens,
    })
  }

  rows(): readonly StoryRow[] {
    return this.#rows.map(({ open: _, ...row }) => row)
  }
}

/** The table of one order: what was done, and what it made due, in columns. */
export function storyTable(rows: readonly StoryRow[]): string {
  const columns = ['done', 'target', 'now', 'billed', 'left'] as const
  const widths = columns.map((column) =>
    Math.max(column.length, ...rows.map((row) => row[column].length)),
  )
  const print = (cells: readonly string[], note: string) =>
    cells
      .map((cell, index) => cell.padStart(widths[index] ?? 0))
      .concat(note === '' ? [] : [` ${note}`])
      .join(' ')
  const body = rows.map((row) =>
    print(
      columns.map((column) => row[column]),
      row.note,
    ),
  )
  return [print(columns, ''), ...body].join('\n')
}
