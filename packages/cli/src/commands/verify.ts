import { existsSync, readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { define } from '../define.ts'
import { exitCodes } from '../exit-codes.ts'
import { usageFailure } from '../failure.ts'
import { countOf } from '../output/amounts.ts'
import type { Session } from '../session.ts'
import { defaultUrl, environmentDatabase } from '../settings.ts'

interface Check {
  readonly check: string
  readonly title: string
  readonly rows: number
  readonly findings: readonly string[]
}

/** Where a chain of events ends, or ended when it was noted. */
interface Head {
  readonly organization: string
  readonly sequence: string
  readonly hash: string
}

interface Verified {
  /** What was looked at, for people. */
  readonly checked: string
  readonly checks: readonly Check[]
  readonly heads: readonly Head[]
}

interface Options {
  readonly database?: true
  readonly expectHead?: readonly string[]
}

export function defineVerify(program: Command): void {
  define<Options>(
    program,
    {
      name: 'verify',
      summary: 'check every invariant of the books on the live database',
      about:
        'Opens the database that DATABASE_URL or TRANCHE_DATA names; else asks the running server, ' +
        'and where none runs on this machine, opens the database itself. All organizations, or the ' +
        'one named with --organization. Says what it checked, and the head of each chain of events: ' +
        'kept outside of the database (mail, paper, another machine), it shows next time whether ' +
        'an end was cut, a chain rewritten or an organization removed. Changes nothing.',
      examples: [
        'tranche verify',
        'tranche verify --organization "Example GmbH" --json',
        'tranche verify > heads.txt',
        'tranche verify --expect-head heads.txt',
      ],
      options: [
        ['--database', 'open the database, do not ask a server'],
        [
          '--expect-head <head>',
          'a head that was kept, as ORGANIZATION:SEQUENCE:HASH, or a file with such heads',
          'many',
        ],
      ],
    },
    async ({ session, options }) => {
      const expected = (options.expectHead ?? []).flatMap(headsOf)
      const { url } = session.settings
      const named = environmentDatabase() && url.source !== 'flag'
      const opens = options.database === true || named
      show(session, opens ? await open(session, expected) : await ask(session, expected))
    },
  )
}

const headPattern = /\b(org_[0-9a-f]{32}):(\d{1,18}):([0-9a-f]{64})\b/g

/** A head, or all that a file holds: the whole answer of an earlier check, for instance. */
function headsOf(given: string): Head[] {
  const isFile = existsSync(given)
  const heads = [...(isFile ? readFileSync(given, 'utf8') : given).matchAll(headPattern)]
  if (heads.length === 0) {
    throw usageFailure(
      isFile ? `${given} holds no head` : `--expect-head "${given}" is no head and no file`,
      'write ORGANIZATION:SEQUENCE:HASH as tranche verify prints it',
    )
  }
  return heads.map(([, organization = '', sequence = '', hash = '']) => {
    return { organization, sequence, hash }
  })
}

async function ask(session: Session, expected: readonly Head[]): Promise<Verified> {
  const { url, organization } = session.settings
  const server = await session.server()
  const named = organization !== undefined && organization.source !== 'user file'
  const headers: Record<string, string> = {
    'Content-Type': 'application/json',
    ...(named ? { 'Tranche-Organization': await server.organization() } : {}),
  }
  try {
    const body = JSON.stringify({ expected_heads: expected })
    const reply = await fetch(`${url.value}/v1/verify`, { method: 'POST', headers, body })
    const answer: unknown = await reply.json()
    if (!reply.ok) {
      const { ProblemError } = await import('@tranche/client')
      throw new ProblemError(answer as never)
    }
    const { database, checks, heads } = answer as Omit<Verified, 'checked'> & { database: string }
    return { checked: `the server ${url.value}, its database ${database}`, checks, heads }
  } catch (error) {
    const unreachable = error instanceof TypeError && error.message === 'fetch failed'
    if (!unreachable || url.value !== defaultUrl || url.source !== 'default') throw error
    session.terminal.say('No server runs here: opening the database')
    return open(session, expected)
  }
}

async function open(session: Session, expected: readonly Head[]): Promise<Verified> {
  const { openTranche, readConfig } = await import('@tranche/server')
  const { organization } = session.settings
  const tranche = await openTranche({ ...readConfig(), logLevel: 'silent' }, { jobs: false })
  try {
    const only = organization?.source === 'flag' ? storedId(organization.value) : undefined
    const { checks, heads } = await tranche.verify({
      ...(only === undefined ? {} : { organizationId: only }),
      expectedHeads: expected.map((head) => ({
        organizationId: storedId(head.organization),
        sequence: BigInt(head.sequence),
        hash: head.hash,
      })),
    })
    const { own, name } = tranche.database
    return {
      checked: own ? `our own database, ${name}` : `the database ${name}`,
      checks,
      heads: heads.map(({ organizationId, sequence, hash }) => ({
        organization: `org_${organizationId.replaceAll('-', '')}`,
        sequence: sequence.toString(),
        hash,
      })),
    }
  } finally {
    await tranche.close()
  }
}

/** `org_` and 32 digits as a UUID. */
function storedId(id: string): string {
  return id.replace(/^org_(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function show(session: Session, { checked, checks, heads }: Verified): void {
  const findings = checks.flatMap((each) => each.findings)
  const ends = heads.map(
    ({ organization, sequence, hash }) => `Head ${organization}:${sequence}:${hash}`,
  )
  session.show({
    data: { ok: findings.length === 0, checked, checks, heads },
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
    footer: () => [`Checked ${checked}`, ...ends].join('\n'),
  })
  for (const finding of findings) session.terminal.complain(finding)
  if (findings.length > 0) {
    const count = countOf(findings.length, 'finding')
    session.terminal.complain(`Error: ${count} in the books of ${checked}`)
    session.end(exitCodes.failure)
  } else session.terminal.say(`Clean: every invariant holds in ${checked}`)
}
