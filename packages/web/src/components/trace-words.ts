import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { components } from '../api/client.ts'
import type { TraceRow } from './amount.tsx'
import { modeWords } from './plan-words/modes/index.ts'
import type { ModeWords } from './plan-words/words.ts'

type Step = components['schemas']['TraceStep']
type Words = (step: Step) => { readonly label: string; readonly detail?: string }

/** The engine's trace in the language in force. */
export function useTraceRows(): (trace: readonly Step[]) => TraceRow[] {
  const words = useStepWords()
  return (trace) =>
    trace.map((step, index) => ({
      ...words[step.code](step),
      amount: step.amount,
      total: index === trace.length - 1,
    }))
}

function useStepWords(): Readonly<Record<Step['code'], Words>> {
  const { t, i18n } = useLingui()
  const modes: Readonly<Record<string, ModeWords>> = modeWords
  const planOf = ({ facts, fired }: Step) => {
    const mode = modes[facts['basis'] ?? '']
    if (mode === undefined) return t`no plan: the whole order`
    const name = i18n._(mode.name)
    return fired.length === 0 ? name : `${name}: ${fired.join(', ')}`
  }
  return {
    order_net: ({ facts }) => ({
      label: t`Order net`,
      detail: plural(Number(facts['lines'] ?? 0), { one: '# line', other: '# lines' }),
    }),
    target: (step) => ({ label: t`Target: may have been billed by now`, detail: planOf(step) }),
    billed: () => ({ label: t`Billed to date`, detail: t`issued invoices less credit notes` }),
    over_billed: () => ({
      label: t`Billed beyond the target`,
      detail: t`never credited by itself`,
    }),
    ready: () => ({ label: t`Ready to bill`, detail: t`target − billed` }),
  }
}
