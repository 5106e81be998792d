import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { ProblemError } from '../../../api/client.ts'
import { isZeroDecimal, showDecimal, showPercent } from '../../../app/format.ts'
import { Cure } from '../../../components/cures.tsx'
import type { Order } from '../order-data.ts'
import { standardLines } from '../standard-lines.ts'
import { type ChangeFields, type Share } from './bill-share.ts'
import { grossWord } from './bill-wish.ts'

/** The way out of a refusal: the most that goes, in one click; a missing particular, in place. */
export function BillCure(props: {
  readonly order: Order
  readonly share: Share
  readonly error: unknown
  readonly change: ChangeFields
}): ReactNode {
  const { t, i18n } = useLingui()
  const { order, share, error, change } = props
  if (!(error instanceof ProblemError)) return null
  const faults = error.problem.errors.filter(({ code }) => code === 'over_billing')
  const lines = faults.flatMap(({ pointer, facts }) => {
    const id = pointer.startsWith('/lines/') ? lineOf(pointer) : undefined
    const line = standardLines(order).find((each) => each.id === id)
    const most = facts['maxPercent']
    return line === undefined || most === undefined ? [] : [{ line, most }]
  })
  const fields = error.problem.errors.flatMap(({ facts }) => facts['field'] ?? [])
  if (fields.length > 0) {
    const customer = { id: order.customer, name: order.customer_name }
    const blocker = { code: error.problem.code, subject: '', fields }
    return <Cure blocker={blocker} order={order.id} customer={customer} />
  }
  if (lines.length > 0) {
    const given = Object.entries(share.lines ?? {}).flatMap(([id, part]) => {
      return typeof part === 'string' ? [[id, part] as const] : []
    })
    const mended = lines.map(({ line, most }) => [line.id, most] as const)
    const percents = Object.fromEntries(
      [...given, ...mended].map(([id, percent]) => [id, showDecimal(percent)]),
    )
    const words = lines.map(({ line, most }) => `${line.label} ${showPercent(most)}`).join(', ')
    return <Way label={t`Bill ${words}`} act={() => change({ mode: 'lines', percents })} />
  }
  const max = error.problem.allowed_max
  if (max === undefined || max.startsWith('-') || isZeroDecimal(max)) return null
  const word = share.gross === undefined ? '' : ` ${grossWord(i18n.locale)}`
  const typed = `${showDecimal(max)}${word}`
  return <Way label={t`Bill ${typed}`} act={() => change({ mode: 'amount', typed })} />
}

function Way(props: { readonly label: string; readonly act: () => void }): ReactNode {
  return (
    <div className="bill-way">
      <Button size="compact-sm" variant="default" onClick={props.act}>
        {props.label}
      </Button>
    </div>
  )
}

/** RFC 6901, one step below /lines. */
function lineOf(pointer: string): string {
  return pointer.slice('/lines/'.length).replaceAll('~1', '/').replaceAll('~0', '~')
}
