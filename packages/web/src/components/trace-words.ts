import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Money } from '../app/format.ts'
import type { TraceRow } from './amount.tsx'

interface Step {
  readonly label: string
  readonly amount: Money
  readonly detail: string
}

/** The engine's trace in the language in force; what is not known here as the engine says it. */
export function useTraceRows(): (trace: readonly Step[]) => TraceRow[] {
  const { t } = useLingui()
  const detail = useDetail()
  const names: Readonly<Record<string, string>> = {
    'order value': t`Order value`,
    target: t`Target: may have been billed by now`,
    billed: t`Billed to date`,
    'over-billed': t`Billed beyond the target`,
    ready: t`Ready to bill`,
  }
  return (trace) =>
    trace.map((step, index) => ({
      label: names[step.label] ?? step.label,
      amount: step.amount,
      total: index === trace.length - 1,
      ...(step.detail === '' ? {} : { detail: detail(step.detail) }),
    }))
}

function useDetail(): (detail: string) => string {
  const { t } = useLingui()
  const known: Readonly<Record<string, string>> = {
    'no plan: the whole order': t`no plan: the whole order`,
    'issued invoices less credit notes': t`issued invoices less credit notes`,
    'never credited by itself': t`never credited by itself`,
    'target − billed': t`target − billed`,
  }
  const plans: Readonly<Record<string, string>> = {
    cumulative: t`cumulative plan`,
    incremental: t`incremental plan`,
    linear: t`linear plan`,
  }
  return (text) => {
    const lines = /^(\d+) lines$/.exec(text)?.[1]
    if (lines !== undefined) return plural(Number(lines), { one: '# line', other: '# lines' })
    const [, basis = '', fired] = /^(\w+) plan(?:: (.*))?$/s.exec(text) ?? []
    const plan = plans[basis]
    if (plan === undefined) return known[text] ?? text
    return fired === undefined ? plan : `${plan}: ${fired}`
  }
}
