import type { Command } from 'commander'
import { define } from '../define.ts'
import { exitCodes } from '../exit-codes.ts'
import { countOf } from '../output/amounts.ts'
import type { Session } from '../session.ts'
import { defaultUrl } from '../settings.ts'

interface Check {
  readonly check: string
  readonly title: string
  readonly rows: number
  readonly findings: readonly string[]
}

export function defineVerify(program: Command): void {
  define<{ database?: true }>(
    program,
    {
      name: 'verify',
      summary: 'check every invariant of the books on the live database',
      about:
        'Asks the running server; where none runs on this machine, opens the database itself. ' +
        'All organizations, or the one named with --organization. Changes nothing.',
      examples: ['tranche verify', 'tranche verify --organization "Example GmbH" --json'],
      options: [['--database', 'open the database, do not ask a server']],
    },
    async ({ session, options }) => {
      const checks = options.database === true ? await verifyDatabase(session) : await ask(session)
      showChecks(session, checks)
    },
  )
}

async function ask(session: Session): Promise<readonly Check[]> {
  const { url, organization } = session.settings
  const server = await session.server()
  const named = organization !== undefined && organization.source !== 'user file'
  const headers: Record<string, string> = named
    ? { 'Tranche-Organization': await server.organization() }
    : {}
  try {
    const reply = await fetch(`${url.value}/v1/verify`, { method: 'POST', headers })
    const body: unknown = await reply.json()
    if (!reply.ok) {
      const { ProblemError } = await import('@tranche/client')
      throw new ProblemError(body as never)
    }
    return (body as { readonly checks: readonly Check[] }).checks
  } catch (error) {
    const unreachable = error instanceof TypeError && error.message === 'fetch failed'
    if (!unreachable || url.value !== defaultUrl || url.source !== 'default') throw error
    session.terminal.say('No server runs here: opening the database')
    return verifyDatabase(session)
  }
}

async function verifyDatabase(session: Session): Promise<readonly Check[]> {
  const { openTranche, readConfig } = await import('@tranche/server')
  const { organization } = session.settings
  const tranche = await openTranche({ ...readConfig(), logLevel: 'silent' }, { jobs: false })
  try {
    const id = organization?.source === 'flag' ? storedId(organization.value) : undefined
    return await tranche.application.verify(id)
  } finally {
    await tranche.close()
  }
}

/** `org_` and 32 digits as a UUID. */
function storedId(id: string): string {
  return id.replace(/^org_(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function showChecks(session: Session, checks: readonly Check[]): void {
  const findings = checks.flatMap((each) => each.findings)
  session.show({
    data: { ok: findings.length === 0, checks },
    table: {
      rows: checks,
      columns: [
        { name: 'check', value: (row) => row.title },
        { name: 'rows', right: true, value: (row) => row.rows.toString() },
        {
          name: 'result',
          value: (row) =>
            row.findings.length === 0 ? 'ok' : countOf(row.findings.length, 'finding'),
        },
      ],
    },
  })
  for (const finding of findings) session.terminal.complain(finding)
  if (findings.length > 0) {
    session.terminal.complain(`Error: ${countOf(findings.length, 'finding')} in the books`)
    session.end(exitCodes.failure)
  } else session.terminal.say('Clean: every invariant holds')
}
