import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import type { Run } from './run-data.ts'

/** Issues what the totals say, or takes up a run that stood still; never a second invoice. */
export function useIssueRun(run: Run, options: { readonly once?: boolean } = {}) {
  return useDeed(
    (client, expected: Readonly<Record<string, string>> | undefined) =>
      answer(
        client.POST('/v1/billing-runs/{id}/issue', {
          params: { path: { id: run.id } },
          body: expected === undefined ? {} : { expected_total: expected },
        }),
      ),
    options,
  )
}
