import {
  applyCredit,
  applyInvoice,
  billable,
  creditable,
  type Day,
  formatAmount,
  type OrderFacts,
  type Proposal,
  percentOf,
  propose,
  proposeCredit,
  standardLines,
  taxGroup,
  withChange,
} from '@tranche/engine'
import type pg from 'pg'
import { acrossOrganizations, inSnapshot, type Transaction } from '../storage/database.ts'
import { readDocument } from '../storage/document-text.ts'
import { checkInvariant, invariants } from '../storage/invariants.ts'
import { loadOrders } from '../storage/order-facts.ts'
import { loadOrganization, type Organization } from '../storage/organizations.ts'
import { replayEvents } from '../storage/replay.ts'
import type { Application } from './contract.ts'
import type { Dependencies } from './decide.ts'
import { completeFacts } from './particulars.ts'

type Check = Awaited<ReturnType<Application['verify']>>[number]

/** Every invariant of docs/specs/invariants.md on the live database, one organization or all. */
export async function verify(
  { pool, clock }: Dependencies,
  organizationId?: string,
): Promise<readonly Check[]> {
  const ids = organizationId === undefined ? await allOrganizations(pool) : [organizationId]
  const checks = new Map<string, Check>()
  for (const id of ids) {
    for (const check of await verifyOrganization({ pool, clock }, id)) {
      const before = checks.get(check.check)
      checks.set(check.check, {
        ...check,
        rows: check.rows + (before?.rows ?? 0),
        findings: [...(before?.findings ?? []), ...check.findings],
      })
    }
  }
  return [...checks.values()].sort((a, b) => Number(a.check) - Number(b.check))
}

async function allOrganizations(pool: pg.Pool): Promise<string[]> {
  const rows = await acrossOrganizations<{ organization_id: string }>(
    pool,
    'SELECT organization_id FROM organizations',
  )
  return rows.map(({ organization_id }) => organization_id)
}

function verifyOrganization(
  { pool, clock }: Pick<Dependencies, 'pool' | 'clock'>,
  id: string,
): Promise<Check[]> {
  return inSnapshot(pool, id, async (transaction) => {
    const organization = await loadOrganization(transaction, clock.now())
    if (organization === undefined) return []
    const checks: Check[] = []
    for (const invariant of invariants) {
      const { check, title } = invariant
      checks.push({ check, title, ...(await checkInvariant(transaction, invariant)) })
    }
    checks.push({
      check: '10',
      title: 'events replayed from empty give the stored rows',
      ...(await replayEvents(transaction)),
    })
    checks.push(await checkFinals(transaction))
    checks.push(...(await checkOrders(transaction, organization)))
    return checks
  })
}

/** What a final invoice states must be all that was issued up to it, credit notes included. */
async function checkFinals(transaction: Transaction): Promise<Check> {
  const finals = await transaction.rows<{ number: string; document: string; total: string }>(
    `SELECT f.number, f.document, (SELECT sum(i.gross) FROM invoices i
        WHERE i.organization_id = $1 AND i.order_id = f.order_id
          AND (i.created_at, i.id) <= (f.created_at, f.id)) AS total
      FROM invoices f WHERE f.organization_id = $1 AND f.kind = 'final'`,
    [transaction.organizationId],
  )
  const findings = finals.flatMap(({ number, document, total }) => {
    const { proposal } = readDocument(document)
    const { whole, currency } = proposal
    if (whole === undefined || whole.gross === BigInt(total)) return []
    const [stated, issued] = [whole.gross, BigInt(total)].map((each) =>
      formatAmount(each, currency),
    )
    return [`final invoice ${number} states ${stated}, issued is ${issued}`]
  })
  return {
    check: '2',
    title: 'a final invoice is the whole less all that was issued before',
    rows: finals.length,
    findings,
  }
}

const chunk = 500

/** The checks that need the engine's decision, over all orders, in chunks. */
async function checkOrders(transaction: Transaction, organization: Organization): Promise<Check[]> {
  const counts = { orders: 0, issued: 0 }
  const findings: Record<'tax' | 'again' | 'credit', string[]> = { tax: [], again: [], credit: [] }
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const ids = await transaction.rows<{ id: string }>(
      `SELECT id FROM orders WHERE organization_id = $1 AND id > $2
        AND state IN ('confirmed', 'billed') ORDER BY id LIMIT ${chunk}`,
      [transaction.organizationId, after],
    )
    const loaded = await loadOrders(
      transaction,
      ids.map(({ id }) => id),
      { lock: false },
    )
    for (const each of loaded.values()) {
      const facts = completeFacts(organization, each)
      counts.orders += 1
      findings.tax.push(...wholeTax(facts))
      const proposal = readyProposal(facts, organization.today)
      if (proposal === undefined) continue
      counts.issued += 1
      findings.again.push(...secondProposal(facts, proposal, organization.today))
      findings.credit.push(...creditedAgain(facts, proposal, organization.today))
    }
    const last = ids.at(-1)
    if (last === undefined || ids.length < chunk) break
    after = last.id
  }
  const titles = {
    tax: 'the tax of a billed order is that of the whole, per tax group',
    again: 'what is ready, once issued, leaves nothing ready',
    credit: 'an invoice credited and billed again comes to the same amounts',
  }
  return [
    { check: '3', title: titles.tax, rows: counts.orders, findings: findings.tax },
    { check: '7', title: titles.again, rows: counts.issued, findings: findings.again },
    { check: '8', title: titles.credit, rows: counts.issued, findings: findings.credit },
  ]
}

function wholeTax(facts: OrderFacts): string[] {
  const { order } = facts
  if (order.state !== 'billed') return []
  const groups = new Map(standardLines(order).map((line) => [taxGroup(order, line), line.taxes]))
  return [...groups].flatMap(([group, taxes]) => {
    const billed = facts.taxBilled[group]
    if (billed === undefined) return []
    return taxes
      .filter(({ key, percent }) => (billed.taxes[key] ?? 0n) !== percentOf(billed.net, percent))
      .map(({ key }) => `order ${order.id}: the tax ${key} billed is not that of the whole`)
  })
}

function readyProposal(facts: OrderFacts, day: Day): Proposal | undefined {
  if (!billable(facts, day).isReady) return undefined
  const proposal = propose(facts, day, { kind: 'ready' })
  return proposal.ok ? proposal.value : undefined
}

function secondProposal(facts: OrderFacts, proposal: Proposal, day: Day): string[] {
  const issued = withChange(facts, applyInvoice(facts, proposal))
  const again = propose(issued, day, { kind: 'ready' })
  const empty = again.ok && again.value === undefined
  return empty ? [] : [`order ${facts.order.id}: something is ready after all was issued`]
}

function creditedAgain(facts: OrderFacts, proposal: Proposal, day: Day): string[] {
  const issued = withChange(facts, applyInvoice(facts, proposal))
  const invoice = creditable(proposal, [], 'verify')
  const request = { kind: 'full', hold: false } as const
  const note = proposeCredit({ facts: issued, invoice, request, day })
  const finding = [`order ${facts.order.id}: billing again after a credit differs`]
  if (!note.ok) return finding
  const credited = withChange(
    issued,
    applyCredit(issued, note.value, { hold: false, finalLeft: facts.finalIssued }),
  )
  const again = propose(credited, day, { kind: 'ready' })
  const same = again.ok && again.value?.net === proposal.net && again.value.gross === proposal.gross
  return same ? [] : finding
}
