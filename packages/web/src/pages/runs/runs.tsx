import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { answer } from '../../api/client.ts'
import { useRows } from '../../api/queries.ts'
import { useSession } from '../../api/session.tsx'
import { Empty, Page } from '../../components/page.tsx'
import { Refusal } from '../../components/refusal.tsx'
import { useRunPreview } from '../../components/runs/use-run-preview.ts'
import type { Column } from '../../components/table/columns.ts'
import { DataTable } from '../../components/table/data-table.tsx'
import { showDay, showInstant, showMoney } from '../../words/format.ts'
import type { Run } from './run-data.ts'
import { RunMark } from './run-mark.tsx'
import './runs.css'

/** Billing runs, the newest first. */
export function Runs(): ReactNode {
  const { t } = useLingui()
  const navigate = useNavigate()
  const columns = useRunColumns()
  const preview = useRunPreview()
  const { rows, query, more } = useRows<Run>(['runs'], (client, cursor) =>
    answer(
      client.GET('/v1/billing-runs', {
        params: { query: { limit: 100, ...(cursor === undefined ? {} : { cursor }) } },
      }),
    ),
  )
  const button = (
    <Button onClick={() => preview.start({})} loading={preview.isPending}>
      <Trans>Preview billing run</Trans>
    </Button>
  )
  return (
    <Page title={t`Billing runs`} actions={rows.length === 0 ? undefined : button}>
      <Refusal error={preview.error} />
      <DataTable
        name={t`Billing runs`}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowName={(run) => `${run.day}, ${run.state}`}
        onOpen={({ id }) => void navigate({ to: '/runs/$run', params: { run: id } })}
        more={more}
        card={(run) => <RunCard run={run} />}
        asked={query}
        empty={
          <Empty text={t`A billing run issues all that is ready at once. There is none yet.`}>
            {button}
          </Empty>
        }
      />
    </Page>
  )
}

/** "4 invoices"; what failed or was blocked beside it. */
function useCountText(): (run: Run) => string {
  return ({ counts, state }) => {
    const made = state === 'preview' ? counts.pending : counts.issued
    const rest = counts.failed + counts.blocked
    const invoices = plural(made, { one: '# invoice', other: '# invoices' })
    if (rest === 0) return invoices
    return `${invoices}, ${plural(rest, { one: '# not issued', other: '# not issued' })}`
  }
}

function useRunColumns(): readonly Column<Run>[] {
  const { t } = useLingui()
  const { organization } = useSession()
  const count = useCountText()
  const created = (run: Run) => showInstant(run.created_at, organization.timezone)
  const sums = (run: Run) => run.totals.map(({ gross }) => showMoney(gross))
  return [
    {
      id: 'day',
      header: t`Day`,
      width: 'minmax(11rem, 1fr)',
      cell: (run) => (
        <>
          {showDay(run.day)}
          <small>{t`made ${created(run)}`}</small>
        </>
      ),
      text: ({ day }) => day,
      order: (run) => run.created_at,
    },
    {
      id: 'state',
      header: t`State`,
      width: '9rem',
      cell: (run) => <RunMark run={run} />,
      text: ({ state }) => state,
    },
    {
      id: 'currency',
      header: t`Currency`,
      width: '8rem',
      cell: ({ currency }) => currency ?? t`All`,
      text: ({ currency }) => currency ?? '',
    },
    {
      id: 'invoices',
      header: t`Invoices`,
      width: 'minmax(10rem, 1fr)',
      cell: count,
      text: count,
      order: ({ counts }) => counts.issued + counts.pending,
    },
    {
      id: 'total',
      header: t`Gross`,
      width: 'minmax(9rem, 1fr)',
      align: 'end',
      cell: (run) => sums(run).map((sum) => <div key={sum}>{sum}</div>),
      text: (run) => sums(run).join(' + '),
      order: false,
    },
  ]
}

function RunCard({ run }: { readonly run: Run }): ReactNode {
  const count = useCountText()
  return (
    <div className="row-card">
      <div className="row-card-line">
        <strong>{showDay(run.day)}</strong>
        <RunMark run={run} />
      </div>
      <div className="row-card-line">
        <span className="muted">{count(run)}</span>
        <span className="figures">
          {run.totals.map(({ gross }) => (
            <div key={gross.currency}>{showMoney(gross)}</div>
          ))}
        </span>
      </div>
    </div>
  )
}
