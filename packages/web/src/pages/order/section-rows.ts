import type { Money, Order } from '../../components/orders/order-data.ts'
import { runOf, sumMoney } from '../../words/sum-money.ts'
import type { Figures, LineRow } from './line-rows.ts'

/** The heading of a section, with what its lines come to. */
export interface SectionRow extends Figures {
  /** Null above lines that follow a section and are of none. */
  readonly section: string | null
  /** Of its first line. */
  readonly first: string
}

export type Row = LineRow | SectionRow

export function isSection(row: Row): row is SectionRow {
  return 'section' in row
}

/** The lines under the headings of their sections; as on paper, neighbours make one. */
export function withSections(rows: readonly LineRow[], { currency }: Order): readonly Row[] {
  return rows.flatMap((row, index): Row[] => {
    const { section, id } = row.line
    const own = runOf(rows, index, ({ line }) => line.section)
    if (own === undefined) return [row]
    return [{ section, first: id, ...sums(own, currency) }, row]
  })
}

/** What is only offered stands outside the sums. */
function sums(rows: readonly LineRow[], currency: string): Figures {
  const counted = rows.filter(({ line }) => line.kind === 'standard')
  const sum = (amounts: readonly Money[]) => sumMoney(amounts, currency)
  /** One that is not stated leaves the sum open. */
  const all = (name: 'now' | 'toDate' | 'remaining') => {
    const stated = counted.flatMap((row) => row[name] ?? [])
    return stated.length < counted.length ? undefined : sum(stated)
  }
  return {
    scheduled: sum(counted.map(({ scheduled }) => scheduled)),
    planned: sum(counted.map(({ planned }) => planned)),
    value: sum(counted.map(({ value }) => value)),
    previous: sum(counted.map(({ previous }) => previous)),
    now: all('now'),
    toDate: all('toDate'),
    remaining: all('remaining'),
    percents: {},
  }
}
