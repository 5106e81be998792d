import { useLingui } from '@lingui/react/macro'
import { memo, type ReactNode, useCallback, useMemo } from 'react'
import { showShortPercent } from '../../../app/format.ts'
import { readDecimal } from '../../../app/read-decimal.ts'
import { Amount } from '../../../components/amount.tsx'
import { percentsFrom } from '../../progress/pasted-percents.ts'
import { PercentField } from '../../progress/percent-field.tsx'
import type { OrderLine } from '../order-data.ts'
import { standardLines } from '../standard-lines.ts'
import type { BillPartProps } from './bill-amount.tsx'
import {} from './bill-share.ts'

/** Percent of each line to bill this time; a column pasted into one goes down the lines. */
export function BillLines({ order, fields, change }: BillPartProps): ReactNode {
  const lines = useMemo(() => standardLines(order), [order])
  const put = useCallback(
    (percents: Readonly<Record<string, string>>) =>
      change((before) => ({ percents: { ...before.percents, ...percents } })),
    [change],
  )
  const type = useCallback((id: string, typed: string) => put({ [id]: typed }), [put])
  const paste = useCallback(
    (id: string, text: string) => {
      const percents = percentsFrom(lines, id, text)
      if (percents !== undefined) put(percents)
      return percents !== undefined
    },
    [lines, put],
  )
  return (
    <ul className="bill-lines">
      {lines.map((line, index) => (
        <BillLine
          key={line.id}
          line={line}
          typed={fields.percents[line.id] ?? ''}
          first={index === 0}
          onTyped={type}
          onPasted={paste}
        />
      ))}
    </ul>
  )
}

interface BillLineProps {
  readonly line: OrderLine
  readonly typed: string
  readonly first: boolean
  readonly onTyped: (id: string, typed: string) => void
  readonly onPasted: (id: string, text: string) => boolean
}

const BillLine = memo(({ line, typed, first, onTyped, onPasted }: BillLineProps): ReactNode => {
  const { t } = useLingui()
  const unread = typed.trim() !== '' && readDecimal(typed.replace('%', '')) === undefined
  return (
    <li>
      <span className="bill-line" title={line.label}>
        {line.label}
        <small className="muted">
          {t`billed ${showShortPercent(line.billed_percent)}, left`} <Amount value={line.left} />
        </small>
      </span>
      <PercentField
        label={t`Percent of ${line.label} to bill`}
        value={typed}
        error={unread ? t`“${typed}” is no percent` : undefined}
        first={first}
        onTyped={(text) => onTyped(line.id, text)}
        onPaste={(event) => {
          if (onPasted(line.id, event.clipboardData.getData('text'))) event.preventDefault()
        }}
      />
    </li>
  )
})
BillLine.displayName = 'BillLine'
