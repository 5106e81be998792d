import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { known } from '../../api/queries.ts'
import { useInvoice } from '../../api/records.ts'
import { Amount } from '../../components/amount.tsx'
import { can, type Order } from '../../components/orders/order-data.ts'
import { Empty } from '../../components/page.tsx'
import { Refusal } from '../../components/refusal.tsx'
import type { Column } from '../../components/table/columns.ts'
import { DataTable } from '../../components/table/data-table.tsx'
import { effortLines, useOrderWork, type WorkEntry } from '../../components/work/work-data.ts'
import { showDay, showDecimal } from '../../words/format.ts'
import { showHours } from '../../words/hours.ts'

export function hasEffort(order: Order): boolean {
  return effortLines(order).length > 0
}

/** Time and costs of the order: for which line, on which invoice, and the way to take them back. */
export function WorkTab({ order }: { readonly order: Order }): ReactNode {
  const { t } = useLingui()
  const { rows, query, more } = useOrderWork(order.id)
  return (
    <DataTable
      name={t`Time and costs of ${order.label}`}
      columns={useColumns(order)}
      rows={rows}
      rowKey={({ id }) => id}
      rowName={({ line_label: line, day }) => `${line} ${showDay(day)}`}
      more={more}
      asked={query}
      tools={
        can(order, 'record_work') ? (
          <Button
            size="compact-sm"
            variant="default"
            renderRoot={(root) => (
              <Link
                to="/orders/$order"
                params={{ order: order.id }}
                search={{ tab: 'work', deed: 'cost' }}
                {...root}
              />
            )}
          >
            <Trans>Record a cost</Trans>
          </Button>
        ) : undefined
      }
      empty={<Empty text={t`No time and no cost is recorded yet.`} />}
      card={(entry) => <WorkCard order={order} entry={entry} />}
    />
  )
}

/** "7:30", or the amount of a cost. */
function Much({ entry }: { readonly entry: WorkEntry }): ReactNode {
  const { hours, amount } = entry
  if (amount !== null) return <Amount value={amount} currency />
  return <span className="figures">{hours === null ? '' : showHours(hours)}</span>
}

function useDetail(): (entry: WorkEntry) => string {
  const { t } = useLingui()
  return ({ kind, role, rate, receipt, billable }) =>
    [
      kind === 'cost' ? t`cost` : undefined,
      role ?? undefined,
      rate === null ? undefined : t`at ${showDecimal(rate)}`,
      receipt === null ? undefined : t`receipt ${receipt}`,
      billable ? undefined : t`not billable`,
    ]
      .filter((each) => each !== undefined)
      .join(' · ')
}

function useColumns(order: Order): Column<WorkEntry>[] {
  const { t } = useLingui()
  const detail = useDetail()
  return [
    {
      id: 'day',
      header: t`Day`,
      width: '7.5rem',
      cell: ({ day }) => showDay(day),
      text: ({ day }) => day,
    },
    {
      id: 'line',
      header: t`Line`,
      width: 'minmax(10rem, 2fr)',
      cell: (entry) => (
        <span title={entry.line_label}>
          {entry.line_label}
          <small>{detail(entry)}</small>
        </span>
      ),
      text: ({ line_label: label }) => label,
    },
    {
      id: 'person',
      header: t`Person`,
      width: 'minmax(7rem, 1fr)',
      cell: ({ person }) => person ?? <span className="muted">–</span>,
      text: ({ person }) => person ?? '',
    },
    {
      id: 'much',
      header: t`Hours or amount`,
      align: 'end',
      width: '9rem',
      cell: (entry) => <Much entry={entry} />,
      text: ({ hours, amount }) => amount?.amount ?? hours ?? '',
      order: false,
    },
    {
      id: 'invoice',
      header: t`Invoice`,
      width: 'minmax(8rem, 1fr)',
      cell: (entry) => <Where order={order} entry={entry} />,
      text: ({ invoice }) => invoice ?? '',
      order: false,
    },
  ]
}

/** The invoice that carries it, or the way to take it back. */
function Where(props: { readonly order: Order; readonly entry: WorkEntry }): ReactNode {
  const { t } = useLingui()
  const { order, entry } = props
  const invoice = known(useInvoice(entry.invoice ?? undefined))
  const back = useDeed((client, id: string) =>
    answer(client.DELETE('/v1/work/{id}', { params: { path: { id } } })),
  )
  if (entry.invoice !== null) {
    return (
      <Link to="/invoices/$invoice" params={{ invoice: entry.invoice }}>
        {invoice?.number ?? '…'}
      </Link>
    )
  }
  if (order.state !== 'confirmed') return <span className="muted">–</span>
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        className="screen-only"
        loading={back.isPending}
        onClick={() => back.mutate(entry.id)}
        aria-label={t`Take back ${entry.line_label}, ${showDay(entry.day)}`}
      >
        <Trans>Take back</Trans>
      </Button>
      <Refusal error={back.error} />
    </>
  )
}

function WorkCard(props: { readonly order: Order; readonly entry: WorkEntry }): ReactNode {
  const { t } = useLingui()
  const { order, entry } = props
  const detail = useDetail()
  return (
    <div className="order-card">
      <span>
        {entry.line_label}
        <small>
          {[showDay(entry.day), entry.person, detail(entry)].filter(Boolean).join(' · ')}
        </small>
      </span>
      <dl>
        <div>
          <dt>{entry.kind === 'cost' ? t`Amount` : t`Hours`}</dt>
          <dd>
            <Much entry={entry} />
          </dd>
        </div>
        <div>
          <dt>{t`Invoice`}</dt>
          <dd>
            <Where order={order} entry={entry} />
          </dd>
        </div>
      </dl>
    </div>
  )
}
