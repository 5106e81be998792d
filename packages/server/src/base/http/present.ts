import {
  type Action,
  formatAmount,
  formatMicro,
  type Hindrance,
  type Minor,
  type Result,
} from '@tranche/engine'
import type { Stamped } from '../context.ts'
import type { Page } from '../storage/pages.ts'
import { refuseFaults } from './problem.ts'

/** The value of a use case; its faults become the answer. */
export function accepted<T>(result: Result<T>): T {
  return result.ok ? result.value : refuseFaults(result.faults)
}

export function presentMoney(amount: Minor, currency: string) {
  return { amount: formatAmount(amount, currency), currency }
}

/** Presents several amounts of one currency. */
export function moneyIn(currency: string) {
  return (amount: Minor) => presentMoney(amount, currency)
}

export function presentMicro(value: bigint | undefined): string | null {
  return value === undefined ? null : formatMicro(value)
}

/** Amounts per currency as a list, ordered by currency. */
export function byCurrency<T, Shown>(
  values: Readonly<Record<string, T>>,
  show: (currency: string, value: T) => Shown,
): Shown[] {
  return Object.entries(values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, value]) => show(currency, value))
}

export function presentStamps(stored: Stamped) {
  return {
    created_at: stored.createdAt,
    updated_at: stored.updatedAt,
    version: stored.version,
    external_id: stored.externalId ?? null,
    metadata: { ...stored.metadata },
  }
}

export function presentPage<T, Shown>(page: Page<T>, show: (item: T) => Shown) {
  return {
    object: 'list' as const,
    data: page.data.map(show),
    has_more: page.nextCursor !== undefined,
    next_cursor: page.nextCursor ?? null,
  }
}

/** Available where nothing hinders it. */
export function presentAction<Why extends string>(whyNot: Why | undefined, leadsTo?: string) {
  if (whyNot !== undefined) return { available: false, why_not: whyNot }
  return leadsTo === undefined ? { available: true } : { available: true, leads_to: leadsTo }
}

/** What the engine says can be done with something. */
export function presentActions<Name extends string>(actions: Readonly<Record<Name, Action>>) {
  const shown = Object.entries<Action>(actions).map(([name, { hindrance, leadsTo }]) => {
    return [name, presentAction(hindrance, leadsTo)] as const
  })
  return Object.fromEntries(shown) as Record<Name, ReturnType<typeof presentAction<Hindrance>>>
}

type Defined<T> = { [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key] } & {
  [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>
}

/** Without the fields that are undefined: an optional field that was not given is absent. */
export function defined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Defined<T>
}

/** The page and the filters of a list's query; filter names are those of the API. */
export function pageOf(query: {
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
  readonly sort?: string | undefined
}) {
  const { limit, cursor, sort, ...filter } = query
  return {
    page: { limit: limit ?? 20, ...defined({ cursor, sort }) },
    filter: filter as Record<string, string | undefined>,
  }
}
