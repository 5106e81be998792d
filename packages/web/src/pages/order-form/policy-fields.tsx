import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useSession } from '../../api/session.tsx'
import { below, type FieldFault } from '../../components/field-faults.ts'
import type { OrderDraft } from './draft.ts'
import { Folded } from './folded.tsx'

/** Rounding, tolerance and term: the organization's own unless said otherwise. */
export function PolicyFields(props: {
  readonly draft: OrderDraft
  readonly onChange: (part: Partial<OrderDraft>) => void
  readonly faults: readonly FieldFault[]
}): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const { draft, onChange, faults } = props
  const { rounding, term_days: termDays } = organization
  const { taxModes, finals } = usePolicyWords()
  const usual = (name: string) => t`As in settings: ${name}`
  const wrong = below(faults, '/tolerance').length + below(faults, '/term_days').length > 0
  return (
    <Folded wrong={wrong} summary={<Trans>More: rounding, tolerance, payment term</Trans>}>
      <div className="order-fields">
        <NativeSelect
          label={t`Tax is rounded`}
          value={draft.taxMode}
          onChange={(event) => onChange({ taxMode: event.currentTarget.value })}
          data={[
            { value: '', label: usual(taxModes[rounding.tax_mode]) },
            { value: 'document', label: taxModes.document },
            { value: 'line', label: taxModes.line },
          ]}
        />
        <NativeSelect
          label={t`The final invoice`}
          value={draft.final}
          onChange={(event) => onChange({ final: event.currentTarget.value })}
          data={[
            { value: '', label: usual(finals[rounding.final]) },
            { value: 'whole', label: finals.whole },
            { value: 'rest', label: finals.rest },
          ]}
        />
        <TextInput
          label={t`Tolerance above the order, in %`}
          inputMode="decimal"
          placeholder="0"
          value={draft.tolerance}
          error={below(faults, '/tolerance').join(' ') || undefined}
          onChange={(event) => onChange({ tolerance: event.currentTarget.value })}
        />
        <TextInput
          label={t`Payment term, days`}
          inputMode="numeric"
          placeholder={t`the customer's, else ${termDays}`}
          value={draft.termDays}
          error={below(faults, '/term_days').join(' ') || undefined}
          onChange={(event) => onChange({ termDays: event.currentTarget.value })}
        />
      </div>
    </Folded>
  )
}

/** What may be chosen, by its word in the API. */
export function usePolicyWords() {
  const { t } = useLingui()
  const taxModes = { document: t`once per invoice and rate`, line: t`line by line` }
  const finals = { whole: t`states the whole order, less what was billed`, rest: t`bills the rest` }
  return { taxModes, finals }
}
