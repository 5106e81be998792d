import { type Fault, fault, type Result, refuse, resultOf } from '../fault/fault.ts'
import { oneOfNames } from '../fault/named.ts'
import type { Micro } from '../money/decimal.ts'
import type { OrderProgress } from '../orders/progress.ts'
import type { Order } from '../orders/types.ts'
import { type Reported, readReported } from '../projects/reported.ts'
import type { OrderChange } from './change.ts'

/** Progress as somebody reports it: percent to date of the order, or of lines. */
export interface ProgressInput {
  /** Of the order as a whole. */
  readonly percent?: string
  readonly lines?: Readonly<Record<string, string>>
  /** Needed to go down. */
  readonly reason?: string
}

/**
 * The progress that was reported, to date. Append-only for who stores it; down only with a reason.
 */
export function recordProgress(
  { order, progress }: { readonly order: Order; readonly progress: OrderProgress },
  input: ProgressInput,
): Result<Required<Pick<OrderChange, 'progress'>>> {
  if (order.state !== 'confirmed' && order.state !== 'billed') {
    const way = order.state === 'draft' ? 'confirm it first' : 'more work is a new order'
    return refuse(
      fault(
        'order_state',
        `Order "${order.label}" is ${order.state === 'draft' ? 'a draft' : order.state}: ${way}`,
        {
          facts: { state: order.state },
        },
      ),
    )
  }
  const entries = Object.entries(input.lines ?? {})
  if (input.percent === undefined && entries.length === 0) {
    return refuse(fault('progress_empty', 'Give the percent to date of the order, or of its lines'))
  }
  const faults: Fault[] = []
  const read = (text: string, target: Reported) => readReported(text, target, { input, faults })
  const known = new Set(order.lines.filter(({ kind }) => kind === 'standard').map(({ id }) => id))
  const lines: Record<string, Micro> = {}
  for (const [id, text] of entries) {
    const path = `lines.${id}`
    if (!known.has(id))
      faults.push(
        fault(
          'not_found',
          `Order "${order.label}" has no standard line "${id}": name ${oneOfNames([...known])}`,
          { path, facts: { id } },
        ),
      )
    else lines[id] = read(text, { path, name: `line "${id}"`, before: progress.lines[id] })
  }
  const percent =
    input.percent === undefined
      ? undefined
      : read(input.percent, { path: 'percent', name: 'the order', before: progress.percent })
  return resultOf(faults, () => ({
    progress: { ...(percent === undefined ? {} : { percent }), lines },
  }))
}
