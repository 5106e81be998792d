import {
  type Fault,
  fault,
  formatAmount,
  parseAmount,
  type Result,
  readableAmount,
  resultOf,
} from '@tranche/engine'
import type { Session } from '../organizations/index.ts'
import { lockRun, showRun } from './show-runs.ts'
import type { RunView } from './views.ts'

export interface IssueRunInput {
  /** Gross per currency as the caller saw it; anything else and nothing is issued. */
  readonly expectedTotals?: Readonly<Record<string, string>>
}

/** Hands the run to the jobs; one that stopped half-way is taken up again. Done once, it stays. */
export async function issueRun(
  session: Session,
  { id, input }: { readonly id: string; readonly input: IssueRunInput },
): Promise<Result<RunView>> {
  const { parts, transaction, origin } = session
  const locked = await lockRun(session, id)
  if (!locked.ok) return locked
  const run = locked.value
  if (run.state === 'done') return showRun(session, id)
  const view = await showRun(session, id)
  if (!view.ok) return view
  if (run.state === 'preview') {
    const expected = resultOf(totalFaults(view.value, input.expectedTotals), () => undefined)
    if (!expected.ok) return expected
  }
  const pending = view.value.counts.pending
  await transaction.rows(
    `UPDATE billing_runs SET state = $3, updated_at = $4, seen_at = $5
        WHERE organization_id = $1 AND id = $2`,
    [
      transaction.organizationId,
      id,
      pending === 0 ? 'done' : run.state === 'preview' ? 'queued' : run.state,
      origin.now,
      parts.clock.now().toISOString(),
    ],
  )
  if (pending > 0) {
    const { organizationId } = transaction
    const payload = { organizationId, runId: id, via: origin.via }
    const jobKey = `issue-run ${id}`
    await parts.enqueue(transaction.client, 'issue-run', payload, { jobKey })
  }
  return showRun(session, id)
}

/** Every currency that the caller named must come to what it says; none may be left out. */
function totalFaults(
  { totals }: RunView,
  expected: Readonly<Record<string, string>> | undefined,
): Fault[] {
  if (expected === undefined) return []
  const currencies = new Set([...Object.keys(totals), ...Object.keys(expected)])
  return [...currencies].flatMap((currency) => {
    const actual = totals[currency]?.gross ?? 0n
    const text = expected[currency]
    const wanted = text === undefined ? undefined : parseAmount(text, currency)
    if (wanted === actual) return []
    const facts = { currency, expected: text ?? 'nothing', actual: formatAmount(actual, currency) }
    const comes = `The run comes to ${readableAmount(actual, currency)} ${currency}`
    const message =
      text === undefined
        ? `${comes}, for which no total is expected: name it too, or preview it again`
        : `${comes}, not ${wanted === undefined ? text : readableAmount(wanted, currency)}: preview it again`
    return [fault('total_changed', message, { path: `expected_total.${currency}`, facts })]
  })
}
