import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Field, PastedTable } from './paste-table.ts'

/** What a paste was understood as, or that a line went; with the way back. */
export function PasteReport(props: {
  readonly pasted: PastedTable | undefined
  readonly onUndo: () => void
  readonly onClose: () => void
}): ReactNode {
  const { pasted } = props
  return (
    <div className="note line-report" data-tone="info" role="status">
      <span>
        {pasted === undefined ? <Trans>Line removed.</Trans> : <Understood pasted={pasted} />}
      </span>
      <Button variant="default" size="compact-sm" onClick={props.onUndo}>
        <Trans>Undo</Trans>
      </Button>
      <Button variant="subtle" size="compact-sm" onClick={props.onClose}>
        <Trans>Close</Trans>
      </Button>
    </div>
  )
}

function Understood({ pasted }: { readonly pasted: PastedTable }): ReactNode {
  const { t } = useLingui()
  const names: Readonly<Record<Field, string>> = {
    section: t`Section`,
    label: t`Line`,
    quantity: t`Quantity`,
    unit: t`Unit`,
    price: t`Price`,
    net: t`Net`,
    discount: t`Discount`,
    tax: t`Tax`,
  }
  const taken = pasted.columns
    .map((field, index) => {
      const heading = pasted.headings?.[index]
      if (field === undefined) return undefined
      return heading === undefined ? names[field] : `${heading} → ${names[field]}`
    })
    .filter((name) => name !== undefined)
    .join(', ')
  const left = pasted.columns
    .map((field, index) => {
      const column = index + 1
      return field === undefined ? (pasted.headings?.[index] ?? t`column ${column}`) : undefined
    })
    .filter((name) => name !== undefined && name !== '')
    .join(', ')
  const count = pasted.lines.length
  return (
    <>
      <Plural value={count} one="# line pasted." other="# lines pasted." />{' '}
      {pasted.headings === undefined
        ? t`Columns by their shape: ${taken}.`
        : t`Columns by their headings: ${taken}.`}{' '}
      {left === '' ? null : t`Left out: ${left}.`}
    </>
  )
}
