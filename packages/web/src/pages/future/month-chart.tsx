import { useLingui } from '@lingui/react/macro'
import { Button, VisuallyHidden } from '@mantine/core'
import { IconTable } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { Amount } from '../../components/amount.tsx'
import { markFor } from '../../components/marks.ts'
import { isZero, type Money, showDecimal, showMoney, showMonth } from '../../words/format.ts'
import { type FutureTotal, useFutureSearch } from './future-data.ts'

/** A bar for each month of one currency, and what has no day beside them; a bar filters. */
export function MonthChart({ total }: { readonly total: FutureTotal }): ReactNode {
  const { t } = useLingui()
  const { currency } = total
  const [asTable, setAsTable] = useState(false)
  const body = useId()
  const all = showMoney(total.total)
  return (
    <section className="panel future-chart" aria-label={t`Future revenue in ${currency}`}>
      <div className="future-head">
        <div>
          <div className="muted">{t`Next twelve months`}</div>
          <strong className="figures">{all}</strong>
        </div>
        {isZero(total.renewal) ? null : (
          <div>
            <div className="muted">{t`Renewals`}</div>
            <span className="figures">{showMoney(total.renewal)}</span>
          </div>
        )}
        <div>
          <div className="muted">{t`Without a day`}</div>
          <span className="figures">{showMoney(total.open)}</span>
        </div>
        <Button
          className="screen-only"
          variant="subtle"
          size="compact-sm"
          leftSection={<IconTable size={14} aria-hidden="true" />}
          aria-expanded={asTable}
          aria-controls={body}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? t`As bars` : t`As a table`}
        </Button>
      </div>
      <div id={body}>{asTable ? <MonthTable total={total} /> : <Bars total={total} />}</div>
    </section>
  )
}

/** For the eye only; no figure is made of it. */
function heightOf(value: Money, most: number): string {
  return `${((100 * Math.max(0, Number(value.amount))) / most).toFixed(1)}%`
}

/** "34,936": whole units stand at the bar, all of it in its name and in the table. */
function wholeUnits({ amount }: Money): string {
  return showDecimal(amount.split('.')[0] ?? amount)
}

/** One tab stop; the arrow keys move through the months, Enter filters. */
function Bars({ total }: { readonly total: FutureTotal }): ReactNode {
  const { t } = useLingui()
  const { search, change } = useFutureSearch()
  const group = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(0)
  const { months, open, currency } = total
  const amounts = [...months.map(({ net }) => net), open].map(({ amount }) => Number(amount))
  const most = Math.max(1, ...amounts)
  const onKeyDown = (event: KeyboardEvent) => {
    const to = markFor(event.key, at, months.length)
    if (to === undefined) return
    event.preventDefault()
    setAt(to)
    group.current?.querySelectorAll<HTMLElement>('button')[to]?.focus()
  }
  return (
    <div className="future-plot">
      <div
        ref={group}
        className="future-bars"
        role="toolbar"
        aria-label={t`Filter by month, ${currency}`}
        onKeyDown={onKeyDown}
      >
        {months.map(({ month, net }, index) => {
          const name = `${showMonth(month)}: ${showMoney(net)}`
          const chosen = search.month === month
          return (
            <button
              key={month}
              type="button"
              aria-pressed={chosen}
              aria-label={name}
              title={name}
              tabIndex={index === at ? 0 : -1}
              onFocus={() => setAt(index)}
              onClick={() => change({ month: chosen ? undefined : month })}
            >
              <Bar height={heightOf(net, most)} label={isZero(net) ? '' : wholeUnits(net)} />
              <span className="future-axis">
                {index === 0 ? t`this month` : showMonth(month, axisOf(month))}
              </span>
            </button>
          )
        })}
      </div>
      <div className="future-open" title={t`Without a day: ${showMoney(open)}`} aria-hidden="true">
        <Bar height={heightOf(open, most)} label={isZero(open) ? '' : wholeUnits(open)} open />
        <span className="future-axis">{t`no day`}</span>
      </div>
      <VisuallyHidden>{t`Without a day: ${showMoney(open)}`}</VisuallyHidden>
    </div>
  )
}

/** The year stands where it begins. */
function axisOf(month: string): 'short' | 'long' {
  return month.endsWith('-01') ? 'long' : 'short'
}

function Bar(props: {
  readonly height: string
  readonly label: string
  readonly open?: true
}): ReactNode {
  return (
    <span className="future-bar-room">
      <span className="future-bar-label">{props.label}</span>
      <span className="future-bar" data-open={props.open} style={{ height: props.height }} />
    </span>
  )
}

function MonthTable({ total }: { readonly total: FutureTotal }): ReactNode {
  const { t } = useLingui()
  const { months, open, renewal, currency } = total
  return (
    <table className="future-table">
      <thead>
        <tr>
          <th scope="col">{t`Month`}</th>
          <th scope="col">{t`Net, ${currency}`}</th>
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, net }) => (
          <tr key={month}>
            <th scope="row">{showMonth(month)}</th>
            <td>
              <Amount value={net} />
            </td>
          </tr>
        ))}
        <tr className="future-sum">
          <th scope="row">{t`Twelve months`}</th>
          <td>
            <Amount value={total.total} />
          </td>
        </tr>
        <tr>
          <th scope="row">{t`Renewals`}</th>
          <td>
            <Amount value={renewal} />
          </td>
        </tr>
        <tr>
          <th scope="row">{t`Without a day`}</th>
          <td>
            <Amount value={open} />
          </td>
        </tr>
      </tbody>
    </table>
  )
}
