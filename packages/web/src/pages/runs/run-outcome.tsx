import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Failed } from '../../components/unanswered.tsx'
import { RunBlocked } from './run-blocked.tsx'
import { invoicesOf, type Run, useRunItems } from './run-data.ts'
import { RunItems } from './run-items.tsx'
import { RunTotals } from './run-totals.tsx'

/** What came of a run: numbers, totals, and what was not issued and why. */
export function RunOutcome(props: {
  readonly run: Run
  readonly items: ReturnType<typeof useRunItems>
  readonly running: boolean
}): ReactNode {
  const { t } = useLingui()
  const { run, items, running } = props
  const failed = useRunItems(run.id, 'failed')
  return (
    <>
      {running ? null : (
        <p className="run-sum" role="status">
          <OutcomeText run={run} />{' '}
          <span className="muted">
            <Trans>Issuing it again makes no second invoice.</Trans>
          </span>{' '}
          <Link to="/invoices">
            <Trans>All invoices</Trans>
          </Link>
        </p>
      )}
      <RunTotals totals={run.totals} />
      {run.counts.failed === 0 ? null : (
        <>
          <Failed asked={failed.query} />
          <RunBlocked items={failed.rows.all} title={t`Not issued`} />
        </>
      )}
      <RunItems run={run} items={items} />
    </>
  )
}

function OutcomeText({ run }: { readonly run: Run }): string {
  const { failed, blocked, skipped, excluded } = run.counts
  const issued = run.collect === null ? run.counts.issued : invoicesOf(run)
  const words = [
    plural(issued, { one: '# invoice issued', other: '# invoices issued' }),
    failed > 0 ? plural(failed, { one: '# failed', other: '# failed' }) : '',
    blocked > 0 ? plural(blocked, { one: '# blocked', other: '# blocked' }) : '',
    skipped > 0
      ? plural(skipped, { one: '# with nothing left', other: '# with nothing left' })
      : '',
    excluded > 0 ? plural(excluded, { one: '# left out', other: '# left out' }) : '',
  ]
  return `${words.filter((each) => each !== '').join(', ')}.`
}
