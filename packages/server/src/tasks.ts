import { refreshDays } from './clock/index.ts'
import type { Parts } from './organizations/index.ts'
import { issuePending, printRun } from './runs/index.ts'

/** What a job carries: names of things, never their contents. */
type Payload = Readonly<Record<string, string | undefined>>

/** The jobs by name. Each may run twice or be killed anywhere: it goes on from what is stored. */
export function taskList(parts: Parts): Record<string, (payload: unknown) => Promise<void>> {
  return {
    'issue-run': async (payload) => {
      const { organizationId = '', runId = '', via = 'job' } = payload as Payload
      await issuePending(parts, { organizationId, runId, via })
    },
    'print-run': async (payload) => {
      const { organizationId = '', runId = '', via = 'job', after } = payload as Payload
      const from = after === undefined ? {} : { after }
      await printRun(parts, { organizationId, runId, via, ...from })
    },
    'refresh-days': async () => {
      await refreshDays(parts)
    },
  }
}
