import { useLingui } from '@lingui/react/macro'

/** The engine's names of its steps in the language in force; any other as it says it. */
export function useTraceLabel(): (label: string) => string {
  const { t } = useLingui()
  const names: Readonly<Record<string, string>> = {
    'order value': t`Order value`,
    target: t`Target: may have been billed by now`,
    billed: t`Billed so far`,
    'over-billed': t`Billed beyond the target`,
    ready: t`Ready to bill`,
  }
  return (label) => names[label] ?? label
}
