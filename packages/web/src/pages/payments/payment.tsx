import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link, useParams } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { recordOf, useAnswer } from '../../api/queries.ts'
import { Amount } from '../../components/amount.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Journal } from '../../components/ledger/journal.tsx'
import { Facts, Page } from '../../components/page.tsx'
import type { Payment } from '../../components/payments/payment-data.ts'
import { PaymentMark } from '../../components/payments/payment-mark.tsx'
import { faultAt, Refusal } from '../../components/refusal.tsx'
import { UnansweredPage } from '../../components/unanswered.tsx'
import { isZero, showDay, showMoney } from '../../words/format.ts'
import '../../components/paper-table.css'
import '../../components/payments/payments.css'

/** One payment: which invoices it paid, what it posted, and the way to take it back. */
export function PaymentPage(): ReactNode {
  const { t } = useLingui()
  const { payment: id } = useParams({ from: '/inside/payments/$payment' })
  const [opened, reversal] = useDisclosure(false)
  const asked = useAnswer(['payment', id], (client) =>
    answer(client.GET('/v1/payments/{id}', { params: { path: { id } } })),
  )
  const data = recordOf(asked, id)
  if (data === undefined) {
    return (
      <UnansweredPage title={t`Payment`} asked={asked}>
        <Link to="/receivables" search={{ tab: 'payments' }}>
          <Trans>All payments</Trans>
        </Link>
      </UnansweredPage>
    )
  }
  const { reverse } = data.available_actions
  return (
    <Page
      title={t`Payment of ${showMoney(data.amount)}`}
      lead={<Lead payment={data} />}
      actions={
        reverse?.available === true ? (
          <Button variant="default" onClick={reversal.open}>
            <Trans>Reverse…</Trans>
          </Button>
        ) : null
      }
    >
      <div className="payment-page">
        <Facts
          facts={[
            [data.source === 'credit' ? t`Applied on` : t`Received on`, showDay(data.received_on)],
            [t`Source`, data.source === 'credit' ? t`Customer credit` : t`Money received`],
            [t`Reference`, data.reference ?? '–'],
          ]}
        />
        <section className="payment-section">
          <h2>
            <Trans>Where it went</Trans>
          </h2>
          <Allocated payment={data} />
        </section>
        <section className="payment-section">
          <h2>
            <Trans>Journal</Trans>
          </h2>
          <Journal of={{ payment: id }} />
        </section>
      </div>
      <Dialog
        opened={opened}
        onClose={reversal.close}
        title={t`Reverse the payment of ${showMoney(data.amount)}`}
      >
        <Reversal payment={data} onDone={reversal.close} />
      </Dialog>
    </Page>
  )
}

function Lead({ payment }: { readonly payment: Payment }): ReactNode {
  return (
    <span className="payment-lead">
      <Link to="/customers/$customer" params={{ customer: payment.customer }}>
        {payment.customer_name}
      </Link>
      <PaymentMark payment={payment} />
    </span>
  )
}

function Allocated({ payment }: { readonly payment: Payment }): ReactNode {
  const { t } = useLingui()
  const { currency } = payment.amount
  return (
    <table className="paper-table">
      <thead>
        <tr>
          <th scope="col">{t`Invoice`}</th>
          <th scope="col">
            {t`Paid`} <span className="amount-currency">{currency}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {payment.allocations.map((each) => (
          <tr key={each.invoice}>
            <th scope="row">
              <Link to="/invoices/$invoice" params={{ invoice: each.invoice }}>
                {each.invoice_number}
              </Link>
            </th>
            <td>
              <Amount value={each.amount} />
            </td>
          </tr>
        ))}
        {isZero(payment.unallocated) ? null : (
          <tr>
            <th scope="row">
              <Link to="/customers/$customer" params={{ customer: payment.customer }}>
                <Trans>Became customer credit</Trans>
              </Link>
            </th>
            <td>
              <Amount value={payment.unallocated} />
            </td>
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t`Total`}</th>
          <td>
            <Amount value={payment.amount} />
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

/** A counter entry with its reason; what it opens again is said first. */
function Reversal(props: { readonly payment: Payment; readonly onDone: () => void }): ReactNode {
  const { t } = useLingui()
  const { payment } = props
  const [reason, setReason] = useState('')
  const reverse = useDeed(
    (client, text: string) =>
      answer(
        client.POST('/v1/payments/{id}/reverse', {
          params: { path: { id: payment.id } },
          body: { reason: text },
        }),
      ),
    { onSuccess: props.onDone, once: true },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim() !== '') reverse.mutate(reason.trim())
  }
  return (
    <form className="payment-form" onSubmit={submit}>
      <div>
        <p>
          <Trans>A counter entry is posted; the payment stays in the books. Afterwards:</Trans>
        </p>
        <ul>
          {payment.allocations.map(({ invoice, invoice_number: number, amount }) => (
            <li key={invoice}>{t`${number}: ${showMoney(amount)} is open again`}</li>
          ))}
          {payment.source === 'credit' ? (
            <li>{t`${showMoney(payment.amount)} is customer credit again`}</li>
          ) : isZero(payment.unallocated) ? null : (
            <li>{t`${showMoney(payment.unallocated)} less customer credit`}</li>
          )}
        </ul>
      </div>
      <Textarea
        label={t`Reason`}
        placeholder={t`Returned by the bank`}
        data-autofocus
        autosize
        minRows={2}
        maxLength={4000}
        value={reason}
        error={faultAt(reverse.error, '/reason') !== undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Refusal error={reverse.error}>
        <p>
          <Link to="/receivables" search={{ tab: 'payments', customer: payment.customer }}>
            <Trans>All payments of this customer</Trans>
          </Link>
        </p>
      </Refusal>
      <footer className="payment-foot">
        <Button type="submit" loading={reverse.isPending} disabled={reason.trim() === ''}>
          {t`Reverse ${showMoney(payment.amount)}`}
        </Button>
      </footer>
    </form>
  )
}
