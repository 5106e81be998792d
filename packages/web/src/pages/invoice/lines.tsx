import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Fragment, type ReactNode, useState } from 'react'
import { Amount } from '../../components/amount.tsx'
import { LinePeriod } from '../../components/invoices/line-period.tsx'
import { LineText } from '../../components/orders/line-text.tsx'
import { WorkReport } from '../../components/work/work-report.tsx'
import { isZero, type Money, showDay, showPercent } from '../../words/format.ts'
import { runOf, sumMoney } from '../../words/sum-money.ts'
import { Heading } from './heading.tsx'
import type { Invoice } from './invoice-data.ts'

const SHORT = 12

/** What was billed of each line before, is billed now, and stands to date: percent and amount. */
export function Lines({ invoice }: { readonly invoice: Invoice }): ReactNode {
  const { t } = useLingui()
  const [whole, setWhole] = useState(false)
  const names = { before: t`Billed before`, now: t`This time`, after: t`To date` }
  const { lines, currency } = invoice
  const shown = whole ? lines : lines.slice(0, SHORT)
  return (
    <section>
      <Heading text={t`Lines`} note={t`net, ${currency}`} />
      <table className="paper-table invoice-lines">
        <thead>
          <tr>
            <th scope="col">{t`Line`}</th>
            <th scope="col">{names.before}</th>
            <th scope="col">{names.now}</th>
            <th scope="col">{names.after}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((line, index) => (
            <Fragment key={`${line.order} ${line.line}`}>
              <SectionHead invoice={invoice} index={index} names={names} />
              <tr>
                <th scope="row">
                  {line.label}
                  <LineText label={line.label} text={line.text} />
                  <LinePeriod period={line.period} />
                  <small>
                    {t`of`} <Amount value={line.scheduled} />
                  </small>
                </th>
                <Cell name={names.before} value={line.previous} percent={line.previous_percent} />
                <Cell name={names.now} value={line.net} percent={line.this_percent} now />
                <Cell name={names.after} value={line.to_date} percent={line.to_date_percent} />
              </tr>
            </Fragment>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{invoice.parts.length > 1 ? t`Orders` : t`Order`}</th>
            <Cell name={names.before} value={invoice.previous} />
            <Cell name={names.now} value={invoice.net} />
            <Cell name={names.after} value={invoice.to_date} />
          </tr>
        </tfoot>
      </table>
      {lines.length > SHORT && !whole ? (
        <Button variant="subtle" size="compact-sm" onClick={() => setWhole(true)}>
          {t`Show all ${lines.length} lines`}
        </Button>
      ) : null}
    </section>
  )
}

/** What lines stand under: their section; of several orders the order, too. */
function headOfLine({ parts }: Invoice): (line: Invoice['lines'][number]) => string | null {
  if (parts.length < 2) return ({ section }) => section
  const names = new Map(
    parts.map((part) => [part.order, `${part.order_number} ${part.order_label}`] as const),
  )
  return ({ order, section }) =>
    [names.get(order), section].filter((each) => each !== null && each !== undefined).join(' · ')
}

/** Above the first line of a section: its name, and what its lines come to. */
function SectionHead(props: {
  readonly invoice: Invoice
  readonly index: number
  readonly names: { readonly before: string; readonly now: string; readonly after: string }
}): ReactNode {
  const { t } = useLingui()
  const { index, names } = props
  const { lines, currency } = props.invoice
  const headOf = headOfLine(props.invoice)
  const own = runOf(lines, index, headOf)
  const [first] = own ?? []
  if (own === undefined || first === undefined) return null
  const sum = (name: 'previous' | 'net' | 'to_date') =>
    sumMoney(
      own.map((line) => line[name]),
      currency,
    )
  return (
    <tr className="invoice-section">
      <th scope="row">{headOf(first) ?? t`Without section`}</th>
      <Cell name={names.before} value={sum('previous')} />
      <Cell name={names.now} value={sum('net')} />
      <Cell name={names.after} value={sum('to_date')} />
    </tr>
  )
}

function Cell(props: {
  readonly name: string
  readonly value: Money
  readonly percent?: string | null
  readonly now?: boolean
}): ReactNode {
  const { percent } = props
  return (
    <td data-name={props.name} data-now={props.now}>
      <Amount value={props.value} />
      {percent === null || percent === undefined ? null : <small>{showPercent(percent)}</small>}
    </td>
  )
}

/** Time and costs that it bills. */
export function Work({ invoice }: { readonly invoice: Invoice }): ReactNode {
  const { t } = useLingui()
  const { work, lines, currency } = invoice
  if (work.length === 0) return null
  return (
    <section>
      <Heading text={t`Time and costs`} note={currency} />
      <WorkReport
        work={work.map((entry) => ({ ...entry, line: `${entry.order} ${entry.line}` }))}
        labels={new Map(lines.map(({ order, line, label }) => [`${order} ${line}`, label]))}
      />
    </section>
  )
}

/** Tax per rate. */
export function Taxes({ invoice }: { readonly invoice: Invoice }): ReactNode {
  const { t } = useLingui()
  const { taxes, currency } = invoice
  if (taxes.length === 0) return null
  return (
    <section>
      <Heading text={t`Tax`} note={currency} />
      <table className="paper-table">
        <thead>
          <tr>
            <th scope="col">{t`Rate`}</th>
            <th scope="col">{t`Net`}</th>
            <th scope="col">{t`Tax`}</th>
          </tr>
        </thead>
        <tbody>
          {taxes.map(({ group, key, percent, base, tax }) => (
            <tr key={`${group} ${key} ${percent}`}>
              <th scope="row">
                {showPercent(percent)} {key === percent ? null : <small>{key}</small>}
              </th>
              <td>
                <Amount value={base} />
              </td>
              <td>
                <Amount value={tax} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t`Total`}</th>
            <td>
              <Amount value={invoice.net} />
            </td>
            <td>
              <Amount value={invoice.tax} />
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

/** The whole of an order less each earlier invoice, as a final invoice states it. */
export function Whole(props: {
  readonly part: Invoice['parts'][number]
  readonly invoice: Invoice
}): ReactNode {
  const { t } = useLingui()
  const { part, invoice } = props
  const { whole } = part
  const { currency } = invoice
  if (whole === null) return null
  const of = invoice.parts.length > 1 ? `${part.order_number}, ${currency}` : currency
  const names = { net: t`Net`, tax: t`Tax`, gross: t`Gross` }
  return (
    <section>
      <Heading text={t`The whole, less what was billed before`} note={of} />
      <table className="paper-table">
        <thead>
          <tr>
            <th scope="col">{t`Document`}</th>
            <th scope="col">{names.net}</th>
            <th scope="col">{names.tax}</th>
            <th scope="col">{names.gross}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t`Whole order`}</th>
            <Cell name={names.net} value={whole.net} />
            <Cell name={names.tax} value={whole.tax} />
            <Cell name={names.gross} value={whole.gross} />
          </tr>
          {whole.deductions.map((each) => (
            <tr key={each.invoice}>
              <th scope="row">
                {t`less`}{' '}
                <Link to="/invoices/$invoice" params={{ invoice: each.invoice }}>
                  {each.number}
                </Link>
                <small>
                  {showDay(each.issued_on)}
                  {isZero(each.paid) ? null : (
                    <>
                      {', '}
                      {t`paid`} <Amount value={each.paid} />
                    </>
                  )}
                </small>
              </th>
              <Cell name={names.net} value={each.net} />
              <Cell name={names.tax} value={each.tax} />
              <Cell name={names.gross} value={each.gross} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t`This invoice`}</th>
            <Cell name={names.net} value={part.net} />
            <Cell name={names.tax} value={part.tax} />
            <Cell name={names.gross} value={part.gross} />
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
