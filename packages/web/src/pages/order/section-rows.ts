import type { Money, Order } from '../../components/orders/order-data.ts'
import { currencyDigits } from '../../words/currency-digits.ts'
import { addDecimals } from '../../words/decimals.ts'
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
    const before = rows[index - 1]?.line.section ?? null
    if (before === section) return [row]
    const end = rows.findIndex((each, at) => at > index && each.line.section !== section)
    const own = rows.slice(index, end === -1 ? rows.length : end)
    return [{ section, first: id, ...sums(own, currency) }, row]
  })
}

/** What is only offered stands outside the sums. */
function sums(rows: readonly LineRow[], currency: string): Figures {
  const counted = rows.filter(({ line }) => line.kind === 'standard')
  const sum = (amounts: readonly string[]): Money => {
    const [whole = '0', fraction = ''] = amounts.reduce(addDecimals, '0').split('.')
    const digits = currencyDigits(currency)
    const amount = digits === 0 ? whole : `${whole}.${fraction.padEnd(digits, '0')}`
    return { amount, currency }
  }
  /** One that is not stated leaves the sum open. */
  const all = (name: 'now' | 'toDate' | 'remaining') => {
    const stated = counted.flatMap((row) => row[name]?.amount ?? [])
    return stated.length < counted.length ? undefined : sum(stated)
  }
  return {
    scheduled: sum(counted.map(({ scheduled }) => scheduled.amount)),
    planned: sum(counted.map(({ planned }) => planned.amount)),
    value: sum(counted.map(({ value }) => value.amount)),
    previous: sum(counted.map(({ previous }) => previous.amount)),
    now: all('now'),
    toDate: all('toDate'),
    remaining: all('remaining'),
    percents: {},
  }
}
