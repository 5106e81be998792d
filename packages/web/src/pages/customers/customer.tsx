import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Tabs } from '@mantine/core'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { recordOf } from '../../api/queries.ts'
import { useCustomer } from '../../api/records.ts'
import { useRecent } from '../../api/search-hits.ts'
import { useSession } from '../../api/session.tsx'
import { changed } from '../../browser/filters.ts'
import { useShortcuts } from '../../browser/keys.tsx'
import { addressLines } from '../../components/customers/party-fields.tsx'
import { MoneyList } from '../../components/money-list.tsx'
import { Facts, Page, Panel } from '../../components/page.tsx'
import { PaymentList } from '../../components/payments/payment-list.tsx'
import { UnansweredPage } from '../../components/unanswered.tsx'
import { languages } from '../../words/locale.ts'
import { CustomerInvoices, CustomerOrders, CustomerQuotes } from './customer-documents.tsx'
import { type Customer, CustomerForm } from './customer-form.tsx'
import '../../components/customers/customers.css'

/** One customer: who it is, what it owes, its orders, invoices and payments. */
export function CustomerPage(): ReactNode {
  const { t } = useLingui()
  const { customer: id } = useParams({ from: '/inside/customers/$customer' })
  const search: Search = useSearch({ from: '/inside/customers/$customer' })
  const navigate = useNavigate()
  const asked = useCustomer(id)
  const customer = recordOf(asked, id)
  const [edited, setEdited] = useState(false)
  useRecent(id, customer && { title: customer.name, to: `/customers/${id}` }, asked.error)
  const change = (to: { readonly [Name in keyof Search]?: string | undefined }) =>
    void navigate({
      to: '/customers/$customer',
      params: { customer: id },
      search: changed({ ...search }, to),
      replace: true,
      resetScroll: false,
    })
  const leave = () => {
    setEdited(true)
    change({ edit: undefined })
  }
  useShortcuts([{ stroke: 'e', label: t`Edit the customer`, act: () => change({ edit: '1' }) }])
  if (customer === undefined) {
    return (
      <UnansweredPage title={t`Customer`} asked={asked}>
        <Link to="/customers">
          <Trans>All customers</Trans>
        </Link>
      </UnansweredPage>
    )
  }
  return (
    <Page
      title={customer.name}
      lead={<Link to="/customers">{t`Customers`}</Link>}
      actions={<CustomerActions id={id} />}
    >
      <Accounts customer={customer} />
      {search.edit === undefined ? (
        <Particulars
          customer={customer}
          edit={(field) => change({ edit: field })}
          // Back from the fields, the cursor stays where one was.
          focus={edited}
        />
      ) : (
        <Panel title={t`Particulars`}>
          <CustomerForm
            key={id}
            customer={customer}
            focus={search.edit === '1' ? 'name' : search.edit}
            onDone={leave}
            onCancel={leave}
          />
        </Panel>
      )}
      <Tabs
        mt="lg"
        value={search.tab ?? 'orders'}
        keepMounted={false}
        onChange={(tab) => change({ tab: tab === 'orders' || tab === null ? undefined : tab })}
      >
        <Tabs.List mb="md" className="screen-only">
          <Tabs.Tab value="orders">{t`Orders`}</Tabs.Tab>
          <Tabs.Tab value="quotes">{t`Quotes`}</Tabs.Tab>
          <Tabs.Tab value="invoices">{t`Invoices`}</Tabs.Tab>
          <Tabs.Tab value="payments">{t`Payments`}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="orders">
          <CustomerOrders customer={id} />
        </Tabs.Panel>
        <Tabs.Panel value="quotes">
          <CustomerQuotes customer={id} />
        </Tabs.Panel>
        <Tabs.Panel value="invoices">
          <CustomerInvoices customer={id} />
        </Tabs.Panel>
        <Tabs.Panel value="payments">
          <PaymentList filter={{ customer: id }} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}

interface Search {
  readonly edit?: string
  readonly tab?: string
}

function CustomerActions({ id }: { readonly id: string }): ReactNode {
  return (
    <>
      <Button
        component={Link}
        to="/customers/$customer/statement"
        params={{ customer: id } as never}
        variant="default"
      >
        <Trans>Statement</Trans>
      </Button>
      <Button
        component={Link}
        to="/payments/new"
        search={{ customer: id } as never}
        variant="default"
      >
        <Trans>Record payment</Trans>
      </Button>
      <Button
        component={Link}
        to="/quotes/new"
        search={{ customer: id } as never}
        variant="default"
      >
        <Trans>New quote</Trans>
      </Button>
      <Button component={Link} to="/orders/new" search={{ customer: id } as never}>
        <Trans>New order</Trans>
      </Button>
    </>
  )
}

/** Open, overdue and credit per currency; each leads to what it is made of. */
function Accounts({ customer }: { readonly customer: Customer }): ReactNode {
  const { t } = useLingui()
  const { id } = customer
  return (
    <div className="customer-accounts">
      <Facts
        facts={[
          [
            t`Open`,
            <Link key="open" to="/receivables" search={{ customer: id }}>
              <MoneyList amounts={customer.open} />
            </Link>,
          ],
          [
            t`Overdue`,
            <Link key="overdue" to="/receivables" search={{ customer: id }}>
              <MoneyList amounts={customer.overdue} />
            </Link>,
          ],
          [
            t`Customer credit`,
            customer.credit.length === 0 ? (
              <MoneyList key="credit" amounts={[]} />
            ) : (
              <span key="credit">
                <MoneyList amounts={customer.credit} />
                <Link to="/payments/new" search={{ customer: id, source: 'credit' }}>
                  <Trans>Apply credit</Trans>
                </Link>
              </span>
            ),
          ],
        ]}
      />
    </div>
  )
}

/** Nothing where a text is empty. */
const filled = (text: string | null) => (text === '' ? undefined : (text ?? undefined))

function Particulars(props: {
  readonly customer: Customer
  readonly edit: (field: string) => void
  readonly focus: boolean
}): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const { customer, focus } = props
  const editButton = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (focus) editButton.current?.focus()
  }, [focus])
  const lines = addressLines(customer.address)
  const usual = organization.term_days
  const speech = languages[customer.language as keyof typeof languages] ?? customer.language
  const missing = (field: string) => (
    <Button size="compact-xs" variant="default" onClick={() => props.edit(field)}>
      <Trans>Add</Trans>
    </Button>
  )
  return (
    <section className="panel" aria-label={t`Particulars`}>
      <div className="panel-head">
        <h2>{t`Particulars`}</h2>
        <Button
          ref={editButton}
          className="screen-only"
          size="compact-sm"
          variant="default"
          onClick={() => props.edit('1')}
        >
          <Trans>Edit</Trans>
        </Button>
      </div>
      <Facts
        facts={[
          [t`Legal name`, customer.legal_name ?? customer.name],
          [
            t`Address`,
            lines.length === 0
              ? missing('street')
              : lines.map((line) => (
                  <span key={line} className="address-line">
                    {line}
                  </span>
                )),
          ],
          [t`Tax id`, filled(customer.tax_id) ?? missing('tax_id')],
          [t`E-mail`, filled(customer.email) ?? missing('email')],
          [
            t`Payment term`,
            customer.term_days === null
              ? t`${usual} days, as usual`
              : t`${customer.term_days} days`,
          ],
          [t`Language of documents`, speech ?? t`As usual`],
        ]}
      />
    </section>
  )
}
