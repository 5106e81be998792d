import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useBillable } from '../../api/records.ts'
import { Trace, type TraceRow } from '../../components/amount.tsx'
import { type Order, useOrderInvoices } from '../../components/orders/order-data.ts'
import { Panel } from '../../components/page.tsx'
import { type Explanation, Reasons } from '../../components/reasons.tsx'
import { useInvoiceKind } from '../../components/states.tsx'
import { useTraceRows } from '../../components/trace-words.ts'
import { Failed, Unanswered } from '../../components/unanswered.tsx'
import { showDay } from '../../words/format.ts'

/** How the ready amount comes about: the engine's own trace, its reasons, what it waits for. */
export function ExplanationTab({ order }: { readonly order: Order }): ReactNode {
  const { t } = useLingui()
  const rows = useTraceRows()
  const asked = useBillable(order.id)
  const { data } = asked
  if (data === undefined || asked.error !== null) return <Unanswered asked={asked} />
  const { trace, reasons, blockers } = data
  const labels = new Map(order.plan?.instalments.map((each) => [each.id, each.label]))
  const named = (all: readonly Explanation[]) =>
    all.map((each) => ({ ...each, subject_label: labels.get(each.subject) ?? null }))
  return (
    <div className="explanation">
      <Panel title={t`Target − billed = ready`}>
        <Trace rows={rows(trace)} />
      </Panel>
      <BilledToDate order={order} />
      {reasons.length === 0 ? null : (
        <Panel title={t`Why it is ready`}>
          <Reasons reasons={named(reasons)} currency={order.currency} />
        </Panel>
      )}
      {blockers.length === 0 ? null : (
        <Panel title={t`What it waits for`}>
          <Reasons reasons={named(blockers)} currency={order.currency} />
        </Panel>
      )}
    </div>
  )
}

/** The invoices and credit notes that make up what is billed. */
function BilledToDate({ order }: { readonly order: Order }): ReactNode {
  const { t } = useLingui()
  const kind = useInvoiceKind()
  const { rows: invoices, query } = useOrderInvoices(order.id)
  // Of so many, the list of invoices tells more than a sum.
  if (invoices.length === 0) return <Failed asked={query} />
  if (query.hasNextPage) return null
  const rows: TraceRow[] = invoices.all.toReversed().map((invoice) => ({
    label: (
      <Link to="/invoices/$invoice" params={{ invoice: invoice.id }}>
        {invoice.number}
      </Link>
    ),
    amount: invoice.net,
    detail: `${kind(invoice.kind)}, ${showDay(invoice.issued_on)}`,
  }))
  return (
    <Panel title={t`Billed to date, net`}>
      <Trace rows={[...rows, { label: t`Billed to date`, amount: order.billed, total: true }]} />
    </Panel>
  )
}
