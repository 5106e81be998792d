import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { known } from '../../api/queries.ts'
import { useBillable } from '../../api/records.ts'
import { Amount } from '../../components/amount.tsx'
import { useBillingText } from '../../components/billing/billing-text.ts'
import {
  can,
  type Order,
  type RunningBill,
  useOrderInvoices,
  useOutlook,
} from '../../components/orders/order-data.ts'
import { usePartLabel } from '../../components/orders/part-label.ts'
import { Empty } from '../../components/page.tsx'
import { useInstalmentSentence } from '../../components/plans/instalment-sentence.ts'
import { type Explanation, useReasonText } from '../../components/reasons.tsx'
import { Refusal } from '../../components/refusal.tsx'
import type { Column } from '../../components/table/columns.ts'
import { DataTable } from '../../components/table/data-table.tsx'
import { Failed, Unanswered } from '../../components/unanswered.tsx'
import { showPercent } from '../../words/format.ts'
import { ownWord } from '../../words/own-words.ts'
import { InstalmentMark } from './instalment-mark.tsx'

/** The plan as sentences: what each instalment bills, what has fired, what it waits for. */
export function PlanTab(props: {
  readonly order: Order
  /** Somebody asked to change it. */
  readonly onChange: () => void
}): ReactNode {
  const { t } = useLingui()
  const { order } = props
  const outlook = useOutlook(order.id)
  const { data } = outlook
  const sentence = useSentence(order)
  const columns = useColumns(order, data)
  const billable = useBillable(order.id)
  if (data === undefined) return <Unanswered asked={outlook} />
  return (
    <>
      <Failed asked={billable} />
      <DataTable
        name={t`Plan of ${order.label}`}
        columns={columns}
        rows={data.bills}
        rowKey={({ id }) => id}
        rowName={(row) =>
          row.when === null ? sentence(row) : `${ownWord(row.label)}, ${sentence(row)}`
        }
        tools={
          can(order, 'change_plan') ? (
            <Button variant="default" size="compact-sm" onClick={props.onChange} data-deed="plan">
              {t`Change the plan`}
            </Button>
          ) : undefined
        }
        asked={outlook}
        empty={<Empty text={t`No plan: once confirmed, the order is ready in full.`} />}
        card={(row) => (
          <div className="order-card">
            <Instalment order={order} row={row} />
            <dl>
              <div>
                <dt>{t`Bills, net`}</dt>
                <dd>
                  <Amount value={row.amount} />
                </dd>
              </div>
              <div>
                <dt>{t`To date`}</dt>
                <dd>
                  <Amount value={row.to_date} />
                </dd>
              </div>
            </dl>
            <Happened order={order} row={row} />
          </div>
        )}
      />
    </>
  )
}

function useSentence(order: Order): (row: RunningBill) => string {
  const words = useInstalmentSentence()
  const billing = useBillingText()
  const { t } = useLingui()
  const lineLabel = usePartLabel(order)
  return (row) => {
    if (row.when !== null) return words(row, { currency: order.currency, lineLabel })
    if (order.billing !== null && order.plan === null) return billing(order.billing, order.currency)
    return order.plan === null
      ? t`When the order is confirmed, bill all of it`
      : t`As progress is recorded, bill that part`
  }
}

function Instalment(props: { readonly order: Order; readonly row: RunningBill }): ReactNode {
  const { order, row } = props
  const { t } = useLingui()
  const sentence = useSentence(order)
  return (
    <span className="plan-what">
      <b>{sentence(row)}</b>
      {row.when === null ? null : (
        <small>
          {ownWord(row.label)}
          {row.implied ? ` · ${t`added, because the plan ends below 100 %`}` : ''}
        </small>
      )}
    </span>
  )
}

/** State, what it waits for with n of m, its invoices, and the release by hand. */
function Happened(props: { readonly order: Order; readonly row: RunningBill }): ReactNode {
  const { order, row } = props
  const { t } = useLingui()
  const text = useReasonText()
  const partLabel = usePartLabel(order)
  const withPart = (blocker: Explanation): Explanation => {
    const part = blocker.facts?.['part']
    return part === undefined
      ? blocker
      : { ...blocker, facts: { ...blocker.facts, part: partLabel(part) } }
  }
  // What failed of it the tab says once, not each row.
  const billable = known(useBillable(order.id))
  const issued = known({ data: useOrderInvoices(order.id).rows })
  const numbers = new Map(issued?.all.map(({ id, number }) => [id, number]))
  const missing = billable?.blockers.filter(({ subject }) => subject === row.id) ?? []
  const first = billable?.blockers.find(({ subject }) => subject !== '')?.subject
  const { met, of } = billable?.conditions ?? { met: 0, of: 0 }
  const [metText, ofText] = [met.toString(), of.toString()]
  const byHand = missing.some(({ code }) => code === 'awaiting_trigger')
  return (
    <span className="plan-state">
      <InstalmentMark status={row.status} />
      {row.invoices.map((id) => (
        <Link key={id} to="/invoices/$invoice" params={{ invoice: id }}>
          {numbers.get(id) ?? t`Invoice`}
        </Link>
      ))}
      {missing.map((blocker, index) => (
        <small key={blocker.code}>
          {text({ ...withPart(blocker), subject_label: null }, order.currency)}
          {index === missing.length - 1 && row.id === first && of > 1
            ? ` · ${t`${metText} of ${ofText} met`}`
            : ''}
        </small>
      ))}
      {byHand && can(order, 'trigger') ? <Release order={order} row={row} /> : null}
    </span>
  )
}

function Release(props: { readonly order: Order; readonly row: RunningBill }): ReactNode {
  const { order, row } = props
  const { t } = useLingui()
  const release = useDeed((client) =>
    answer(
      client.POST('/v1/orders/{id}/instalments/{instalment}/trigger', {
        params: { path: { id: order.id, instalment: row.id } },
      }),
    ),
  )
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t`Release ${ownWord(row.label)}`}
        loading={release.isPending}
        onClick={() => release.mutate(undefined)}
      >
        <Trans>Release</Trans>
      </Button>
      <Refusal error={release.error} />
    </>
  )
}

function useColumns(
  order: Order,
  outlook: ReturnType<typeof useOutlook>['data'],
): Column<RunningBill>[] {
  const { t } = useLingui()
  const sentence = useSentence(order)
  const amount = (id: 'amount' | 'gross' | 'billed', header: string, foot?: ReactNode) => ({
    id,
    header,
    align: 'end' as const,
    width: '7.5rem',
    order: false as const,
    cell: (row: RunningBill) => <Amount value={row[id]} />,
    text: (row: RunningBill) => row[id].amount,
    ...(foot === undefined ? {} : { foot }),
  })
  return [
    {
      id: 'instalment',
      header: t`Instalment`,
      width: 'minmax(16rem, 3fr)',
      order: false,
      cell: (row) => <Instalment order={order} row={row} />,
      text: (row) => sentence(row),
      foot: t`Order, ${order.currency}`,
    },
    {
      id: 'state',
      header: t`State`,
      width: 'minmax(11rem, 1.5fr)',
      order: false,
      cell: (row) => <Happened order={order} row={row} />,
      text: ({ status }) => status,
    },
    amount('amount', t`Bills, net`, outlook && <Amount value={outlook.net} />),
    amount('gross', t`Gross`),
    {
      id: 'to_date',
      header: t`To date`,
      align: 'end',
      width: '7.5rem',
      order: false,
      cell: (row) => (
        <>
          <Amount value={row.to_date} />
          <small>{showPercent(row.to_date_percent)}</small>
        </>
      ),
      text: (row) => row.to_date.amount,
    },
    amount('billed', t`Billed`, outlook && <Amount value={outlook.billed} />),
  ]
}
