import { useLingui } from '@lingui/react/macro'
import { NativeSelect, Popover } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { type Billing, billingOfDraft } from '../../components/billing/billing-draft.ts'
import { useBillingFaults } from '../../components/billing/billing-faults.ts'
import { BillingFields } from '../../components/billing/billing-fields.tsx'
import { useBillingText } from '../../components/billing/billing-text.ts'
import type { Project } from '../../components/projects/project-data.ts'
import type { LineDraft } from './draft.ts'

interface BillingProps {
  readonly number: number
  readonly line: LineDraft
  readonly currency: string
  readonly inherited: Billing | undefined
  readonly project: Project | undefined
  /** Whether anything is asked of it, or of the order: else only its place is shown. */
  readonly bills: boolean
  /** Where it stands. */
  readonly children: ReactNode
  readonly onChange: (line: LineDraft) => void
}

/** Below a line: where it stands, of which part of the project it is, and by what it is billed. */
export function LineBilling(props: BillingProps): ReactNode {
  const { t } = useLingui()
  const { number, line, project, onChange } = props
  const parts = project?.subprojects ?? []
  return (
    <div className="line-billing" role="row">
      <div role="gridcell">
        {props.children}
        {parts.length === 0 ? null : (
          <NativeSelect
            size="xs"
            aria-label={t`Line ${number}: subproject`}
            data={[
              { value: '', label: t`no subproject` },
              ...parts.map(({ id, label }) => ({ value: id, label })),
            ]}
            value={line.subproject}
            onChange={(event) => onChange({ ...line, subproject: event.currentTarget.value })}
          />
        )}
        {props.bills ? <BillingChip {...props} /> : null}
      </div>
    </div>
  )
}

/** As the order, or by data of its own, which open beside it. */
function BillingChip(props: BillingProps): ReactNode {
  const { t } = useLingui()
  const { number, line, currency, inherited, project, onChange } = props
  const text = useBillingText()
  const typed = useBillingFaults()
  const [open, setOpen] = useState(false)
  const own = billingOfDraft(line.billing)
  const words = own === undefined ? '' : text(own, currency, inherited)
  const of = t`Line ${number}`
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-start"
      width="min(34rem, 94vw)"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button
          type="button"
          className="billing-chip"
          data-own={own !== undefined || undefined}
          aria-label={
            own === undefined
              ? t`Line ${number}: billed as the order`
              : t`Line ${number}: billed by its own data, ${words}`
          }
          onClick={() => setOpen(!open)}
        >
          {own === undefined ? t`as the order` : t`own · ${words}`}
          <IconChevronDown size={13} aria-hidden="true" />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <BillingFields
          draft={line.billing}
          onChange={(billing) => onChange({ ...line, billing })}
          planName={t`As the order`}
          site={{
            of,
            currency,
            statuses: project?.statuses,
            inherited: inherited ?? null,
            faults: typed(line.billing, '', currency),
            at: '',
          }}
        >
          <p className="muted">
            {inherited === undefined
              ? t`Billed by the plan of the order.`
              : t`As the order: ${text(inherited, currency)}.`}
          </p>
        </BillingFields>
      </Popover.Dropdown>
    </Popover>
  )
}
