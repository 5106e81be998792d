import { useLingui } from '@lingui/react/macro'
import { useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Page } from '../../components/page.tsx'
import { PaymentForm } from '../../components/payments/payment-form.tsx'

/** A payment of one invoice, or of a customer over all that is open. */
export function NewPayment(): ReactNode {
  const { t } = useLingui()
  const { invoice, customer, source } = useSearch({ from: '/inside/payments/new' })
  return (
    <Page
      title={source === 'credit' ? t`Apply customer credit` : t`Record payment`}
      lead={t`What it settles is shown before it is saved.`}
    >
      <div className="payment-page">
        <PaymentForm
          // Another payer is another form: nothing typed for one goes to the other.
          key={`${invoice ?? ''} ${customer ?? ''} ${source ?? ''}`}
          invoice={invoice}
          customer={customer}
          source={source === 'credit' ? 'credit' : 'payment'}
        />
      </div>
    </Page>
  )
}
