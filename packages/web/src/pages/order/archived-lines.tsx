import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import { useSession } from '../../api/session.tsx'
import { Amount } from '../../components/amount.tsx'
import { lineMethods } from '../../components/line-methods/index.ts'
import type { Order, OrderLine } from '../../components/orders/order-data.ts'
import type { Column } from '../../components/table/columns.ts'
import { DataTable } from '../../components/table/data-table.tsx'
import { showMoney } from '../../words/format.ts'

/** What the organization calls its archive; who reads it has a word for one without a name. */
export function useArchiveName(): string {
  const { t } = useLingui()
  return useSession().organization.archive_name ?? t`Archive`
}

/** Lines that were tidied away: folded, with what is billed of them beside the name. */
export function ArchivedLines({ order }: { readonly order: Order }): ReactNode {
  const { t } = useLingui()
  const name = useArchiveName()
  const [open, setOpen] = useState(false)
  const body = useId()
  const { archive } = order
  if (archive.lines === 0) return null
  const count = plural(archive.lines, { one: '# line', other: '# lines' })
  return (
    <section className="archived-lines" aria-label={name}>
      <button
        type="button"
        className="archived-head"
        aria-expanded={open}
        aria-controls={body}
        onClick={() => setOpen(!open)}
      >
        <IconChevronRight size={16} aria-hidden="true" />
        <b>{name}</b>
        <span className="muted">{count}</span>
        <span className="archived-sum">
          <span className="muted">{t`billed`}</span>{' '}
          <span className="figures">{showMoney(archive.billed)}</span>
        </span>
      </button>
      <div id={body}>{open ? <ArchivedTable order={order} name={name} /> : null}</div>
    </section>
  )
}

function ArchivedTable(props: { readonly order: Order; readonly name: string }): ReactNode {
  const { t } = useLingui()
  const { order, name } = props
  const lines = order.lines.filter(({ archived }) => archived)
  const figures = useFigures()
  return (
    <DataTable
      name={t`${name} of ${order.label}`}
      columns={useColumns(order)}
      rows={lines}
      rowKey={({ id }) => id}
      rowName={({ label }) => label}
      asked="at hand"
      empty={null}
      card={(line) => (
        <div className="order-card">
          <LineName line={line} />
          <dl>
            {figures.map(([key, label]) => (
              <div key={key}>
                <dt>{label}</dt>
                <dd>
                  <Amount value={line[key]} />
                </dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    />
  )
}

function useFigures() {
  const { t } = useLingui()
  return [
    ['net', t`Scheduled`],
    ['value', t`Value`],
    ['billed', t`Billed`],
  ] as const
}

function useColumns({ archive, currency }: Order): Column<OrderLine>[] {
  const { t } = useLingui()
  const figures = useFigures()
  return [
    {
      id: 'line',
      header: t`Line`,
      width: 'minmax(12rem, 2.5fr)',
      cell: (line) => <LineName line={line} />,
      text: ({ label }) => label,
      foot: t`Sum, ${currency}`,
    },
    ...figures.map(
      ([id, header]): Column<OrderLine> => ({
        id,
        header,
        align: 'end',
        width: 'minmax(6.5rem, 1fr)',
        cell: (line) => <Amount value={line[id]} />,
        text: (line) => line[id].amount,
        order: (line) => line[id],
        foot: <Amount value={archive[id]} />,
      }),
    ),
  ]
}

function LineName({ line }: { readonly line: OrderLine }): ReactNode {
  const detail = lineMethods[line.method].detail(line.terms)
  return (
    <span title={line.label}>
      {line.label}
      {detail === undefined ? null : <small className="line-detail">{detail}</small>}
    </span>
  )
}
