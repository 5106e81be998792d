import type { components } from '../../api/client.ts'
import { showDecimal } from '../../words/format.ts'
import { figure, optional } from '../line-methods/method.ts'

export type Billing = components['schemas']['Billing']
type Mode = NonNullable<Billing['mode']>

/** A row of shares by status; its key stays with it. */
export interface ShareRow {
  readonly key: number
  readonly status: string
  readonly upTo: string
}

/** By what an order or a line is billed, as typed; what is empty is not asked. */
export interface BillingDraft {
  readonly mode: Mode
  readonly earliest: string
  readonly every: string
  readonly progress: string
  /** Whose progress; empty: of the project. */
  readonly per: string
  readonly status: string
  readonly minimum: string
  readonly on: string
  readonly shares: readonly ShareRow[]
}

/** By the plan, or all at once where there is none. */
export const byPlan: BillingDraft = {
  mode: 'plan',
  earliest: '',
  every: '',
  progress: '',
  per: '',
  status: '',
  minimum: '',
  on: '',
  shares: [],
}

/** Stored billing data as the form shows them. */
export function draftOfBilling(billing: Billing | null | undefined): BillingDraft {
  if (billing === null || billing === undefined) return byPlan
  const { mode = 'rules', progress, minimum, shares = [], ...texts } = billing
  return {
    ...byPlan,
    ...texts,
    mode,
    progress: progress === undefined ? '' : showDecimal(progress),
    minimum: minimum === undefined ? '' : showDecimal(minimum),
    shares: shares.map(({ status, up_to: upTo }, key) => {
      return { key, status, upTo: showDecimal(upTo) }
    }),
  }
}

/** The data for the API; undefined: the plan says it. What another mode asks is left out. */
export function billingOfDraft(draft: BillingDraft): Billing | undefined {
  const { mode } = draft
  switch (mode) {
    case 'plan':
      return undefined
    case 'manual':
      return { mode, ...optional('on', draft.on) }
    case 'lineRules':
      return {
        mode,
        shares: draft.shares.map(({ status, upTo }) => {
          return { status, up_to: figure('upTo', upTo).upTo ?? '' }
        }),
      }
    default: {
      const progress = figure('progress', draft.progress)
      const written = {
        mode,
        ...optional('earliest', draft.earliest),
        ...optional('every', draft.every),
        ...progress,
        ...(progress.progress === undefined ? {} : optional('per', draft.per)),
        ...optional('status', draft.status),
        ...figure('minimum', draft.minimum),
      }
      return written as Billing
    }
  }
}

/**
 * With a row more: the last status bills all, then the others come in their order, each where it
 * belongs.
 */
export function withShare(
  rows: readonly ShareRow[],
  statuses: readonly string[],
): readonly ShareRow[] {
  const key = Math.max(0, ...rows.map((each) => each.key)) + 1
  const last = statuses.at(-1) ?? ''
  if (rows.length === 0) return [{ key, status: last, upTo: showDecimal('100') }]
  const free = statuses.find((status) => rows.every((row) => row.status !== status)) ?? last
  const place = (status: string) => statuses.indexOf(status)
  const after = rows.findIndex((row) => place(row.status) > place(free))
  return rows.toSpliced(after < 0 ? rows.length : after, 0, { key, status: free, upTo: '' })
}

/** A status that the project has no more stays until another is chosen. */
export function withOwn(statuses: readonly string[], own: string): readonly string[] {
  return own === '' || statuses.includes(own) ? statuses : [own, ...statuses]
}
