import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Switch } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { answer } from '../../api/client.ts'
import { useAnswer } from '../../api/queries.ts'
import { useShortcuts } from '../../browser/keys.tsx'
import { Answered } from '../../components/answered.tsx'
import { useOwnFirst } from '../../components/currency-totals.tsx'
import { Empty, Page } from '../../components/page.tsx'
import { Refusal } from '../../components/refusal.tsx'
import { useNothingText } from '../../components/runs/nothing-to-bill.tsx'
import { useRunPreview } from '../../components/runs/use-run-preview.ts'
import { Failed, Unanswered } from '../../components/unanswered.tsx'
import { showMoney } from '../../words/format.ts'
import { RunBlocked } from './run-blocked.tsx'
import { invoicesOf, type Run, type RunTotal, useRunItems } from './run-data.ts'
import { RunItems } from './run-items.tsx'
import { RunTotals } from './run-totals.tsx'
import { useInclusion } from './use-inclusion.ts'
import { useIssueRun } from './use-issue-run.ts'

/** What would be issued, chosen invoice by invoice, and the button that issues exactly this. */
export function RunPreview(props: { readonly run: Run; readonly title: string }): ReactNode {
  const { t } = useLingui()
  const { run } = props
  const items = useRunItems(run.id)
  const blocked = useRunItems(run.id, 'blocked')
  const inclusion = useInclusion(run, items.rows)
  const again = useRunPreview()
  const issue = useIssueRun(run, { once: true })
  const label = useIssueLabel()
  const { pending, excluded } = run.counts
  const empty = pending + excluded + run.counts.blocked === 0
  const act = () => {
    if (pending > 0 && !inclusion.isPending) {
      issue.mutate(
        Object.fromEntries(run.totals.map(({ gross }) => [gross.currency, gross.amount])),
      )
    }
  }
  useShortcuts(pending === 0 ? [] : [{ stroke: 'mod+enter', label: t`Issue the run`, act }])
  const rePreview = (isCollected: boolean) => {
    const orders = items.query.hasNextPage ? undefined : items.rows.all.map(({ order }) => order)
    const collect = isCollected ? 'customer' : undefined
    again.start({ currency: run.currency ?? undefined, orders, collect })
  }
  return (
    <Page
      title={props.title}
      {...(empty ? {} : { lead: t`A preview: nothing is issued yet. Untick what is to wait.` })}
      actions={
        empty ? undefined : (
          <Button
            className="run-issue"
            onClick={act}
            loading={issue.isPending}
            disabled={pending === 0 || inclusion.isPending}
          >
            {inclusion.isPending ? t`Issue …` : label(run.totals, invoicesOf(run))}
          </Button>
        )
      }
    >
      <Refusal error={issue.error ?? inclusion.error ?? again.error} />
      {empty ? (
        <NothingInRun run={run} />
      ) : (
        <>
          <Answered state={inclusion.isPending ? 'awaited' : 'given'}>
            <RunTotals totals={run.totals} />
          </Answered>
          <Switch
            className="run-collect"
            label={t`Collect per customer`}
            description={t`Orders of one customer, currency and terms stand on one invoice.`}
            checked={run.collect === 'customer'}
            disabled={again.isPending || issue.isPending}
            onChange={(event) => rePreview(event.currentTarget.checked)}
          />
          <Failed asked={blocked.query} />
          <RunBlocked
            items={blocked.rows.all}
            title={t`Blocked`}
            onCured={() => rePreview(run.collect !== null)}
          />
          <div className="run-choice">
            <RunItems run={run} items={items} selection={inclusion.selection} />
          </div>
        </>
      )}
    </Page>
  )
}

/** "Issue 4 invoices, 17,860.14 EUR"; several currencies are all named. */
function useIssueLabel(): (totals: readonly RunTotal[], count: number) => string {
  const { t } = useLingui()
  const ownFirst = useOwnFirst()
  return (totals, count) => {
    const sums = ownFirst(totals, ({ gross }) => gross)
      .map(({ gross }) => showMoney(gross))
      .join(' + ')
    const invoices = plural(count, { one: '# invoice', other: '# invoices' })
    return count === 0 ? t`Nothing chosen` : t`Issue ${invoices}, ${sums}`
  }
}

function NothingInRun({ run }: { readonly run: Run }): ReactNode {
  const text = useNothingText()
  const currency = run.currency ?? undefined
  const asked = useAnswer(['queue', 'next', currency], (client) =>
    answer(
      client.GET('/v1/queue', {
        params: { query: { limit: 1, ...(currency === undefined ? {} : { currency }) } },
      }),
    ),
  )
  if (asked.data === undefined) return <Unanswered asked={asked} />
  return (
    <Empty text={text(asked.data.next_order)}>
      <Button variant="default" renderRoot={(root) => <Link to="/" {...root} />}>
        <Trans>Back to what is to bill</Trans>
      </Button>
    </Empty>
  )
}
