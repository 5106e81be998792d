import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { showDecimal } from '../../words/format.ts'
import { type CellsProps, decimalOf, type MethodForm } from './method.ts'

/** A percentage of other lines. */
export const percentage: MethodForm = {
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
  Cells,
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
