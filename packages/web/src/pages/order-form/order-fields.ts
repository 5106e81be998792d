import { useLingui } from '@lingui/react/macro'
import { billingOfDraft } from '../../components/billing/billing-draft.ts'
import { modeNames, useBillingText } from '../../components/billing/billing-text.ts'
import type { EditedField } from '../../components/changed-meanwhile.tsx'
import { contractOfDraft } from '../../components/contracts/contract-draft.ts'
import { useAgreedText } from '../../components/contracts/contract-text.ts'
import { noTerms } from '../../components/line-methods/index.ts'
import { usePlanText } from '../../components/plans/sentences.ts'
import { showDay, showPercent } from '../../words/format.ts'
import { writtenLines } from './body.ts'
import type { LineDraft, OrderDraft } from './draft.ts'
import { usePolicyWords } from './policy-fields.tsx'

/** What can be written in an order, in words. */
export function useOrderFields(): readonly EditedField<OrderDraft>[] {
  const { t, i18n } = useLingui()
  const billing = useBillingText()
  const plan = usePlanText()
  const agreed = useAgreedText()
  const { taxModes, finals } = usePolicyWords()
  const word = (words: Readonly<Record<string, string>>, key: string) => words[key] ?? ''
  return [
    { key: 'customer', label: t`Customer`, text: ({ customer }) => customer?.name ?? '' },
    { key: 'label', label: t`Label`, text: ({ label }) => label },
    { key: 'reference', label: t`Customer’s reference`, text: ({ reference }) => reference },
    {
      key: 'validUntil',
      label: t`Valid until`,
      text: ({ validUntil }) => (validUntil === '' ? '' : showDay(validUntil)),
    },
    { key: 'currency', label: t`Currency`, text: ({ currency }) => currency },
    {
      key: 'lines',
      label: t`Lines`,
      text: (draft) => writtenLines(draft).map(lineText).join('\n'),
    },
    { key: 'project', label: t`Project`, text: ({ project }) => project?.label ?? '' },
    {
      key: 'contract',
      label: t`Contract`,
      text: ({ contract }) => agreed(contractOfDraft(contract)),
    },
    {
      key: 'billing',
      label: t`How it is billed`,
      text: ({ billing: draft, currency }) => {
        const written = billingOfDraft(draft)
        return written === undefined ? i18n._(modeNames.plan) : billing(written, currency)
      },
    },
    { key: 'plan', label: t`Billing plan`, text: (draft) => plan(draft.plan) },
    { key: 'taxMode', label: t`Tax is rounded`, text: (draft) => word(taxModes, draft.taxMode) },
    { key: 'final', label: t`The final invoice`, text: (draft) => word(finals, draft.final) },
    {
      key: 'tolerance',
      label: t`Tolerance above the order, in %`,
      text: ({ tolerance }) => tolerance,
    },
    { key: 'termDays', label: t`Payment term, days`, text: ({ termDays }) => termDays },
  ]
}

/** "Cranes · 25 · h · 13.446 · 19 %" */
function lineText(line: LineDraft): string {
  const names = Object.keys(noTerms) as (keyof typeof noTerms)[]
  const terms = names.flatMap((name) => line[name])
  const taxes = line.taxes.map(({ percent }) => showPercent(percent))
  return [line.section, line.label, ...terms, ...taxes, line.text]
    .filter((text) => text.trim() !== '')
    .join(' · ')
}
