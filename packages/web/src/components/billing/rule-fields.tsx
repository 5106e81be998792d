import { useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { readAmount } from '../../words/read-amount.ts'
import { cycleWords } from '../criteria-words/every.ts'
import { criterionWords } from '../criteria-words/index.ts'
import type { CriterionKey } from '../criteria-words/words.ts'
import { DayField } from '../day-field.tsx'
import { below } from '../field-faults.ts'
import { amountEcho } from '../typed-amount.tsx'
import { withOwn } from './billing-draft.ts'
import type { BillingFieldsProps, BillingSite } from './billing-fields.tsx'
import { Faults } from './faults.tsx'

/** What rules ask, a sentence each: "not before [15 Mar 2026]", "not below [2,500.00] EUR". */
export function RuleFields({ draft, onChange, site }: BillingFieldsProps): ReactNode {
  const { t, i18n } = useLingui()
  const { statuses, currency } = site
  const set = (to: Partial<typeof draft>) => onChange({ ...draft, ...to })
  const named = (name: string) => (site.of === '' ? name : `${site.of}: ${name}`)
  const follows = site.inherited?.mode === 'rules'
  const scopeNames: Readonly<Record<Scope, string>> = {
    '': follows
      ? t`the same as of the order`
      : statuses === undefined
        ? t`the order`
        : t`the project`,
    project: t`the project`,
    subproject: t`each line’s subproject`,
  }
  const echo = amountEcho(readAmount(draft.minimum, currency), currency)
  return (
    <ul className="criteria">
      <Row name="earliest" draft={draft} site={site}>
        <span className="criterion-words">{t`not before`}</span>
        <DayField
          size="xs"
          aria-label={named(t`Not before`)}
          value={draft.earliest}
          onDay={(earliest) => set({ earliest })}
        />
      </Row>
      <Row name="every" draft={draft} site={site}>
        <span className="criterion-words">{t`at most one invoice a`}</span>
        <NativeSelect
          size="xs"
          aria-label={named(t`At most one invoice a`)}
          data={[
            { value: '', label: '–' },
            ...Object.entries(cycleWords).map(([value, words]) => ({
              value,
              label: i18n._(words),
            })),
          ]}
          value={draft.every}
          onChange={(event) => set({ every: event.currentTarget.value })}
        />
      </Row>
      <Row name="progress" draft={draft} site={site}>
        <span className="criterion-words">{t`when progress of`}</span>
        <NativeSelect
          size="xs"
          aria-label={named(t`Whose progress`)}
          data={scopes(site, draft.per).map((value) => ({ value, label: scopeNames[value] }))}
          value={draft.per}
          onChange={(event) => set({ per: event.currentTarget.value })}
        />
        <span className="criterion-words">{t`reaches`}</span>
        <TextInput
          size="xs"
          inputMode="decimal"
          className="criterion-percent"
          aria-label={named(t`Progress in percent`)}
          value={draft.progress}
          onChange={(event) => set({ progress: event.currentTarget.value })}
        />
        <span className="criterion-words">%</span>
      </Row>
      <Row name="status" draft={draft} site={site}>
        <span className="criterion-words">{t`when the project is`}</span>
        <NativeSelect
          size="xs"
          aria-label={named(t`Status of the project`)}
          title={statuses === undefined ? t`The order has no project` : undefined}
          disabled={statuses === undefined && draft.status === ''}
          data={['', ...withOwn(statuses ?? [], draft.status)].map((value) => {
            return { value, label: value === '' ? '–' : value }
          })}
          value={draft.status}
          onChange={(event) => set({ status: event.currentTarget.value })}
        />
        <span className="criterion-words">{t`or further`}</span>
      </Row>
      {site.inherited === undefined ? (
        <Row name="minimum" draft={draft} site={site}>
          <span className="criterion-words">{t`not below`}</span>
          <TextInput
            size="xs"
            inputMode="decimal"
            className="criterion-amount"
            aria-label={named(t`Not below, net`)}
            value={draft.minimum}
            onChange={(event) => set({ minimum: event.currentTarget.value })}
          />
          <span className="criterion-words figures">{echo ?? currency}</span>
        </Row>
      ) : null}
    </ul>
  )
}

type Scope = '' | 'project' | 'subproject'

/** Whose progress may be looked at; one that there is no more stays until another is chosen. */
function scopes({ statuses, inherited }: BillingSite, own: string): readonly Scope[] {
  const all: readonly Scope[] = ['project', 'subproject']
  if (statuses === undefined) return ['', ...all.filter((each) => each === own)]
  if (inherited?.mode === 'rules') return ['', ...all]
  return own === 'project' ? all : ['', 'subproject']
}

/** A sentence; beside it what the order asks, where a line asks nothing of its own. */
function Row(
  props: Pick<BillingFieldsProps, 'draft' | 'site'> & {
    readonly name: Exclude<CriterionKey, 'shares' | 'paused'>
    readonly children: ReactNode
  },
): ReactNode {
  const { t, i18n } = useLingui()
  const { name, draft, site } = props
  const asked = draft[name] !== ''
  const faults = below(site.faults, `${site.at}/${name}`)
  const { inherited } = site
  const same = inherited?.mode === 'rules'
  const said = same ? criterionWords[name].says(inherited, site.currency) : undefined
  const words = said === undefined ? '' : i18n._(said)
  return (
    <li data-asked={asked} data-fault={faults.length > 0 || undefined}>
      {props.children}
      {asked || words === '' ? null : (
        <span className="criterion-inherited">{t`from the order: ${words}`}</span>
      )}
      <Faults faults={faults} />
    </li>
  )
}
