import { useLingui } from '@lingui/react/macro'
import { SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useBillable, useInvoice } from '../../api/records.ts'
import { Amount } from '../../components/amount.tsx'
import { lineMethods } from '../../components/line-methods/index.ts'
import { OrderAmount } from '../../components/orders/explain-order.tsx'
import { LineText } from '../../components/orders/line-text.tsx'
import {
  type Invoice,
  type InvoiceLine,
  isReady,
  type Order,
  useOrderInvoices,
  useReadyPreview,
} from '../../components/orders/order-data.ts'
import type { Column } from '../../components/table/columns.ts'
import { DataTable } from '../../components/table/data-table.tsx'
import { Failed, Unanswered } from '../../components/unanswered.tsx'
import { isZeroDecimal } from '../../words/decimals.ts'
import { isZero, showDecimal, showPercent } from '../../words/format.ts'
import { showHours } from '../../words/hours.ts'
import { ArchivedLines, useArchiveName } from './archived-lines.tsx'
import { canChange, type LineDeed, LineDialog, LineMenu } from './line-deeds.tsx'
import { type LineRow, lineRows } from './line-rows.ts'
import { LineStanding } from './line-standing.tsx'
import { isSection, type Row, withSections } from './section-rows.ts'

/** The schedule of values: per line what is agreed, billed before, this time, to date, left. */
export function LinesTab(props: {
  readonly order: Order
  /** Somebody asked to change by what a line is billed. */
  readonly onBilling: (line: string) => void
}): ReactNode {
  const { t } = useLingui()
  const { order, onBilling } = props
  const { rows: invoices, query } = useOrderInvoices(order.id)
  const last = invoices.all.find(({ kind, status }) => kind !== 'credit' && status !== 'CREDITED')
  const ready = isReady(order)
  const [chosen, setChosen] = useState<string>()
  const shown = chosen ?? (ready || last === undefined ? 'next' : 'last')
  const tools =
    last === undefined ? undefined : (
      <SegmentedControl
        size="xs"
        aria-label={t`This time`}
        value={shown}
        onChange={setChosen}
        data={[
          { value: 'next', label: t`Next invoice` },
          { value: 'last', label: last.number },
        ]}
      />
    )
  const issued = useInvoice(shown === 'last' ? last?.id : undefined)
  if (shown === 'last' && issued.data === undefined) return <Unanswered asked={issued} />
  return (
    <>
      <Failed asked={query} />
      {shown === 'last' ? (
        <ScheduleOfValues order={order} tools={tools} of={issued.data} onBilling={onBilling} />
      ) : (
        <NextValues order={order} tools={tools} onBilling={onBilling} />
      )}
    </>
  )
}

interface ValuesProps {
  readonly order: Order
  readonly tools: ReactNode
  readonly onBilling: (line: string) => void
}

/** "This time" is what is ready now. */
function NextValues(props: ValuesProps): ReactNode {
  const { order } = props
  const preview = useReadyPreview(order)
  const billable = useBillable(order.id)
  if (billable.data === undefined) return <Unanswered asked={billable} />
  const stated = preview.data?.object === 'invoice_preview' ? preview.data : undefined
  return (
    <>
      <Failed asked={preview} />
      <ScheduleOfValues {...props} of={stated} ready={billable.data.lines} />
    </>
  )
}

type FigureName = 'scheduled' | 'planned' | 'value' | 'previous' | 'now' | 'toDate' | 'remaining'

/** Its lines grow by work or by time: plan and value are not what was agreed. */
function grows({ lines }: Order): boolean {
  return lines.some(({ method }) => lineMethods[method].grows)
}

interface Stated {
  readonly lines: readonly InvoiceLine[]
  readonly net: Invoice['net']
  readonly previous: Invoice['net']
  readonly to_date: Invoice['net']
  readonly remaining: Invoice['net']
}

function ScheduleOfValues(
  props: ValuesProps & {
    readonly of: Stated | undefined
    readonly ready?: Readonly<Record<string, Invoice['net']>> | undefined
  },
): ReactNode {
  const { t } = useLingui()
  const { order, of: stated } = props
  const [asked, setAsked] = useState<LineDeed>()
  const ask = (deed: LineDeed | undefined) => {
    if (deed?.what === 'billing') props.onBilling(deed.line.id)
    else setAsked(deed)
  }
  const columns = useColumns(order, stated, ask)
  const nameOf = useRowName()
  const all = lineRows(order, { stated: stated?.lines, ready: props.ready })
  const rows = all.filter(({ line }) => !line.archived)
  return (
    <>
      <DataTable
        name={t`Lines of ${order.label}`}
        columns={columns}
        rows={withSections(rows, order)}
        rowKey={(row) => (isSection(row) ? `section ${row.first}` : row.line.id)}
        rowName={nameOf}
        isHeading={isSection}
        tools={props.tools}
        asked="at hand"
        empty={<p className="empty">{t`All lines are in the archive.`}</p>}
        card={(row) => <LineCard order={order} row={row} onAsk={ask} />}
      />
      <ArchivedLines order={order} />
      <LineDialog order={order} asked={asked} onClose={() => ask(undefined)} />
    </>
  )
}

function useRowName(): (row: Row) => string {
  const { t } = useLingui()
  return (row) => (isSection(row) ? (row.section ?? t`Without section`) : row.line.label)
}

function useColumns(
  order: Order,
  stated: Stated | undefined,
  onAsk: (asked: LineDeed) => void,
): Column<Row>[] {
  const { t } = useLingui()
  // Second in rank: on a small screen they leave.
  const roomy = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: false })
  const { currency } = order
  const nameOf = useRowName()
  const archive = useArchiveName()
  const amount = (id: FigureName, header: string, foot: ReactNode): Column<Row> => ({
    id,
    header,
    align: 'end',
    width: 'minmax(6.5rem, 1fr)',
    cell: (row) => <Figure row={row} name={id} />,
    text: (row) => row[id]?.amount ?? '',
    order: (row) => row[id] ?? { amount: '0', currency },
    foot,
  })
  const ready = stated?.net ?? order.ready
  // What is ready, but no invoice can state yet, has no figures after it.
  const after = (amount: Invoice['net']) =>
    stated === undefined && !isZero(ready) ? '–' : <Amount value={amount} />
  return [
    {
      id: 'line',
      header: t`Line`,
      width: 'minmax(12rem, 2.5fr)',
      cell: (row) => (isSection(row) ? nameOf(row) : <LineName order={order} row={row} />),
      text: nameOf,
      foot:
        order.archive.lines === 0 ? t`Total, ${currency}` : t`Total with ${archive}, ${currency}`,
    },
    amount('scheduled', t`Scheduled`, <Amount value={order.net} />),
    ...(grows(order) && roomy
      ? [
          amount('planned', t`Plan`, <Amount value={order.planned} />),
          amount('value', t`Value`, <Amount value={order.value} />),
        ]
      : []),
    amount('previous', t`Billed before`, <Amount value={stated?.previous ?? order.billed} />),
    amount(
      'now',
      t`This time`,
      <OrderAmount order={order.id} value={ready} title={t`Ready to bill`} />,
    ),
    amount('toDate', t`To date`, after(stated?.to_date ?? order.billed)),
    amount('remaining', t`Remaining`, after(stated?.remaining ?? order.left)),
    ...(order.lines.some((line) => canChange(order, line))
      ? [
          {
            id: 'change',
            header: '',
            width: '2.25rem',
            order: false as const,
            paper: false as const,
            cell: (row: Row) =>
              isSection(row) ? null : <LineMenu order={order} line={row.line} onAsk={onAsk} />,
            text: () => '',
          },
        ]
      : []),
  ]
}

/** An amount, and below it the percent of its line that it is. */
function Figure(props: { readonly row: Row; readonly name: FigureName }): ReactNode {
  const { row, name } = props
  const value = row[name]
  const percent = row.percents[name]
  // What is only offered stands outside the sums.
  const isOffered = !isSection(row) && row.line.kind !== 'standard'
  return (
    <>
      {value === undefined ? (
        <span className="muted">–</span>
      ) : (
        <span className={isOffered ? 'muted' : undefined}>
          <Amount value={value} />
        </span>
      )}
      {percent === undefined || percent === null ? null : <small>{showPercent(percent)}</small>}
    </>
  )
}

function LineName(props: { readonly order: Order; readonly row: LineRow }): ReactNode {
  const { t } = useLingui()
  const { order, row } = props
  const { line } = row
  const { progress_percent: progress, hours } = line
  const details = [
    line.kind === 'optional' ? t`optional` : undefined,
    line.kind === 'alternative' ? t`alternative` : undefined,
    lineMethods[line.method].detail(line.terms),
    hours === null || isZeroDecimal(hours.recorded)
      ? undefined
      : t`${showHours(hours.recorded)} recorded`,
    progress === null ? undefined : t`progress ${showPercent(progress)}`,
    isZero(line.held) ? undefined : t`on hold ${showDecimal(line.held.amount)}`,
  ].filter((detail) => detail !== undefined)
  return (
    <span title={line.label}>
      {line.label}
      {details.length === 0 ? null : <small className="line-detail">{details.join(' · ')}</small>}
      <LineStanding order={order} line={line} />
      <LineText label={line.label} text={line.text} />
    </span>
  )
}

function LineCard(props: {
  readonly order: Order
  readonly row: Row
  readonly onAsk: (asked: LineDeed) => void
}): ReactNode {
  const { t } = useLingui()
  const { order, row } = props
  const nameOf = useRowName()
  const figures = [
    ['scheduled', t`Scheduled`],
    ...(grows(order)
      ? ([
          ['planned', t`Plan`],
          ['value', t`Value`],
        ] as const)
      : []),
    ['previous', t`Billed before`],
    ['now', t`This time`],
    ['toDate', t`To date`],
    ['remaining', t`Remaining`],
  ] as const
  return (
    <div className="order-card">
      <div className="line-name">
        {isSection(row) ? (
          nameOf(row)
        ) : (
          <>
            <LineName order={order} row={row} />
            <LineMenu order={order} line={row.line} onAsk={props.onAsk} />
          </>
        )}
      </div>
      <dl>
        {figures.map(([name, label]) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd>
              <Figure row={row} name={name} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
