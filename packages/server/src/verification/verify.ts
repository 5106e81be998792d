import type pg from 'pg'
import { acrossOrganizations, inSnapshot, type Transaction } from '../base/storage/database.ts'
import { analyzeGrownTables } from '../base/storage/statistics.ts'
import { tableNames } from '../base/storage/tables.ts'
import { type Parts as AllParts, loadOrganization } from '../organizations/index.ts'
import type { KeptHead } from './chain-heads.ts'
import { headFindings, lastEvent, orphanedChains } from './chain-heads.ts'
import { checkInvariant, invariants } from './invariants.ts'
import { replayEvents } from './replay.ts'
import { checkSchema } from './schema-check.ts'
import { checkInvoices, statusCheck } from './verify-invoices.ts'
import { checkOrders } from './verify-orders.ts'
import { checkQuotes, quoteCheck } from './verify-quotes.ts'
import type { Verification, VerifiedCheck, VerifyRequest } from './views.ts'

type Parts = Pick<AllParts, 'pool' | 'clock'>

/**
 * Every invariant of docs/specs/invariants.md on the live database, one organization or all, and
 * where each chain of events ends. What the database cannot read any more is a finding.
 */
export async function verify(
  { pool, clock }: Parts,
  { organizationId, expectedHeads = [] }: VerifyRequest = {},
): Promise<Verification> {
  const [named] = await acrossOrganizations<{ database: string }>(
    pool,
    'SELECT current_database() AS database',
  )
  await readable(analyzed(pool))
  const about = organizationId === undefined ? expectedHeads : ofOne(expectedHeads, organizationId)
  const checks: VerifiedCheck[] = [await guardsCheck(pool)]
  const known = await readable(allOrganizations(pool))
  if (!known.ok) checks.push({ ...presence, rows: 0, findings: [known.finding] })
  const all = known.ok ? known.value : []
  const ids = organizationId === undefined ? all : [organizationId]
  checks.push(await presenceCheck(pool, { all, expected: about, ids }))
  const heads: KeptHead[] = []
  for (const id of ids) {
    const expected = ofOne(about, id)
    const found = await verifyOrganization({ pool, clock }, { id, expected })
    checks.push(...found.checks)
    if (found.head !== undefined) heads.push(found.head)
  }
  return { database: named?.database ?? '', checks: summed(checks), heads }
}

function ofOne(heads: readonly KeptHead[], id: string): readonly KeptHead[] {
  return heads.filter((head) => head.organizationId === id)
}

/** A check over all organizations together, in the order of the specification. */
function summed(checks: readonly VerifiedCheck[]): VerifiedCheck[] {
  const sums = new Map<string, VerifiedCheck>()
  for (const check of checks) {
    const name = `${check.check} ${check.title}`
    const before = sums.get(name)
    sums.set(name, {
      ...check,
      rows: check.rows + (before?.rows ?? 0),
      findings: [...(before?.findings ?? []), ...check.findings],
    })
  }
  return [...sums.values()].sort((a, b) => Number(a.check) - Number(b.check))
}

async function allOrganizations(pool: pg.Pool): Promise<string[]> {
  const rows = await acrossOrganizations<{ organization_id: string }>(
    pool,
    'SELECT organization_id FROM organizations ORDER BY organization_id',
  )
  return rows.map(({ organization_id }) => organization_id)
}

/** Right after a large run the planner's picture of the tables is old, and everything slow. */
async function analyzed(pool: pg.Pool): Promise<void> {
  const others = ['events', 'readiness', 'search_words', 'billing_run_items']
  await analyzeGrownTables(pool, [...tableNames, ...others])
}

async function guardsCheck(pool: pg.Pool): Promise<VerifiedCheck> {
  const check = '12'
  const title = 'tables, triggers, functions, constraints and policies are those of the program'
  const found = await readable(checkSchema(pool))
  if (!found.ok) return { check, title, rows: 0, findings: [found.finding] }
  const unasked = `${title} (not looked at: this database user may not make a schema to compare)`
  return found.value === undefined
    ? { check, title: unasked, rows: 0, findings: [] }
    : { check, title, ...found.value }
}

const presence = { check: '11', title: 'no organization is missing' } as const

interface Present {
  readonly all: readonly string[]
  readonly ids: readonly string[]
  readonly expected: readonly KeptHead[]
}

async function presenceCheck(
  pool: pg.Pool,
  { all, ids, expected }: Present,
): Promise<VerifiedCheck> {
  const orphans = await readable(orphanedChains(pool))
  if (!orphans.ok) return { ...presence, rows: 0, findings: [orphans.finding] }
  const gone = [...new Set(expected.map(({ organizationId }) => organizationId))]
  const findings = [
    ...orphans.value.map((id) => `organization ${id} is gone, its events are still there`),
    ...ids.filter((id) => !all.includes(id)).map((id) => `there is no organization ${id}`),
    ...gone
      .filter((id) => !all.includes(id))
      .map((id) => `organization ${id} is missing, though a head of its chain was kept`),
  ]
  return { ...presence, rows: ids.length, findings }
}

interface ToVerify {
  readonly id: string
  readonly expected: readonly KeptHead[]
}

async function verifyOrganization(
  { pool, clock }: Parts,
  { id, expected }: ToVerify,
): Promise<{ checks: VerifiedCheck[]; head: KeptHead | undefined }> {
  return inSnapshot(pool, id, async (transaction) => {
    const checks: VerifiedCheck[] = []
    const attempt = async (
      { check, title }: Pick<VerifiedCheck, 'check' | 'title'>,
      work: () => Promise<readonly VerifiedCheck[]>,
    ) => {
      const found = await kept(transaction, work)
      if (found.ok) checks.push(...found.value)
      else checks.push({ check, title, rows: 0, findings: [found.finding] })
    }
    for (const invariant of invariants) {
      const { check, title } = invariant
      await attempt(invariant, async () => [
        { check, title, ...(await checkInvariant(transaction, invariant)) },
      ])
    }
    const replayed = { check: '10', title: 'events replayed from empty give the stored rows' }
    await attempt(replayed, async () => [{ ...replayed, ...(await replayEvents(transaction)) }])
    const heads = { check: '11', title: 'every head of a chain that was kept is still in it' }
    if (expected.length > 0) {
      await attempt(heads, async () => {
        const findings = await headFindings(transaction, expected)
        return [{ ...heads, rows: expected.length, findings }]
      })
    }
    await attempt({ check: '7', title: 'every order is what the engine decides' }, async () => {
      const organization = await loadOrganization(transaction, clock.now())
      return organization === undefined ? [] : checkOrders(transaction, organization)
    })
    await attempt(quoteCheck, async () => [await checkQuotes(transaction)])
    await attempt(statusCheck, async () => {
      const organization = await loadOrganization(transaction, clock.now())
      return organization === undefined
        ? []
        : [await checkInvoices(transaction, organization.today)]
    })
    const head = await kept(transaction, () => lastEvent(transaction))
    return { checks, head: head.ok ? head.value : undefined }
  })
}

type Readable<T> = { readonly ok: true; readonly value: T } | Unreadable
interface Unreadable {
  readonly ok: false
  readonly finding: string
}

/** Work that may stumble over damage without ending the transaction. */
async function kept<T>(transaction: Transaction, work: () => Promise<T>): Promise<Readable<T>> {
  await transaction.rows('SAVEPOINT work')
  const found = await readable(work())
  await transaction.rows(found.ok ? 'RELEASE SAVEPOINT work' : 'ROLLBACK TO SAVEPOINT work')
  return found
}

/** Damage is a finding, not the end of the check: anything else that fails is thrown. */
async function readable<T>(work: Promise<T>): Promise<Readable<T>> {
  try {
    return { ok: true, value: await work }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!(error instanceof Error) || !damage.test(code)) throw error
    return { ok: false, finding: `the database cannot read it: ${error.message} (${code})` }
  }
}

/** Damaged data or index (XX001, XX002), an inner error over it, a lost or unreadable file. */
const damage = /^(XX00[012]|58P01|58030)$/
