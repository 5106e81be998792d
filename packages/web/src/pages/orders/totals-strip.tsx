import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { components } from '@tranche/client'
import type { ReactNode } from 'react'
import type { AnswerState } from '../../api/typed-answer.ts'
import { Amount } from '../../components/amount.tsx'
import { Answered } from '../../components/answered.tsx'
import { Refusal } from '../../components/refusal.tsx'
import { showDecimal } from '../../words/format.ts'

export type OrderTotals = components['schemas']['OrderTotals']

/** Totals per currency: of the chosen orders, else of all that the filters find. */
export function TotalsStrip(props: {
  readonly totals: OrderTotals | undefined
  readonly error: unknown
  /** Whether they are those of what is chosen and filtered now. */
  readonly state: AnswerState
  /** Orders chosen; 0: the totals are of the filter. */
  readonly chosen: number
  /** So many chosen orders can be totalled. */
  readonly max: number
  readonly onClear: () => void
  /** What can be done with the chosen ones. */
  readonly deeds: ReactNode
}): ReactNode {
  const { t } = useLingui()
  const { totals, chosen } = props
  const most = showDecimal(props.max.toString())
  if (totals === undefined) return <Refusal error={props.error} />
  const parts = [
    ['net', t`Net`],
    ['billed', t`Billed`],
    ['ready', t`Ready`],
    ['remaining', t`Not yet earned`],
  ] as const
  if (totals.count === 0) return null
  return (
    <section className="totals-strip" aria-label={t`Totals`} data-chosen={chosen > 0 || undefined}>
      <div className="totals-count" role="status">
        {chosen > 0 ? (
          <Plural value={chosen} one="# order chosen" other="# orders chosen" />
        ) : (
          <Plural value={totals.count} one="# order" other="# orders" />
        )}
        {chosen > 0 ? (
          <>
            <Button variant="subtle" size="compact-xs" onClick={props.onClear}>
              <Trans>Choose none</Trans>
            </Button>
            {props.deeds}
          </>
        ) : null}
      </div>
      {chosen > props.max ? t`Choose at most ${most} orders to see their totals.` : null}
      <Answered state={props.state}>
        <table hidden={chosen > props.max}>
          <thead>
            <tr>
              <td />
              {parts.map(([part, name]) => (
                <th key={part} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {totals.currencies.map((row) => (
              <tr key={row.currency}>
                <th scope="row">{row.currency}</th>
                {parts.map(([part]) => (
                  <td key={part}>
                    <Amount value={row[part]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Answered>
    </section>
  )
}
