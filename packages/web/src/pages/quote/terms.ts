import { useLingui } from '@lingui/react/macro'
import { known } from '../../api/queries.ts'
import { modeNames, useBillingText } from '../../components/billing/billing-text.ts'
import { useAgreedText } from '../../components/contracts/contract-text.ts'
import { draftOfPlan } from '../../components/plans/plan-draft.ts'
import { usePlanText } from '../../components/plans/sentences.ts'
import { useProject } from '../../components/projects/project-data.ts'
import type { QuoteVersion } from '../../components/quotes/quote-data.ts'
import { showDay, showPercent } from '../../words/format.ts'

/** What a version says beside its lines, in words. */
export interface Term {
  readonly label: string
  readonly text: (version: QuoteVersion) => string
}

/** Everything that two versions may say differently, but for their lines. */
export function useTerms(versions: readonly QuoteVersion[]): readonly Term[] {
  const { t, i18n } = useLingui()
  const billing = useBillingText()
  const plan = usePlanText()
  const agreed = useAgreedText()
  const project = useProjectNames(versions)
  const taxModes = { document: t`once per invoice and rate`, line: t`line by line` }
  const finals = { whole: t`states the whole order, less what was billed`, rest: t`bills the rest` }
  return [
    { label: t`Label`, text: ({ label }) => label },
    {
      label: t`Valid until`,
      text: ({ valid_until: until }) => (until === null ? t`without end` : showDay(until)),
    },
    { label: t`Currency`, text: ({ currency }) => currency },
    {
      label: t`How it is billed`,
      text: ({ billing: by, currency }) =>
        by === null ? i18n._(modeNames.plan) : billing(by, currency),
    },
    {
      label: t`Billing plan`,
      text: ({ plan: written, billing: by }) =>
        by === null ? plan(draftOfPlan(written)) : t`none`,
    },
    {
      label: t`Contract`,
      text: ({ contract }) => (contract === null ? t`none` : agreed(contract)),
    },
    { label: t`Project`, text: ({ project: id }) => (id === null ? t`none` : project(id)) },
    { label: t`Payment term`, text: ({ term_days: days }) => t`${days} days` },
    {
      label: t`Customer’s reference`,
      text: ({ customer_reference: reference }) => reference ?? t`none`,
    },
    { label: t`Tax is rounded`, text: ({ tax_mode: mode }) => taxModes[mode] },
    { label: t`The final invoice`, text: ({ final }) => finals[final] },
    {
      label: t`Tolerance above the order`,
      text: ({ tolerance }) => showPercent(tolerance),
    },
  ]
}

/** Versions of one quote name one project or two. */
function useProjectNames(versions: readonly QuoteVersion[]): (id: string) => string {
  const [first, second] = [...new Set(versions.flatMap(({ project }) => project ?? []))]
  const found = [known(useProject(first)), known(useProject(second))]
  return (id) => found.find((each) => each?.id === id)?.label ?? id
}
