import { Trans, useLingui } from '@lingui/react/macro'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type ReactNode } from 'react'
import { known, recordOf } from '../../api/queries.ts'
import { useCustomer, useInvoice } from '../../api/records.ts'
import { useRecent } from '../../api/search-hits.ts'
import { useShortcuts } from '../../browser/keys.tsx'
import { DocumentSheet } from '../../components/document-sheet.tsx'
import { StatusOf } from '../../components/invoices/columns.tsx'
import { Journal } from '../../components/ledger/journal.tsx'
import { Page } from '../../components/page.tsx'
import { inCurrency } from '../../components/payments/payment-data.ts'
import { PaymentForm } from '../../components/payments/payment-form.tsx'
import { SideDrawer } from '../../components/side-drawer.tsx'
import { useInvoiceKind } from '../../components/states.tsx'
import { UnansweredPage } from '../../components/unanswered.tsx'
import { isZero, showMoney } from '../../words/format.ts'
import { InvoiceActions } from './actions.tsx'
import { Amounts, OfTheOrder } from './amounts.tsx'
import { CorrectForm } from './correct-form.tsx'
import { Heading } from './heading.tsx'
import { InvoiceHistory } from './history.tsx'
import type { Invoice } from './invoice-data.ts'
import { Lines, Taxes, Whole, Work } from './lines.tsx'
import { Parts } from './parts.tsx'
import { Origins, Settlements } from './settlements.tsx'
import './invoice.css'
import '../../components/paper-table.css'

const route = getRouteApi('/inside/invoices/$invoice')

/** One issued document beside all that is known of it: what it bills, posted, and got paid. */
export function InvoiceViewer(): ReactNode {
  const { t } = useLingui()
  const { invoice: id } = route.useParams()
  const asked = useInvoice(id)
  const invoice = recordOf(asked, id)
  useRecent(id, invoice && hitOf(invoice), asked.error)
  if (invoice === undefined) {
    return (
      <UnansweredPage title={t`Invoice`} asked={asked}>
        <Link to="/invoices">
          <Trans>All invoices</Trans>
        </Link>
      </UnansweredPage>
    )
  }
  return <Viewer key={id} invoice={invoice} />
}

function hitOf({ id, number, buyer, gross: amount }: Invoice) {
  return { title: number, about: buyer.name, amount, to: `/invoices/${id}` }
}

/** What can be done with it: `pay`, `apply` (customer credit), `credit`. */
type Deed = 'pay' | 'apply' | 'credit'

function useDeedOnScreen() {
  const { deed } = route.useSearch()
  const navigate = route.useNavigate()
  const show = (next: Deed | undefined) =>
    void navigate({ search: next === undefined ? {} : { deed: next }, resetScroll: false })
  return { deed, show }
}

/** A drawer that a key opened has no button to give the focus back to. */
function focusPage(): void {
  // What had the focus leaves the page only after the transition.
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) document.getElementById('main')?.focus()
  })
}

function Viewer({ invoice }: { readonly invoice: Invoice }): ReactNode {
  const { t } = useLingui()
  const { deed, show } = useDeedOnScreen()
  const { pay, credit } = invoice.available_actions
  const canPay = pay?.available === true
  const canCredit = credit?.available === true
  useShortcuts([
    ...(canPay ? [{ stroke: 'r', label: t`Record payment`, act: () => show('pay') }] : []),
    ...(canCredit ? [{ stroke: 'c', label: t`Correct`, act: () => show('credit') }] : []),
  ])
  const close = () => show(undefined)
  const drawer = { onClose: close, onLeft: focusPage } as const
  return (
    <Page
      title={invoice.number}
      lead={<Lead invoice={invoice} />}
      actions={
        <InvoiceActions
          invoice={invoice}
          onPay={canPay ? () => show('pay') : undefined}
          onCredit={canCredit ? () => show('credit') : undefined}
        />
      }
    >
      {canPay ? <CreditOffer invoice={invoice} onApply={() => show('apply')} /> : null}
      <div className="invoice-view">
        <DocumentSheet number={invoice.number} files={invoice.files} />
        <div className="invoice-side">
          <Amounts invoice={invoice} />
          {invoice.parts.length > 1 ? (
            <Parts invoice={invoice} />
          ) : (
            <OfTheOrder invoice={invoice} />
          )}
          {invoice.parts.map((part) => (
            <Whole key={part.order} part={part} invoice={invoice} />
          ))}
          <Lines invoice={invoice} />
          <Work invoice={invoice} />
          <Taxes invoice={invoice} />
          <Settlements invoice={invoice} />
          <Origins invoice={invoice} />
          <section>
            <Heading text={t`Journal`} note={invoice.currency} />
            <Journal of={{ invoice: invoice.id }} />
          </section>
          <InvoiceHistory invoice={invoice} />
        </div>
      </div>
      <SideDrawer
        {...drawer}
        opened={deed === 'pay' || deed === 'apply'}
        title={t`Payment of ${invoice.number}`}
      >
        <PaymentForm
          invoice={invoice.id}
          source={deed === 'apply' ? 'credit' : 'payment'}
          onClose={close}
        />
      </SideDrawer>
      <SideDrawer
        {...drawer}
        opened={deed === 'credit'}
        title={t`Correct ${invoice.number} by a credit note`}
      >
        <CorrectForm invoice={invoice} onClose={close} />
      </SideDrawer>
    </Page>
  )
}

function Lead({ invoice }: { readonly invoice: Invoice }): ReactNode {
  const { t } = useLingui()
  const kind = useInvoiceKind()
  const { customer, buyer, order, order_number: number, order_label: label } = invoice
  const count = invoice.parts.length
  return (
    <span className="invoice-lead" role="group" aria-label={t`Where it stands`}>
      <StatusOf row={invoice} />
      {invoice.kind === 'credit' ? null : <span>{kind(invoice.kind)}</span>}
      <Link to="/customers/$customer" params={{ customer }}>
        {buyer.name}
      </Link>
      {order === null ? (
        <span>{t`${count} orders`}</span>
      ) : (
        <Link to="/orders/$order" params={{ order }}>
          {number} {label}
        </Link>
      )}
    </span>
  )
}

/** There is customer credit, and this invoice is open: one click puts it on. */
function CreditOffer(props: {
  readonly invoice: Invoice
  readonly onApply: () => void
}): ReactNode {
  const { t } = useLingui()
  const { invoice } = props
  const customer = known(useCustomer(invoice.customer))
  const credit = inCurrency(customer?.credit, invoice.currency)
  if (credit === undefined || isZero(credit)) return null
  const name = invoice.buyer.name
  const amount = showMoney(credit)
  return (
    <p className="note credit-offer screen-only" data-tone="info">
      <span>{t`${name} has ${amount} of customer credit.`}</span>
      <button type="button" className="text-button" onClick={props.onApply}>
        <Trans>Put it on this invoice</Trans>
      </button>
    </p>
  )
}
