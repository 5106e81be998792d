import { jobActor } from '../base/actor.ts'
import { Refusal } from '../base/http/problem.ts'
import { inOrganization } from '../base/storage/database.ts'
import { documentFile } from '../documents/index.ts'
import { invoiceDocument } from '../invoices/index.ts'
import { type Parts, placesOf } from '../organizations/index.ts'
import type { RunToIssue } from './issue-pending.ts'

export interface RunToPrint extends RunToIssue {
  /** The invoice that was the last to be looked at; the first round has none. */
  readonly after?: string
}

/** Invoices of one job: then others of the queue have their turn. */
const round = 50
/** Milliseconds until it goes on where the printer had no time for it. */
const pause = 10_000

/**
 * Makes the PDFs of a run's invoices before anybody asks for them, one after the other and behind
 * all that somebody waits for. What is made is kept: it may be killed anywhere and run twice.
 */
export async function printRun(parts: Parts, run: RunToPrint): Promise<void> {
  const { organizationId, runId, via } = run
  const context = { organizationId, requestId: `run ${runId}`, via, actor: jobActor('print-run') }
  const desk = placesOf(parts).desk({ context, needs: 'invoice.read' })
  const ids = await unprinted(parts, run)
  const failed: unknown[] = []
  for (const [index, id] of ids.entries()) {
    try {
      await documentFile(desk, { of: invoiceDocument, id, form: 'pdf', order: { ahead: true } })
    } catch (error) {
      if (error instanceof Refusal) {
        await printLater(parts, { ...run, after: ids[index - 1] ?? run.after ?? none }, pause)
        return
      }
      // One that cannot be printed keeps no other from it; the job is tried again for it.
      failed.push(error)
    }
  }
  const last = ids.at(-1)
  if (ids.length === round && last !== undefined) await printLater(parts, { ...run, after: last })
  if (failed.length > 0) throw failed[0]
}

const none = '00000000-0000-0000-0000-000000000000'

async function unprinted(
  { pool }: Parts,
  { organizationId, runId, after = none }: RunToPrint,
): Promise<readonly string[]> {
  const rows = await inOrganization(pool, organizationId, (transaction) =>
    transaction.rows<{ invoice_id: string }>(
      `SELECT invoice_id FROM billing_run_items i
        WHERE organization_id = $1 AND run_id = $2 AND invoice_id > $3
          AND NOT EXISTS (SELECT FROM pdf_files f
            WHERE f.organization_id = $1 AND f.document_id = i.invoice_id)
        ORDER BY invoice_id LIMIT ${round}`,
      [organizationId, runId, after],
    ),
  )
  return rows.map(({ invoice_id }) => invoice_id)
}

async function printLater({ pool, clock, enqueue }: Parts, run: RunToPrint, ms = 0): Promise<void> {
  const runAt = new Date(clock.now().getTime() + ms)
  const jobKey = `print-run ${run.runId}`
  await inOrganization(pool, run.organizationId, ({ client }) =>
    enqueue(client, 'print-run', run, { jobKey, runAt }),
  )
}
