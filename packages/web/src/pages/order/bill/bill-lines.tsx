import { useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import type { ClipboardEvent, ReactNode } from 'react'
import { showDecimal, showShortPercent } from '../../../app/format.ts'
import { readDecimal } from '../../../app/read-decimal.ts'
import { Amount } from '../../../components/amount.tsx'
import { pastedPercents } from '../../progress/pasted-percents.ts'
import type { BillPartProps } from './bill-amount.tsx'
import { standardLines } from './bill-share.ts'

/** Percent of each line to bill this time; a column pasted into one goes down the lines. */
export function BillLines({ order, fields, change }: BillPartProps): ReactNode {
  const { t } = useLingui()
  const lines = standardLines(order)
  const paste = (event: ClipboardEvent, from: number) => {
    const column = pastedPercents(event.clipboardData.getData('text'))
    if (column === undefined) return
    event.preventDefault()
    const rows = lines.slice(from).flatMap(({ id }, index) => {
      const percent = column[index]
      if (percent === undefined) return []
      return [[id, percent === '' ? '' : showDecimal(percent)]]
    })
    change({ percents: { ...fields.percents, ...Object.fromEntries(rows) } })
  }
  return (
    <ul className="bill-lines">
      {lines.map((line, index) => {
        const typed = fields.percents[line.id] ?? ''
        const unread = typed.trim() !== '' && readDecimal(typed.replace('%', '')) === undefined
        return (
          <li key={line.id}>
            <span className="bill-line" title={line.label}>
              {line.label}
              <small className="muted">
                {t`billed ${showShortPercent(line.billed_percent)}, left`}{' '}
                <Amount value={line.left} />
              </small>
            </span>
            <TextInput
              aria-label={t`Percent of ${line.label} to bill`}
              inputMode="decimal"
              rightSection="%"
              value={typed}
              error={unread ? t`no percent` : undefined}
              onChange={(event) =>
                change({ percents: { ...fields.percents, [line.id]: event.currentTarget.value } })
              }
              onPaste={(event) => paste(event, index)}
              {...(index === 0 ? { 'data-autofocus': true } : {})}
            />
          </li>
        )
      })}
    </ul>
  )
}
