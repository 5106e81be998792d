import { useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { Amount, FromTo } from '../../components/amount.tsx'
import { BeforeAfterBar } from '../../components/bars.tsx'
import { TwoLines } from '../../components/clipped.tsx'
import { useWarningText } from '../../components/document-warnings.tsx'
import { useFaultText } from '../../components/fault-text.ts'
import { OrderAmount } from '../../components/orders/explain-order.tsx'
import { Empty } from '../../components/page.tsx'
import type { Column } from '../../components/table/columns.ts'
import { DataTable, type Selection } from '../../components/table/data-table.tsx'
import { showMoney } from '../../words/format.ts'
import { ownWord } from '../../words/own-words.ts'
import type { Run, RunItem, useRunItems } from './run-data.ts'
import { RunItemMark } from './run-mark.tsx'

/** The invoices of a run: chosen one by one before, with number and outcome afterwards. */
export function RunItems(props: {
  readonly run: Run
  readonly items: ReturnType<typeof useRunItems>
  /** While it is a preview: which are taken in. */
  readonly selection?: Selection<RunItem>
}): ReactNode {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { run, items, selection } = props
  const { rows, query, more } = items
  const preview = selection !== undefined
  const shown = useMemo(
    () => (preview ? rows.all.filter(({ state }) => state !== 'blocked') : rows),
    [preview, rows],
  )
  const [first] = run.totals
  const only = run.totals.length === 1 ? first?.gross.currency : undefined
  const columns = useItemColumns({
    currency: only,
    outcome: !preview,
    collected: run.collect !== null,
  })
  return (
    <DataTable
      name={t`Invoices of the run`}
      columns={columns}
      rows={shown}
      rowKey={(item) => item.order}
      rowName={(item) => `${item.order_label}, ${item.customer_name}`}
      onOpen={({ order, invoice }) =>
        void (invoice === null
          ? navigate({ to: '/orders/$order', params: { order } })
          : navigate({ to: '/invoices/$invoice', params: { invoice } }))
      }
      {...(selection === undefined ? {} : { selection })}
      more={more}
      card={(item) => <ItemCard item={item} outcome={!preview} />}
      asked={query}
      empty={<Empty text={t`No invoice in this run.`} />}
    />
  )
}

function useItemColumns(about: {
  readonly currency: string | undefined
  readonly outcome: boolean
  readonly collected: boolean
}): readonly Column<RunItem>[] {
  const { t } = useLingui()
  const { currency, outcome, collected } = about
  const own = currency === undefined
  const columns: (Column<RunItem> & { readonly only?: boolean })[] = [
    {
      id: 'outcome',
      header: t`Outcome`,
      width: 'minmax(11rem, 1fr)',
      cell: (item) => <Outcome item={item} />,
      text: (item) => item.invoice_number ?? item.faults[0]?.detail ?? item.state,
      only: outcome,
    },
    {
      id: 'document',
      header: t`On invoice`,
      width: '6rem',
      cell: (item) => <OnInvoice item={item} />,
      text: (item) => item.document?.toString() ?? '',
      order: false,
      only: !outcome && collected,
    },
    {
      id: 'order',
      header: t`Order`,
      width: 'minmax(10rem, 1.2fr)',
      cell: (item) => <ItemOrder item={item} />,
      text: (item) => item.order_label,
    },
    {
      id: 'customer',
      header: t`Customer`,
      width: 'minmax(8rem, 1fr)',
      cell: (item) => <TwoLines text={item.customer_name} />,
      text: (item) => item.customer_name,
    },
    {
      id: 'what',
      header: t`What`,
      width: 'minmax(6rem, 0.8fr)',
      cell: (item) => <TwoLines text={item.instalments.map(ownWord).join(', ')} />,
      text: (item) => item.instalments.map(ownWord).join(', '),
      only: !outcome && !collected,
    },
    {
      id: 'billed',
      header: t`Billed before → after`,
      width: '10.5rem',
      cell: (item) => <ItemBilled item={item} />,
      text: (item) => `${showMoney(item.previous)} → ${showMoney(item.to_date)}`,
      order: false,
    },
    {
      id: 'net',
      header: own ? t`Net` : t`Net, ${currency}`,
      width: '7rem',
      align: 'end',
      cell: (item) => <OrderAmount order={item.order} value={item.net} title={t`Ready to bill`} />,
      text: (item) => showMoney(item.net),
      order: (item) => item.net,
      only: !outcome,
    },
    {
      id: 'tax',
      header: own ? t`Tax` : t`Tax, ${currency}`,
      width: '6rem',
      align: 'end',
      cell: (item) => <Amount value={item.tax} />,
      text: (item) => showMoney(item.tax),
      order: (item) => item.tax,
      only: !outcome,
    },
    {
      id: 'gross',
      header: own ? t`Gross` : t`Gross, ${currency}`,
      width: '8.5rem',
      align: 'end',
      cell: (item) => <Amount value={item.gross} currency={own} />,
      text: (item) => showMoney(item.gross),
      order: (item) => item.gross,
    },
  ]
  return columns.filter(({ only }) => only !== false)
}

/** Orders with one number stand on one invoice. */
function OnInvoice({ item }: { readonly item: RunItem }): ReactNode {
  const { t } = useLingui()
  const { document: number } = item
  if (number === null) return null
  return <span className="figures">{t`no. ${number}`}</span>
}

function ItemOrder({ item }: { readonly item: RunItem }): ReactNode {
  return (
    <>
      <Link to="/orders/$order" params={{ order: item.order }} tabIndex={-1} className="row-link">
        <TwoLines text={item.order_label} />
      </Link>
      <small>{item.order_number}</small>
      {item.invoice === null ? <ItemWarnings item={item} /> : null}
    </>
  )
}

/** What it can be issued with all the same. */
function ItemWarnings({ item }: { readonly item: RunItem }): ReactNode {
  const warningText = useWarningText()
  return item.warnings.map((warning) => (
    <small key={warning.detail} className="run-fault" title={warningText(warning)}>
      {warningText(warning)}
    </small>
  ))
}

function ItemBilled({ item }: { readonly item: RunItem }): ReactNode {
  const { previous, to_date: after, order_net: value, net } = item
  return (
    <>
      <BeforeAfterBar before={previous} now={net} after={after} value={value} />
      <FromTo from={previous} to={after} />
    </>
  )
}

/** The number and the way to the invoice; or why there is none. */
function Outcome({ item }: { readonly item: RunItem }): ReactNode {
  const faultText = useFaultText()
  if (item.invoice !== null) {
    return (
      <Link to="/invoices/$invoice" params={{ invoice: item.invoice }} tabIndex={-1}>
        {item.invoice_number}
      </Link>
    )
  }
  return (
    <>
      <RunItemMark state={item.state} />
      {item.faults.map((fault) => (
        <small key={fault.code} className="run-fault" title={faultText(fault).sentence}>
          {faultText(fault).sentence}
        </small>
      ))}
    </>
  )
}

function ItemCard(props: { readonly item: RunItem; readonly outcome: boolean }): ReactNode {
  const { item } = props
  return (
    <div className="row-card">
      <div className="row-card-line">
        <div className="row-card-name">
          <ItemOrder item={item} />
        </div>
        <strong>
          <Amount value={item.gross} currency />
        </strong>
      </div>
      <div className="row-card-line">
        <span className="muted">{item.customer_name}</span>
        {props.outcome ? <Outcome item={item} /> : null}
      </div>
      <ItemBilled item={item} />
    </div>
  )
}
