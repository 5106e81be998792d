import { t as say } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import { showDecimal } from '../../words/format.ts'
import { type CellsProps, decimalOf, type MethodForm, type MoreProps } from './method.ts'

/** A percentage of other lines. */
export const percentage: MethodForm = {
  name: () => say`Percentage of other lines`,
  detail: () => undefined,
  drafted: ({ percent, of }) => ({
    percent: percent === undefined ? '' : showDecimal(percent),
    of: of ?? [],
  }),
  written: ({ percent, of }) => ({ percent: decimalOf(percent), of: [...of] }),
  isBlank: () => false,
  isPriced: () => true,
  takesNet: () => false,
  faults: ({ percent }, faultOf) => ({ percent: faultOf.number(percent) }),
  readAs: {},
  begun: ({ of }, { others }) => ({ of: of.length === 0 ? others : of }),
  Cells,
  More,
}

function Cells({ row, draft, lineName, onChange }: CellsProps): ReactNode {
  const { t } = useLingui()
  const number = row + 1
  const names = draft.of.map(lineName).join(', ')
  return (
    <div role="gridcell" className="line-share">
      <input
        data-row={row}
        data-field="quantity"
        data-align="end"
        inputMode="decimal"
        aria-label={t`Line ${number}: percent`}
        value={draft.percent}
        onChange={(event) => onChange({ percent: event.currentTarget.value })}
      />
      <span className="muted">{t`% of ${names}`}</span>
    </div>
  )
}

function More({ draft, others, onChange }: MoreProps): ReactNode {
  return others.map(({ id, label }) => (
    <Checkbox
      key={id}
      size="xs"
      label={label}
      checked={draft.of.includes(id)}
      onChange={(event) => {
        const chosen = event.currentTarget.checked
        const of = others.map((each) => each.id)
        onChange({
          of: of.filter((each) => (each === id ? chosen : draft.of.includes(each))),
        })
      }}
    />
  ))
}
