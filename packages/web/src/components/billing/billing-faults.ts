import { type FieldFault, faultOf, useFigureFaults } from '../field-faults.ts'
import type { BillingDraft } from './billing-draft.ts'

/** Figures of billing data that are none; at a pointer below `at`. */
export function useBillingFaults(): (
  draft: BillingDraft,
  at: string,
  currency: string,
) => FieldFault[] {
  const figures = useFigureFaults()
  return ({ mode, progress, minimum, shares }, at, currency) => {
    if (mode === 'lineRules') {
      return shares.flatMap(({ upTo }, index) =>
        faultOf(`${at}/shares/${index.toString()}`, figures.number(upTo)),
      )
    }
    if (mode !== 'rules') return []
    const given = (typed: string) => typed.trim() !== ''
    return [
      ...(given(progress) ? faultOf(`${at}/progress`, figures.number(progress)) : []),
      ...(given(minimum) ? faultOf(`${at}/minimum`, figures.amount(minimum, currency)) : []),
    ]
  }
}
