import type { components } from '../../api/client.ts'
import { addDecimals, compareDecimals } from '../../words/decimals.ts'
import { readDecimal } from '../../words/read-decimal.ts'
import { standardLines } from '../orders/standard-lines.ts'

type Order = components['schemas']['Order']
export type RecordProgress = components['schemas']['RecordProgress']

/** Whether typed percents are all that is done, or what was done since. */
export type Counting = 'to_date' | 'this_period'

export interface ProgressFields {
  readonly by: 'lines' | 'order'
  readonly counting: Counting
  readonly whole: string
  /** Typed percent per line id. */
  readonly lines: Readonly<Record<string, string>>
  readonly reason: string
}

/** One typed percent against what stands. */
export interface Step {
  readonly last: string
  /** To date afterwards; undefined where nothing is typed, or nothing that can be read. */
  readonly next: string | undefined
  readonly unread: boolean
  readonly down: boolean
}

export function stepOf(last: string, typed: string, counting: Counting): Step {
  const bare = typed.replace('%', '').trim()
  if (bare === '') return { last, next: undefined, unread: false, down: false }
  const value = readDecimal(bare)
  if (value === undefined) return { last, next: undefined, unread: true, down: false }
  const next = counting === 'to_date' ? value : addDecimals(last, value)
  return { last, next, unread: false, down: compareDecimals(next, last) < 0 }
}

export interface ProgressRequest {
  /** Undefined while nothing is typed, or something cannot be read. */
  readonly body: RecordProgress | undefined
  /** Something goes down: a reason is needed. */
  readonly down: boolean
}

/** What the API is told: percents to date, of what was typed only. */
export function progressRequest(fields: ProgressFields, order: Order): ProgressRequest {
  const reason = fields.reason.trim() === '' ? {} : { reason: fields.reason.trim() }
  if (fields.by === 'order') {
    const { next, down } = stepOf(lastOfOrder(order), fields.whole, fields.counting)
    return { body: next === undefined ? undefined : { percent: next, ...reason }, down }
  }
  const steps = standardLines(order).map((line) => {
    const typed = fields.lines[line.id] ?? ''
    return [line.id, stepOf(line.progress_percent ?? '0', typed, fields.counting)] as const
  })
  const entries = steps.flatMap(([id, { next }]) => (next === undefined ? [] : [[id, next]]))
  const unread = steps.some(([, step]) => step.unread)
  const body =
    unread || entries.length === 0 ? undefined : { lines: Object.fromEntries(entries), ...reason }
  return { body, down: steps.some(([, { down }]) => down) }
}

export function lastOfOrder(order: Order): string {
  return order.progress.percent ?? '0'
}

/** As it was recorded before; at first per line where there are several. */
export function firstFields(order: Order): ProgressFields {
  const several = standardLines(order).length > 1
  const byLine = order.progress.percent === null || order.plan?.by === 'line'
  return {
    by: several && byLine ? 'lines' : 'order',
    counting: 'to_date',
    whole: '',
    lines: {},
    reason: '',
  }
}
