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

/** The next row: the first status that has none yet. */
export function nextShare(rows: readonly ShareRow[], statuses: readonly string[]): ShareRow {
  const last = statuses.indexOf(rows.at(-1)?.status ?? '')
  const status = statuses[last + 1] ?? statuses.at(-1) ?? ''
  const key = Math.max(0, ...rows.map((each) => each.key)) + 1
  return { key, status, upTo: status === statuses.at(-1) ? showDecimal('100') : '' }
}

/** A status that the project has no more stays until another is chosen. */
export function withOwn(statuses: readonly string[], own: string): readonly string[] {
  return own === '' || statuses.includes(own) ? statuses : [own, ...statuses]
}
