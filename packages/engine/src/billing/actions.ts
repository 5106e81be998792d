import type { LineMethod } from '../lines/index.ts'
import type { OrderState } from '../orders/types.ts'
import { standardLines } from '../orders/values.ts'
import { isByHand } from './fired.ts'
import type { Tidiness } from './tidy.ts'
import type { OrderFacts } from './types.ts'

/** What somebody can do with an order, whatever state it is in. */
export const orderActionNames = [
  'replace',
  'delete',
  'confirm',
  'make_project',
  'progress',
  'trigger',
  'invoice',
  'lift_hold',
  'record_work',
  'adjust',
  'promote',
  'change_plan',
  'tidy',
  'close',
  'reopen',
] as const
/** One of `orderActionNames`. */
export type OrderAction = (typeof orderActionNames)[number]

/** Why something cannot be done now; a code is never used again for something else. */
export const hindrances = [
  'not_a_draft',
  'order_not_confirmed',
  'order_closed',
  'order_billed',
  'no_manual_instalment',
  'nothing_held',
  'no_effort_line',
  'no_running_line',
  'no_offered_line',
  'no_instalments',
  'nothing_handled',
  'order_runs',
  'has_project',
  'is_credit_note',
  'credited_in_full',
  'nothing_open',
  'payment_reversed',
  'quote_not_sent',
  'quote_expired',
  'quote_accepted',
  'quote_declined',
  'quote_not_accepted',
  'quote_ordered',
  'quote_without_lines',
  'valid_until_passed',
  'newest_is_draft',
] as const

/** One of `hindrances`. */
export type Hindrance = (typeof hindrances)[number]

/** Allowed where nothing hinders it. */
export interface Action<State extends string = string> {
  /** Why it cannot be done now. */
  readonly hindrance?: Hindrance
  /** The state that it leads to, where that is known before. */
  readonly leadsTo?: State
}

/** What can be done with an order now, so that nobody else keeps a copy of its states. */
export function orderActions(
  { order, billed }: Pick<OrderFacts, 'order' | 'billed'>,
  { handled }: Pick<Tidiness, 'handled'>,
): Readonly<Record<OrderAction, Action<OrderState>>> {
  const { state, plan } = order
  const draft = state === 'draft' ? undefined : 'not_a_draft'
  const running =
    state === 'draft' ? 'order_not_confirmed' : state === 'closed' ? 'order_closed' : undefined
  const locked = state === 'billed' ? 'order_billed' : running
  const has = (method: LineMethod) => standardLines(order).some((line) => line.method === method)
  const held = Object.values(billed).some((line) => line.held !== 0n)
  const manual = plan?.instalments.some(isByHand) ?? false
  const offered = order.lines.some(({ kind }) => kind !== 'standard')
  return {
    replace: action(draft, 'draft'),
    delete: action(draft),
    confirm: action(draft, 'confirmed'),
    make_project: action(
      running ?? (order.project === undefined ? undefined : 'has_project'),
      state,
    ),
    progress: action(running, state),
    trigger: action(running ?? (manual ? undefined : 'no_manual_instalment'), state),
    invoice: action(running),
    lift_hold: action(running ?? (held ? undefined : 'nothing_held'), 'confirmed'),
    record_work: action(locked ?? (has('effort') ? undefined : 'no_effort_line'), state),
    adjust: action(locked ?? (has('duration') ? undefined : 'no_running_line'), state),
    promote: action(running ?? (offered ? undefined : 'no_offered_line')),
    change_plan: action(
      locked ?? (plan?.basis.rule === undefined ? 'no_instalments' : undefined),
      state,
    ),
    tidy: action(
      state === 'draft'
        ? 'order_not_confirmed'
        : handled.length === 0
          ? 'nothing_handled'
          : undefined,
      state,
    ),
    close: action(running, 'closed'),
    reopen: action(
      state === 'billed' || state === 'closed' ? undefined : 'order_runs',
      'confirmed',
    ),
  }
}

/** An action with what hinders it, or else where it leads. */
export function action<State extends string>(
  hindrance: Hindrance | undefined,
  leadsTo?: State,
): Action<State> {
  if (hindrance !== undefined) return { hindrance }
  return leadsTo === undefined ? {} : { leadsTo }
}
