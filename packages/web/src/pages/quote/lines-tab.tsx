import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Amount } from '../../components/amount.tsx'
import { lineMethods } from '../../components/line-methods/index.ts'
import '../../components/paper-table.css'
import { LineText } from '../../components/orders/line-text.tsx'
import { Empty } from '../../components/page.tsx'
import type { QuoteVersion } from '../../components/quotes/quote-data.ts'
import { Status } from '../../components/status.tsx'
import type { Column } from '../../components/table/columns.ts'
import { DataTable } from '../../components/table/data-table.tsx'
import { type Money, showMoney, showPercent } from '../../words/format.ts'
import { runOf, sumMoney } from '../../words/sum-money.ts'

type Line = QuoteVersion['lines'][number]

interface Heading {
  readonly section: string | null
  readonly first: string
  readonly net: Money
}

type Row = Line | Heading

const isHeading = (row: Row): row is Heading => 'first' in row

/** What the net is made of, by section; below it, what is offered beside it. */
export function LinesTab({ version }: { readonly version: QuoteVersion }): ReactNode {
  const { t } = useLingui()
  const { lines, currency } = version
  const standard = lines.filter(({ kind }) => kind === 'standard')
  const rows = standard.flatMap((line, index): Row[] => {
    const { section, id } = line
    const own = runOf(standard, index, (each) => each.section)
    if (own === undefined) return [line]
    const nets = own.map(({ net }) => net)
    return [{ section, first: id, net: sumMoney(nets, currency) }, line]
  })
  const columns = useColumns(version)
  const nameOf = useRowName()
  return (
    <>
      <DataTable
        name={t`Lines of ${version.label}`}
        columns={columns}
        rows={rows}
        rowKey={(row) => (isHeading(row) ? `section ${row.first}` : row.id)}
        rowName={nameOf}
        isHeading={isHeading}
        asked="at hand"
        empty={<Empty text={t`No line yet: edit the draft and add at least one.`} />}
        card={(row) => <LineCard version={version} row={row} />}
      />
      <Beside version={version} />
    </>
  )
}

/** Optional and alternative lines: what the customer may pick, outside the net. */
function Beside({ version }: { readonly version: QuoteVersion }): ReactNode {
  const { t } = useLingui()
  const { currency, accepted } = version
  const lines = version.lines.filter(({ kind }) => kind !== 'standard')
  if (lines.length === 0) return null
  return (
    <section className="quote-beside" aria-labelledby="quote-beside">
      <h2 id="quote-beside">{t`Offered beside it`}</h2>
      <p className="muted">
        {accepted === null
          ? t`Not part of the net: the customer picks what is ordered of it.`
          : t`Only what was picked is ordered; the rest can still join the order later.`}
      </p>
      <div className="paper-panel">
        <table className="paper-table" aria-labelledby="quote-beside">
          <thead>
            <tr>
              <th scope="col">{t`Line`}</th>
              <th scope="col">{t`Tax`}</th>
              <th scope="col">{t`Net ${currency}`}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id}>
                <th scope="row">
                  <LineName version={version} line={line} />
                </th>
                <td>{taxText(line)}</td>
                <td>
                  <Amount value={line.net} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function useRowName(): (row: Row) => string {
  const { t } = useLingui()
  return (row) => (isHeading(row) ? (row.section ?? t`Without section`) : row.label)
}

function useColumns(version: QuoteVersion): Column<Row>[] {
  const { t } = useLingui()
  const nameOf = useRowName()
  const { currency } = version
  return [
    {
      id: 'line',
      header: t`Line`,
      width: 'minmax(12rem, 3fr)',
      cell: (row) => (isHeading(row) ? nameOf(row) : <LineName version={version} line={row} />),
      text: nameOf,
      foot: t`Net, ${currency}`,
    },
    {
      id: 'tax',
      header: t`Tax`,
      width: '6rem',
      align: 'end',
      cell: (row) => taxText(row),
      text: (row) => taxText(row),
      order: false,
    },
    {
      id: 'net',
      header: t`Net ${currency}`,
      width: '9rem',
      align: 'end',
      cell: (row) => <Amount value={row.net} />,
      text: (row) => row.net.amount,
      order: (row) => row.net,
      foot: <Amount value={version.net} />,
    },
  ]
}

function taxText(row: Row): string {
  return isHeading(row) ? '' : row.taxes.map(({ percent }) => showPercent(percent)).join(' + ')
}

function LineName(props: { readonly version: QuoteVersion; readonly line: Line }): ReactNode {
  const { line } = props
  const detail = lineMethods[line.method].detail(line.terms)
  return (
    <span title={line.label} className="quote-line">
      {line.label}
      {detail === undefined ? null : <small>{detail}</small>}
      <LineText label={line.label} text={line.text} />
      <Offered {...props} />
    </span>
  )
}

/** How the line is offered, and what the customer said to it. */
function Offered(props: { readonly version: QuoteVersion; readonly line: Line }): ReactNode {
  const { t } = useLingui()
  const { version, line } = props
  const picked = new Set(version.accepted?.pick)
  const other = version.lines.find(({ id }) => id === line.instead_of)
  const taken = version.lines.find(({ id, instead_of: of }) => picked.has(id) && of === line.id)
  const section = line.section === null ? [] : [line.section]
  const kind =
    line.kind === 'optional'
      ? t`optional`
      : other === undefined
        ? t`alternative`
        : t`instead of ${other.label}, ${showMoney(other.net)}`
  return (
    <>
      {line.kind === 'standard' ? null : <small>{[kind, ...section].join(' · ')}</small>}
      {picked.has(line.id) ? <Status tone="good" shape="full">{t`Picked`}</Status> : null}
      {taken === undefined ? null : (
        <Status tone="neutral" shape="dash">{t`${taken.label} takes its place`}</Status>
      )}
    </>
  )
}

function LineCard(props: { readonly version: QuoteVersion; readonly row: Row }): ReactNode {
  const { version, row } = props
  const nameOf = useRowName()
  return (
    <div className="quote-line-card">
      {isHeading(row) ? <b>{nameOf(row)}</b> : <LineName version={version} line={row} />}
      <span>
        <Amount value={row.net} currency />
        <small className="muted">{taxText(row)}</small>
      </span>
    </div>
  )
}
