import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { fileAddress } from '../../api/client.ts'
import type { PagedRows } from '../../api/paged-rows.ts'
import { useSession } from '../../api/session.tsx'
import { noWords, useFolded, withWord } from '../../api/use-folded.ts'
import { useShortcuts } from '../../browser/keys.tsx'
import { type Invoice, IssuedNote } from '../../components/invoices/issue.tsx'
import { Empty, Page } from '../../components/page.tsx'
import { Refusal } from '../../components/refusal.tsx'
import { NextToBill, NothingToBill } from '../../components/runs/nothing-to-bill.tsx'
import { useRunPreview } from '../../components/runs/use-run-preview.ts'
import { BucketState } from '../../components/states.tsx'
import { activeRowKey, focusActiveRow } from '../../components/table/active-row.ts'
import { DataTable } from '../../components/table/data-table.tsx'
import { Failed } from '../../components/unanswered.tsx'
import { showDecimal } from '../../words/format.ts'
import { NoticesDue } from './notices-due.tsx'
import { BilledCell, NetCell, OrderCell, useQueueColumns, useWhyText } from './queue-columns.tsx'
import {
  isBucket,
  type QueueRow,
  useQueueFilters,
  useQueueRows,
  useReadyTotals,
} from './queue-data.ts'
import { QueueDrawer } from './queue-drawer.tsx'
import { BucketTabs, QueueFilters } from './queue-tools.tsx'
import { ReadyTotals } from './ready-totals.tsx'
import { useChosen } from './use-chosen.ts'
import './to-bill.css'

/** Home: what is ready to bill, why, what is not yet and what stands in its way. */
export function ToBill(): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const { set, ...filters } = useQueueFilters()
  const { rows, first, query, more } = useQueueRows(filters)
  const totals = useReadyTotals()
  const chosen = useChosen(rows, { filters, ready: first?.buckets.ready ?? 0 })
  const preview = useRunPreview()
  const [open, setOpen] = useState(false)
  const [row, setRow] = useState<QueueRow | undefined>()
  const [issued, setIssued] = useState<Invoice | undefined>()
  useFocusAfter(issued, rows)
  const startRun = () => preview.start({ currency: filters.currency, orders: chosen.orders() })
  useQueueKeys({ chooseReady: chosen.chooseReady, startRun, chosen: chosen.toRun })
  const ready = totals.data?.totals ?? []
  const readyIn = ready.map((total) => total.ready.currency)
  const listedIn = useFolded(rows, noWords, (known, { order_net: net }) =>
    withWord(known, net.currency),
  )
  const currencies = [...new Set([...readyIn, ...listedIn])].toSorted()
  const bucket = isBucket(filters.bucket) ? filters.bucket : undefined
  const only = currencies.length === 1 ? currencies[0] : filters.currency
  const columns = useQueueColumns({
    currency: only,
    state: bucket === undefined,
    since: useFolded(rows, false, (some, row) => some || row.ready_since !== null),
  })
  const blank = first !== undefined && rows.length === 0 && !isFiltered(filters)
  // Orders that wait are listed; what comes first of them is said above.
  const nothing = totals.data !== undefined && ready.length === 0 && rows.length > 0
  return (
    <Page
      title={t`To bill`}
      {...(nothing ? { lead: <NextToBill next={totals.data.next_order} /> } : {})}
      actions={
        ready.length === 0 && chosen.toRun === 0 ? undefined : (
          <Button onClick={startRun} loading={preview.isPending}>
            {chosen.toRun > 0
              ? t`Preview run of ${showDecimal(chosen.toRun.toString())}`
              : filters.currency === undefined
                ? t`Preview billing run`
                : t`Preview billing run in ${filters.currency}`}
          </Button>
        )
      }
    >
      {query.error === null ? <Failed asked={totals} /> : null}
      <ReadyTotals
        totals={ready}
        currency={filters.currency}
        onCurrency={(currency) => set({ currency })}
      />
      {totals.data === undefined ? null : <NoticesDue notices={totals.data.notices} />}
      {issued === undefined ? null : <IssuedNote invoice={issued} />}
      <Refusal error={preview.error} />
      {blank ? null : (
        <BucketTabs
          bucket={bucket}
          counts={first?.buckets}
          onBucket={(to) => set({ bucket: to })}
        />
      )}
      <DataTable
        name={t`To bill`}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.order}
        rowName={(row) => `${row.order_label}, ${row.customer_name}`}
        onOpen={(opened) => {
          setRow(opened)
          setOpen(true)
        }}
        selection={chosen}
        sort={filters.sort}
        onSort={(sort) => set({ sort })}
        csv={fileAddress('/v1/queue.csv', organization.id, csvFilters(filters))}
        tools={
          blank ? null : (
            <QueueFilters
              q={filters.q}
              currency={filters.currency}
              currencies={currencies}
              set={set}
            />
          )
        }
        more={more}
        card={(row) => <QueueCard row={row} />}
        asked={query}
        empty={
          isFiltered(filters) ? (
            <Empty text={t`No order matches these filters.`}>
              <Button
                variant="default"
                onClick={() => set({ bucket: undefined, currency: undefined, q: undefined })}
              >
                <Trans>Show all</Trans>
              </Button>
            </Empty>
          ) : (
            <NothingToBill next={first?.next_order ?? null} />
          )
        }
      />
      <QueueDrawer
        opened={open}
        row={row}
        onClose={() => {
          setOpen(false)
          focusActiveRow()
        }}
        onIssued={(invoice) => {
          setOpen(false)
          setIssued(invoice)
        }}
      />
    </Page>
  )
}

interface Filters {
  readonly bucket?: string
  readonly currency?: string
  readonly q?: string
}

function isFiltered({ bucket, currency, q }: Filters): boolean {
  return [bucket, currency, q].some((each) => each !== undefined)
}

function csvFilters({ bucket, currency, q }: Filters) {
  return { bucket: isBucket(bucket) ? bucket : undefined, currency, q }
}

/** Keys for the row at hand: P progress, B bill, O open the order; A all ready. */
function useQueueKeys(given: {
  readonly chosen: number
  readonly chooseReady: () => void
  readonly startRun: () => void
}): void {
  const { t } = useLingui()
  const navigate = useNavigate()
  const withRow = (act: (order: string) => void) => () => {
    const order = activeRowKey()
    if (order !== undefined) act(order)
  }
  useShortcuts([
    { stroke: 'a', label: t`Choose all that is ready`, act: given.chooseReady },
    {
      stroke: 'p',
      label: t`Record progress of the order`,
      act: withRow((order) => void navigate({ to: '/orders/$order/progress', params: { order } })),
    },
    {
      stroke: 'b',
      label: t`Bill the order`,
      act: withRow(
        (order) =>
          void navigate({ to: '/orders/$order', params: { order }, search: { deed: 'bill' } }),
      ),
    },
    {
      stroke: 'o',
      label: t`Open the order`,
      act: withRow((order) => void navigate({ to: '/orders/$order', params: { order } })),
    },
    ...(given.chosen === 0
      ? []
      : [{ stroke: 'mod+enter', label: t`Preview run`, act: given.startRun }]),
  ])
}

/** After an invoice the list moves up: the row that took the place gets the focus. */
function useFocusAfter(issued: Invoice | undefined, rows: PagedRows<QueueRow>): void {
  const waiting = useRef<string | undefined>(undefined)
  const last = useRef(rows)
  useEffect(() => {
    if (issued === undefined) return
    waiting.current = issued.id
    focusActiveRow()
  }, [issued])
  useEffect(() => {
    if (last.current === rows) return
    last.current = rows
    if (waiting.current === undefined) return
    waiting.current = undefined
    focusActiveRow()
  }, [rows])
}

/** A row on a phone. */
function QueueCard({ row }: { readonly row: QueueRow }): ReactNode {
  const why = useWhyText()
  return (
    <div className="row-card">
      <div className="row-card-line">
        <div className="row-card-name">
          <OrderCell row={row} />
        </div>
        <strong>
          <NetCell row={row} currency />
        </strong>
      </div>
      <div className="row-card-line">
        <span className="muted">{row.customer_name}</span>
        <BucketState bucket={row.bucket} />
      </div>
      <span>{why(row)}</span>
      <BilledCell row={row} />
    </div>
  )
}
