import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { components } from '@tranche/client'
import type { ReactNode } from 'react'
import { useSession } from '../../api/session.tsx'
import { Amount } from '../../components/amount.tsx'
import { buckets, useBucketNames } from '../../components/receivables/buckets.ts'
import { Figures } from '../../components/receivables/figures.tsx'
import { isZero, showDay } from '../../words/format.ts'
import '../../components/receivables/receivables.css'
import { addressLines } from '../../components/customers/party-fields.tsx'
import type { StatementOf } from './statement.tsx'

type Customer = components['schemas']['Customer']

/** Sender and addressee, as the paper needs them. */
export function StatementHead(props: {
  readonly statement: StatementOf
  readonly customer: Customer | undefined
}): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const { statement, customer } = props
  return (
    <div className="statement-head">
      <address>
        <strong>{customer?.legal_name ?? statement.customer_name}</strong>
        {addressLines(customer?.address).map((line) => (
          <span key={line}>{line}</span>
        ))}
      </address>
      <address className="statement-sender">
        <strong>{organization.legal_name ?? organization.name}</strong>
        {addressLines(organization.address).map((line) => (
          <span key={line}>{line}</span>
        ))}
        {organization.tax_id === null ? null : <span>{t`Tax id ${organization.tax_id}`}</span>}
      </address>
      <p className="statement-range">
        {t`${showDay(statement.from)} to ${showDay(statement.to)}, in ${statement.currency}`}
      </p>
    </div>
  )
}

/** Closing balance, what is open of it and how old, and where to pay. */
export function StatementClosing({ statement }: { readonly statement: StatementOf }): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const { currency } = statement
  const { bank } = organization
  const owed = statement.open_invoices.length > 0
  return (
    <>
      {isZero(statement.credit) ? null : (
        <p className="statement-credit">
          {t`Of it customer credit:`} <Amount value={statement.credit} currency />
        </p>
      )}
      {owed ? <OpenItems statement={statement} /> : null}
      <AgeingLine statement={statement} />
      {owed && bank !== null && bank.iban !== undefined && bank.iban !== '' ? (
        <p className="statement-bank">
          {t`Please pay in ${currency} to ${bank.name ?? organization.name}`}, IBAN{' '}
          {bank.iban.replaceAll(/(.{4})(?=.)/g, '$1\u00a0')}
          {bank.bic === undefined || bank.bic === '' ? null : `, BIC ${bank.bic}`}
        </p>
      ) : null}
    </>
  )
}

function OpenItems({ statement }: { readonly statement: StatementOf }): ReactNode {
  const { t } = useLingui()
  const to = showDay(statement.to)
  return (
    <section className="statement-section">
      <h2>{t`Open on ${to}`}</h2>
      <div className="ageing-scroll">
        <table className="ageing-table statement-open">
          <thead>
            <tr>
              <th scope="col">{t`Invoice`}</th>
              <th scope="col">{t`Issued`}</th>
              <th scope="col">{t`Due`}</th>
              <th scope="col">{t`Days overdue`}</th>
              <th scope="col">{t`Gross`}</th>
              <th scope="col">{t`Open, ${statement.currency}`}</th>
            </tr>
          </thead>
          <tbody>
            {statement.open_invoices.map((each) => (
              <tr key={each.invoice}>
                <td>
                  <Link to="/invoices/$invoice" params={{ invoice: each.invoice }}>
                    {each.number}
                  </Link>
                </td>
                <td>{showDay(each.issued_on)}</td>
                <td>{showDay(each.due_on)}</td>
                <td>{each.days_overdue > 0 ? each.days_overdue : '–'}</td>
                <td>
                  <Amount value={each.gross} />
                </td>
                <td>
                  <Amount value={each.open} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={5}>{t`Open`}</td>
              <td>
                <Amount value={statement.ageing.total} />
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  )
}

function AgeingLine({ statement }: { readonly statement: StatementOf }): ReactNode {
  const { t } = useLingui()
  const names = useBucketNames('due')
  const cells = [
    ...buckets.map(({ bucket, field }) => ({
      key: bucket,
      name: names[bucket],
      amount: statement.ageing[field],
    })),
    {
      key: 'total',
      name: t`Open, ${statement.currency}`,
      amount: statement.ageing.total,
      strong: true,
    },
  ]
  return (
    <section className="statement-section">
      <h2>{t`By age`}</h2>
      <Figures cells={cells} />
    </section>
  )
}
