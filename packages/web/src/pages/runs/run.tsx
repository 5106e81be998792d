import { Trans, useLingui } from '@lingui/react/macro'
import { Loader } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { recordOf } from '../../api/queries.ts'
import { Page } from '../../components/page.tsx'
import { UnansweredPage } from '../../components/unanswered.tsx'
import { showDay } from '../../words/format.ts'
import { type Run as BillingRun, isRunning, useRun, useRunItems } from './run-data.ts'
import { RunMark } from './run-mark.tsx'
import { RunOutcome } from './run-outcome.tsx'
import { RunPreview } from './run-preview.tsx'
import { RunProgress } from './run-progress.tsx'
import { useIssueRun } from './use-issue-run.ts'
import './runs.css'

/** One billing run: preview, issue, outcome. The address is the run; a reload takes it up again. */
export function Run(): ReactNode {
  const { run: id } = useParams({ from: '/inside/runs/$run' })
  const { t } = useLingui()
  const asked = useRun(id)
  const run = recordOf(asked, id)
  const title = run === undefined ? t`Billing run` : t`Billing run of ${showDay(run.day)}`
  if (run === undefined) {
    return (
      <UnansweredPage title={title} asked={asked}>
        <Link to="/runs">
          <Trans>All billing runs</Trans>
        </Link>
      </UnansweredPage>
    )
  }
  if (run.state === 'preview') return <RunPreview key={run.id} run={run} title={title} />
  return <IssuedRun key={run.id} run={run} title={title} lost={asked.error !== null} />
}

/** A run that is being issued, or was. */
function IssuedRun(props: {
  readonly run: BillingRun
  readonly title: string
  readonly lost: boolean
}): ReactNode {
  const { run } = props
  const issue = useIssueRun(run)
  const running = isRunning(run)
  const items = useRunItems(run.id)
  const refetch = items.query.refetch
  const { issued, failed, skipped } = run.counts
  const seen = useRef('')
  // The list follows the counts, not the clock.
  useEffect(() => {
    const now = [run.state, issued, failed, skipped].join(' ')
    if (seen.current !== '' && seen.current !== now) void refetch()
    seen.current = now
  }, [run.state, issued, failed, skipped, refetch])
  return (
    <Page title={props.title} lead={<RunMark run={run} />}>
      {props.lost ? (
        <p className="refusal" role="status">
          <Loader size="xs" /> <Trans>The server does not answer; this page keeps asking.</Trans>
        </p>
      ) : null}
      {running ? (
        <RunProgress
          run={run}
          resume={() => issue.mutate(undefined)}
          resuming={issue.isPending}
          error={issue.error}
        />
      ) : null}
      <RunOutcome run={run} items={items} running={running} />
    </Page>
  )
}
