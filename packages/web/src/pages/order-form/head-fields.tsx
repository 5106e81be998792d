import { useLingui } from '@lingui/react/macro'
import { Select, TextInput } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { useSession } from '../../api/session.tsx'
import { DayField } from '../../components/day-field.tsx'
import { below, type FieldFault } from '../../components/field-faults.ts'
import { ProjectSelect } from '../../components/projects/project-select.tsx'
import { CustomerField } from './customer-field.tsx'
import type { OrderDraft } from './draft.ts'
import type { Subject } from './subject.ts'

/** For whom and about what it is, and until when it is offered. */
export function HeadFields(props: {
  readonly of: Subject
  readonly draft: OrderDraft
  readonly onChange: (part: Partial<OrderDraft>) => void
  readonly faults: readonly FieldFault[]
  /** A new one begins here. */
  readonly begins: boolean
  /** What must be given before the server is asked. */
  readonly missing: ReadonlySet<'customer'>
}): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const { of, draft, onChange, faults } = props
  const customerFault = props.missing.has('customer')
    ? t`Choose a customer, or type a name to create one.`
    : below(faults, '/customer')[0]
  const about = of === 'order' ? t`What the order is about` : t`What the quote is about`
  return (
    <div className="order-fields" data-of={of}>
      <CustomerField
        value={draft.customer}
        onChange={(customer) => onChange({ customer })}
        begin={props.begins}
        error={draft.customer === undefined ? customerFault : undefined}
      />
      <TextInput
        label={t`Label`}
        placeholder={draft.lines[0]?.label.trim() || about}
        value={draft.label}
        error={below(faults, '/label')[0]}
        onChange={(event) => onChange({ label: event.currentTarget.value })}
      />
      <ProjectSelect
        value={draft.project}
        customer={draft.customer?.id}
        error={below(faults, '/project')[0]}
        onChange={(project) => onChange({ project })}
      />
      <TextInput
        label={t`Customer’s reference`}
        placeholder={t`their order number`}
        value={draft.reference}
        error={below(faults, '/customer_reference')[0]}
        onChange={(event) => onChange({ reference: event.currentTarget.value })}
      />
      {of === 'quote' ? (
        <DayField
          label={t`Valid until`}
          value={draft.validUntil}
          min={organization.clock.today}
          error={below(faults, '/valid_until')[0]}
          onDay={(validUntil) => onChange({ validUntil })}
        />
      ) : null}
      <CurrencyField value={draft.currency} onChange={(currency) => onChange({ currency })} />
    </div>
  )
}

function CurrencyField(props: {
  readonly value: string
  readonly onChange: (currency: string) => void
}): ReactNode {
  const { t } = useLingui()
  const all = useMemo(() => Intl.supportedValuesOf('currency'), [])
  return (
    <Select
      label={t`Currency`}
      searchable
      allowDeselect={false}
      data={all}
      value={props.value}
      onChange={(currency) => {
        if (currency !== null) props.onChange(currency)
      }}
    />
  )
}
