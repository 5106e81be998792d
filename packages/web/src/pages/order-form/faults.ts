import { useLingui } from '@lingui/react/macro'
import { useBillingFaults } from '../../components/billing/billing-faults.ts'
import { useContractFaults } from '../../components/contracts/contract-fields.tsx'
import { type FieldFault, faultOf, useFigureFaults } from '../../components/field-faults.ts'
import { lineMethods } from '../../components/line-methods/index.ts'
import { usePlanFaults } from '../../components/plans/plan-faults.ts'
import { writtenLines } from './body.ts'
import type { OrderDraft } from './draft.ts'

/** Figures that are none: told at once, without asking the server. */
export function useTypedFaults(): (draft: OrderDraft) => FieldFault[] {
  const { t } = useLingui()
  const figures = useFigureFaults()
  const planFaults = usePlanFaults()
  const billingFaults = useBillingFaults()
  const contractFaults = useContractFaults()
  return (draft) => {
    const { currency } = draft
    const faults: FieldFault[] = []
    const tell = (pointer: string, typed: string, text: string | undefined) => {
      if (typed.trim() !== '') faults.push(...faultOf(pointer, text))
    }
    writtenLines(draft).forEach((line, index) => {
      const at = `/lines/${index.toString()}`
      const found = lineMethods[line.method].faults(line, figures, currency)
      for (const [name, text] of Object.entries(found))
        faults.push(...faultOf(`${at}/${name}`, text))
      faults.push(...billingFaults(line.billing, `${at}/billing`, currency))
    })
    faults.push(...contractFaults(draft.contract))
    if (draft.billing.mode === 'plan') faults.push(...planFaults(draft.plan, currency))
    else faults.push(...billingFaults(draft.billing, '/billing', currency))
    tell('/tolerance', draft.tolerance, figures.number(draft.tolerance))
    if (!/^\d*$/.test(draft.termDays.trim())) {
      faults.push({ pointer: '/term_days', text: t`Write days as a whole number, such as 30.` })
    }
    return faults
  }
}
