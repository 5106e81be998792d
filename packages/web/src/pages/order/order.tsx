import { Trans, useLingui } from '@lingui/react/macro'
import { Tabs } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { recordOf } from '../../api/queries.ts'
import { useRecent } from '../../api/search-hits.ts'
import { useShortcuts } from '../../browser/keys.tsx'
import { type Invoice, IssuedNote } from '../../components/invoices/issue.tsx'
import { Page } from '../../components/page.tsx'
import { UnansweredPage } from '../../components/unanswered.tsx'
import { WorkDrawer } from '../../components/work/work-drawer.tsx'
import { BillDrawer } from './bill/bill-drawer.tsx'
import { BillingDrawer } from './billing-drawer.tsx'
import { ContractDrawer } from './contract-drawer.tsx'
import { DocumentsTab } from './documents-tab.tsx'
import { ExplanationTab } from './explanation-tab.tsx'
import { HistoryTab } from './history-tab.tsx'
import { InvoicesTab } from './invoices-tab.tsx'
import { LinesTab } from './lines-tab.tsx'
import './order.css'
import { useOrder } from '../../api/records.ts'
import { focusSoon } from '../../browser/focus-soon.ts'
import { can, isReady, isRunning, type Order } from '../../components/orders/order-data.ts'
import { ProgressDrawer } from '../../components/progress/progress-drawer.tsx'
import { OrderActions } from './order-actions.tsx'
import { OrderBilling } from './order-billing.tsx'
import { OrderContract } from './order-contract.tsx'
import { OrderHead, OrderLead } from './order-head.tsx'
import { OrderWarnings } from './order-warnings.tsx'
import { PlanDialog } from './plan-dialog.tsx'
import { PlanTab } from './plan-tab.tsx'
import { hasEffort, WorkTab } from './work-tab.tsx'

const route = getRouteApi('/inside/orders/$order')

/** One order: what it is worth, what became of it, what comes next, and every deed on it. */
export function OrderCockpit(): ReactNode {
  const { order: id } = route.useParams()
  const { t } = useLingui()
  const asked = useOrder(id)
  const order = recordOf(asked, id)
  const title = order === undefined ? t`Order` : titleOf(order)
  useRecent(id, order && hitOf(order), asked.error)
  if (order === undefined) {
    return (
      <UnansweredPage title={title} asked={asked}>
        <Link to="/orders">
          <Trans>All orders</Trans>
        </Link>
      </UnansweredPage>
    )
  }
  return <Cockpit key={order.id} order={order} title={title} />
}

function hitOf(order: Order) {
  const { id, customer_name: about, net: amount } = order
  return { title: titleOf(order), about, amount, to: `/orders/${id}` }
}

function titleOf({ number, label }: Order): string {
  return [number, label].filter((text) => text !== null && text !== '').join(' · ')
}

function Cockpit({ order, title }: { readonly order: Order; readonly title: string }): ReactNode {
  const { deed } = route.useSearch()
  const navigate = route.useNavigate()
  const [issued, setIssued] = useState<Invoice>()
  const open = (next: string | undefined) =>
    void navigate({
      search: ({ deed: _before, ...search }) =>
        next === undefined ? search : { ...search, deed: next },
      replace: true,
    })
  const close = () => {
    const left = deed
    open(undefined)
    focusSoon(`[data-deed="${left ?? ''}"]`)
  }
  return (
    <Page
      title={title}
      lead={<OrderLead order={order} />}
      actions={<OrderActions order={order} open={open} />}
    >
      {issued === undefined ? null : (
        <div className="order-issued">
          <IssuedNote invoice={issued} />
        </div>
      )}
      <OrderWarnings order={order} />
      <OrderHead order={order} />
      <OrderBilling order={order} onChange={() => open('billing')} />
      <OrderContract order={order} onChange={() => open('contract')} />
      <OrderTabs
        order={order}
        onBilling={(line) => open(`billing ${line}`)}
        onPlan={() => open('plan')}
      />
      <PlanDialog
        order={order}
        opened={deed === 'plan' && can(order, 'change_plan')}
        onClose={close}
      />
      <BillDrawer
        order={order}
        opened={deed === 'bill' && can(order, 'invoice')}
        onClose={close}
        onIssued={(invoice) => {
          setIssued(invoice)
          open(undefined)
          focusSoon('.order-issued a')
        }}
      />
      <WorkDrawer
        order={order}
        kind={deed === 'time' || deed === 'cost' ? deed : undefined}
        onClose={close}
      />
      <BillingDrawer
        order={order}
        opened={order.state === 'confirmed' && /^billing( |$)/.test(deed ?? '')}
        line={deed?.startsWith('billing ') ? deed.slice('billing '.length) : undefined}
        onClose={close}
      />
      <ContractDrawer
        order={order}
        opened={isRunning(order) && deed === 'contract'}
        onClose={close}
      />
      <ProgressDrawer
        order={order}
        opened={deed === 'progress' && can(order, 'progress')}
        onClose={close}
        onDone={(after) => {
          open(undefined)
          focusSoon(isReady(after) ? '[data-deed="bill"]' : '[data-deed="progress"]')
        }}
      />
    </Page>
  )
}

function OrderTabs(props: {
  readonly order: Order
  /** Somebody asked to change by what a line is billed. */
  readonly onBilling: (line: string) => void
  readonly onPlan: () => void
}): ReactNode {
  const { t } = useLingui()
  const { order } = props
  const { tab = 'lines' } = route.useSearch()
  const navigate = route.useNavigate()
  const tabs = [
    ['lines', t`Lines`],
    ...(hasEffort(order) ? ([['work', t`Time and costs`]] as const) : []),
    ['plan', t`Plan`],
    ['invoices', t`Invoices`],
    ['documents', t`Documents`],
    ['explanation', t`Explanation`],
    ['history', t`History`],
  ] as const
  const show = (next: string | null) =>
    void navigate({
      search: ({ tab: _before, ...search }) =>
        next === null || next === 'lines' ? search : { ...search, tab: next },
      replace: true,
    })
  useShortcuts(
    tabs.map(([name, label], index) => ({
      stroke: (index + 1).toString(),
      label,
      act: () => show(name),
    })),
  )
  return (
    <Tabs value={tab} onChange={show} keepMounted={false} className="record-tabs">
      <Tabs.List className="screen-only">
        {tabs.map(([name, label]) => (
          <Tabs.Tab key={name} value={name}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="lines">
        <LinesTab order={order} onBilling={props.onBilling} />
      </Tabs.Panel>
      <Tabs.Panel value="work">
        <WorkTab order={order} />
      </Tabs.Panel>
      <Tabs.Panel value="plan">
        <PlanTab order={order} onChange={props.onPlan} />
      </Tabs.Panel>
      <Tabs.Panel value="invoices">
        <InvoicesTab order={order} />
      </Tabs.Panel>
      <Tabs.Panel value="documents">
        <DocumentsTab order={order} />
      </Tabs.Panel>
      <Tabs.Panel value="explanation">
        <ExplanationTab order={order} />
      </Tabs.Panel>
      <Tabs.Panel value="history">
        <HistoryTab order={order} />
      </Tabs.Panel>
    </Tabs>
  )
}
