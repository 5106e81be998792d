import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect } from '@mantine/core'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { components } from '@tranche/client'
import type { ReactNode } from 'react'
import { answer } from '../../api/client.ts'
import { known, useAnswer } from '../../api/queries.ts'
import { useCustomer } from '../../api/records.ts'
import { changed } from '../../browser/filters.ts'
import { Amount } from '../../components/amount.tsx'
import { Answered } from '../../components/answered.tsx'
import { Empty, Loading, Page } from '../../components/page.tsx'
import { Failed } from '../../components/unanswered.tsx'
import { showDay } from '../../words/format.ts'
import { StatementClosing, StatementHead } from './statement-parts.tsx'
import { StatementTable } from './statement-table.tsx'
import './statement.css'
import { DayField } from '../../components/day-field.tsx'

export type StatementOf = components['schemas']['Statement']

interface Search {
  readonly from?: string
  readonly to?: string
  readonly currency?: string
}

/** What a customer's account did between two days: on screen to check, on paper to send. */
export function Statement(): ReactNode {
  const { t } = useLingui()
  const { customer: id } = useParams({ from: '/inside/customers/$customer/statement' })
  const search: Search = useSearch({ from: '/inside/customers/$customer/statement' })
  const asked = useAnswer(['statement', id, search], (client) =>
    answer(
      client.GET('/v1/customers/{id}/statement', {
        params: { path: { id }, query: { ...search } },
      }),
    ),
  )
  const { data, isPlaceholderData } = asked
  const customer = known(useCustomer(id))
  return (
    <Page
      title={t`Statement of account`}
      lead={
        <Link className="screen-only" to="/customers/$customer" params={{ customer: id }}>
          {data?.customer_name ?? t`Customer`}
        </Link>
      }
      actions={
        <Button onClick={() => window.print()}>
          <Trans>Print the statement</Trans>
        </Button>
      }
    >
      <Period id={id} search={search} statement={data} awaited={isPlaceholderData} />
      <Failed asked={asked} />
      {data === undefined ? (
        asked.isPending ? (
          <Loading />
        ) : null
      ) : (
        <Answered state={isPlaceholderData ? 'awaited' : 'given'}>
          <StatementHead statement={data} customer={customer} />
          <StatementTable
            statement={data}
            empty={
              <Empty text={t`Nothing moved on this account in this time.`}>
                <Button component={Link} to="/" variant="default">
                  <Trans>See what is ready to bill</Trans>
                </Button>
              </Empty>
            }
          />
          <StatementClosing statement={data} />
        </Answered>
      )}
    </Page>
  )
}

function Period(props: {
  readonly id: string
  readonly search: Search
  readonly statement: StatementOf | undefined
  /** It is one of another period still. */
  readonly awaited: boolean
}): ReactNode {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { id, search, statement } = props
  const change = (to: { readonly [Name in keyof Search]?: string | undefined }) =>
    void navigate({
      to: '/customers/$customer/statement',
      params: { customer: id },
      search: changed({ ...search }, to),
      replace: true,
    })
  const currencies = statement?.currencies ?? []
  return (
    <div className="statement-period screen-only">
      <DayField
        size="xs"
        label={t`From`}
        value={search.from ?? statement?.from ?? ''}
        onDay={(from) => change({ from })}
      />
      <DayField
        size="xs"
        label={t`To`}
        value={search.to ?? statement?.to ?? ''}
        onDay={(to) => change({ to })}
      />
      {currencies.length < 2 ? null : (
        <NativeSelect
          size="xs"
          label={t`Currency`}
          value={statement?.currency ?? ''}
          data={[...currencies]}
          onChange={(event) => change({ currency: event.currentTarget.value })}
        />
      )}
      {statement === undefined || props.awaited ? null : (
        <p className="statement-sum" role="status">
          {t`${showDay(statement.from)} to ${showDay(statement.to)}:`}{' '}
          <Amount value={statement.opening} /> <span aria-hidden="true">→</span>{' '}
          <Amount value={statement.closing} currency />
        </p>
      )}
    </div>
  )
}
