import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { components } from '@tranche/client'
import type { ReactNode } from 'react'
import { answer } from '../../api/client.ts'
import { useAnswer } from '../../api/queries.ts'
import { useSession } from '../../api/session.tsx'
import { changed } from '../../browser/filters.ts'
import { Amount } from '../../components/amount.tsx'
import { Answered } from '../../components/answered.tsx'
import { DayFilter } from '../../components/day-filter.tsx'
import { type Account, accounts, useAccountNames } from '../../components/ledger/account-names.ts'
import { Empty } from '../../components/page.tsx'
import { Status } from '../../components/status.tsx'
import type { Column } from '../../components/table/columns.ts'
import { DataTable } from '../../components/table/data-table.tsx'
import { Unanswered } from '../../components/unanswered.tsx'
import { isNegative, isZero, type Money, unsigned } from '../../words/format.ts'
import { useLedgerSearch } from './ledger.tsx'

type BalancesOf = components['schemas']['Balances']['currencies'][number]

interface AccountRow {
  readonly account: Account
  readonly amount: Money
}

/** What each account comes to as of a day, per currency; the sides are equal. */
export function Balances(): ReactNode {
  const { t } = useLingui()
  const { search, change } = useLedgerSearch()
  const { today } = useSession().organization.clock
  const { as_of } = search
  const query = as_of === undefined ? {} : { as_of }
  const balances = useAnswer(['balances', query], (client) =>
    answer(client.GET('/v1/ledger/balances', { params: { query } })),
  )
  const { data, isPlaceholderData } = balances
  return (
    <>
      <div className="receivables-tools screen-only">
        <DayFilter
          label={t`As of`}
          value={as_of ?? today}
          set={(day) => change({ as_of: day === today ? undefined : day })}
        />
        {as_of === undefined ? null : (
          <Button size="compact-sm" variant="subtle" onClick={() => change({ as_of: undefined })}>
            <Trans>Today</Trans>
          </Button>
        )}
      </div>
      {data === undefined ? <Unanswered asked={balances} /> : null}
      {data?.currencies.length === 0 ? (
        <Empty text={t`Nothing had been entered by that day.`}>
          <Button component={Link} to="/" variant="default">
            <Trans>See what is ready to bill</Trans>
          </Button>
        </Empty>
      ) : null}
      {data === undefined ? null : (
        <Answered state={isPlaceholderData ? 'awaited' : 'given'}>
          {data.currencies.map((each) => (
            <BalancesOfCurrency key={each.currency} balances={each} />
          ))}
        </Answered>
      )}
    </>
  )
}

function BalancesOfCurrency({ balances }: { readonly balances: BalancesOf }): ReactNode {
  const { t } = useLingui()
  const { change } = useLedgerSearch()
  const names = useAccountNames()
  const columns = useBalanceColumns(balances)
  const { currency } = balances
  const rows = accounts.flatMap((account): AccountRow[] => {
    const amount = balances.accounts[account]
    return amount === undefined ? [] : [{ account, amount }]
  })
  return (
    <section className="ledger-balances" aria-label={t`Balances in ${currency}`}>
      <DataTable
        name={t`Balances ${currency}`}
        columns={columns}
        rows={rows}
        rowKey={({ account }) => account}
        rowName={({ account }) => names(account)}
        onOpen={({ account }) => change({ tab: undefined, account, currency })}
        tools={<h2>{currency}</h2>}
        asked="at hand"
        empty={null}
        card={(row) => (
          <div className="pair-card">
            <strong>{names(row.account)}</strong>
            <Amount value={row.amount} currency />
          </div>
        )}
      />
      <p className="ledger-sum">
        <span className="muted">{t`Debit less credit`}</span>{' '}
        <Amount value={balances.sum} currency />{' '}
        {isZero(balances.sum) ? (
          <Status tone="good" shape="full">{t`Balanced`}</Status>
        ) : (
          <Status tone="bad" shape="triangle">{t`Not balanced`}</Status>
        )}
      </p>
    </section>
  )
}

function useBalanceColumns(balances: BalancesOf): readonly Column<AccountRow>[] {
  const { t } = useLingui()
  const names = useAccountNames()
  const { currency } = balances
  const onSide = (id: 'debit' | 'credit', { amount }: AccountRow) =>
    isNegative(amount) === (id === 'credit')
  const side = (id: 'debit' | 'credit', header: string): Column<AccountRow> => ({
    id,
    header,
    width: 'minmax(7rem, 10rem)',
    align: 'end',
    cell: (row) => (onSide(id, row) ? <Amount value={unsigned(row.amount)} /> : null),
    text: (row) => (onSide(id, row) ? unsigned(row.amount).amount : ''),
    order: (row) => row.amount,
    foot: <Amount value={balances[id]} />,
  })
  return [
    {
      id: 'account',
      header: t`Account`,
      width: 'minmax(10rem, 1fr)',
      cell: ({ account }) => (
        <Link
          to="/ledger"
          search={(before) => changed(before, { tab: undefined, account, currency })}
        >
          {names(account)}
        </Link>
      ),
      text: ({ account }) => names(account),
      foot: t`Sum`,
    },
    side('debit', t`Debit, ${currency}`),
    side('credit', t`Credit, ${currency}`),
  ]
}
