import { useLingui } from '@lingui/react/macro'
import { showDecimal } from '../../app/format.ts'
import { readDecimal } from '../../app/read-decimal.ts'

/** What is wrong with a figure as typed; nothing while the field is empty. */
export function useFigureFault(): (typed: string) => string | undefined {
  const { t } = useLingui()
  const example = showDecimal('1234.50')
  return (typed) =>
    typed.trim() === '' || readDecimal(typed) !== undefined
      ? undefined
      : t`Write a number, like ${example}`
}
