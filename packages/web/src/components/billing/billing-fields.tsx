import { useLingui } from '@lingui/react/macro'
import { SegmentedControl } from '@mantine/core'
import type { ReactNode } from 'react'
import { DayField } from '../day-field.tsx'
import { below, type FieldFault } from '../field-faults.ts'
import { type Billing, type BillingDraft, withShare } from './billing-draft.ts'
import { modeNames, modeSentences } from './billing-text.ts'
import { Faults } from './faults.tsx'
import { RuleFields } from './rule-fields.tsx'
import { ShareFields } from './share-fields.tsx'
import './billing.css'

/** What the fields speak of. */
export interface BillingSite {
  /** "Line 2"; empty: the order, whose fields need no name. */
  readonly of: string
  readonly currency: string
  /** Of the project; undefined where the order has none. */
  readonly statuses: readonly string[] | undefined
  /** Data of the order, which a line without its own follows; undefined: these are the order's. */
  readonly inherited?: Billing | null
  readonly faults: readonly FieldFault[]
  /** The pointer below which faults are of these fields. */
  readonly at: string
}

export interface BillingFieldsProps {
  readonly draft: BillingDraft
  readonly onChange: (draft: BillingDraft) => void
  readonly site: BillingSite
}

/** How the order, or a line, is billed: its mode, and what it asks, a sentence each. */
export function BillingFields(
  props: BillingFieldsProps & {
    /** Words of the mode `plan` where it means something else: a line follows its order. */
    readonly planName?: string
    /** What stands where the mode is `plan`. */
    readonly children?: ReactNode
  },
): ReactNode {
  const { t, i18n } = useLingui()
  const { draft, onChange, site } = props
  const { mode } = draft
  const choose = (to: string) => {
    const next = { ...draft, mode: to as BillingDraft['mode'] }
    const { statuses } = site
    const begins = next.mode === 'lineRules' && draft.shares.length === 0
    onChange(begins && statuses !== undefined ? { ...next, shares: withShare([], statuses) } : next)
  }
  const name = t`How it is billed`
  return (
    <div className="billing-fields">
      <SegmentedControl
        className="billing-modes"
        size={site.of === '' ? 'sm' : 'xs'}
        aria-label={site.of === '' ? name : `${site.of}: ${name}`}
        value={mode}
        onChange={choose}
        data={Object.entries(modeNames).map(([value, words]) => ({
          value,
          label: value === 'plan' ? (props.planName ?? i18n._(words)) : i18n._(words),
        }))}
      />
      {mode === 'plan' ? props.children : <p className="muted">{i18n._(modeSentences[mode])}</p>}
      {mode === 'rules' ? <RuleFields {...props} /> : null}
      {mode === 'manual' ? <ManualField {...props} /> : null}
      {mode === 'lineRules' ? <ShareFields {...props} /> : null}
    </div>
  )
}

function ManualField({ draft, onChange, site }: BillingFieldsProps): ReactNode {
  const { t } = useLingui()
  const faults = below(site.faults, `${site.at}/on`)
  const name = t`Ready from`
  return (
    <ul className="criteria">
      <li data-asked={draft.on !== ''} data-fault={faults.length > 0 || undefined}>
        <span className="criterion-words">{t`ready from`}</span>
        <DayField
          size="xs"
          aria-label={site.of === '' ? name : `${site.of}: ${name}`}
          value={draft.on}
          onDay={(on) => onChange({ ...draft, on })}
        />
        <span className="criterion-words">{t`on`}</span>
        <Faults faults={faults} />
      </li>
    </ul>
  )
}
