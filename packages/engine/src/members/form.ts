import type { Span } from '../calendar/span.ts'

/**
 * How one value of a member (a trigger, a share, a line's method) is written down: the same in
 * files, requests, storage and forms. Schemas of every kind are built from it.
 */
export type Form =
  /** `true`; false is as if it was not there. */
  | 'flag'
  /** `2026-03-31` */
  | 'day'
  /** `2026-03-31`, or `{ after: 'confirmed', months: 1 }` */
  | 'date'
  /** `33.5`, from 0 to 100 */
  | 'percent'
  /** `1234.50`, in the order's currency */
  | 'amount'
  /** A count or a unit price, with at most six decimals. */
  | 'decimal'
  /** `12.50` or `25%` */
  | 'discount'
  /** Of a line, an instalment, a task. */
  | 'id'
  | 'ids'
  /** One line of text. */
  | 'text'
  /** `{ days: 14 }` or `{ months: 1 }` */
  | 'span'
  /** Unit prices by name: `{ senior: 140 }` */
  | 'rates'
  /** Percents by id: `{ design: 80 }` */
  | 'percents'
  /** Cumulative percents by status, in its order: `[{ status: Started, upTo: 30 }]` */
  | 'shares'
  | { readonly choice: readonly [string, ...string[]] }

/** Up to which percent something is billed from a project's status on. */
export interface StatusShareInput {
  /** Of the project. */
  readonly status: string
  /** Cumulative, above 0 and at most 100. */
  readonly upTo: string
}

/** One field of a member's written form. */
export interface Field {
  /** How it is written. */
  readonly form: Form
  /** What it says, for schemas and manuals. */
  readonly says: string
}

/** Fields of one member by their names. */
export type Fields = Readonly<Record<string, Field>>

type ValueOf<F extends Form> = F extends 'flag'
  ? boolean
  : F extends 'ids'
    ? readonly string[]
    : F extends 'span'
      ? Span
      : F extends 'date'
        ? string | (Span & { readonly after: string })
        : F extends 'rates' | 'percents'
          ? Readonly<Record<string, string>>
          : F extends 'shares'
            ? readonly StatusShareInput[]
            : F extends { readonly choice: readonly (infer Choice)[] }
              ? Choice
              : string

/** A member as it is written: every field may be there or not; its reader says what is missing. */
export type WrittenOf<F extends Fields> = {
  readonly [Name in keyof F]?: ValueOf<F[Name]['form']> | undefined
}
