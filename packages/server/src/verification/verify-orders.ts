import { isDeepStrictEqual } from 'node:util'
import {
  applyCredit,
  applyInvoice,
  billedOf,
  creditable,
  type Day,
  formatAmount,
  groupBilled,
  isAwaited,
  isSpent,
  type Minor,
  type OrderFacts,
  openOf,
  type Proposal,
  percentOf,
  propose,
  proposeCredit,
  standardLines,
  taxGroup,
  withChange,
} from '@tranche/engine'
import { rowText } from '../base/storage/changes.ts'
import type { Transaction } from '../base/storage/database.ts'
import { completeFacts, decideReadiness, isOutdated, loadOrders } from '../orders/index.ts'
import type { Organization } from '../organizations/index.ts'
import { finalFindings } from './verify-finals.ts'
import type { VerifiedCheck } from './views.ts'

const titles = {
  finals: ['2', 'every final invoice is the whole less all before it, per line and tax group'],
  tax: ['3', 'per tax group, an order carries the net of its lines, and billed the whole tax'],
  again: ['7', 'what is ready, once issued, leaves nothing ready'],
  credit: ['8', 'an invoice credited and billed again comes to the same amounts'],
  queue: ['10', 'the queue says of every order what the engine decides'],
} as const

type Name = keyof typeof titles

const chunk = 500

/** The checks that need the engine's decision: every order, in chunks. */
export async function checkOrders(
  transaction: Transaction,
  organization: Organization,
): Promise<VerifiedCheck[]> {
  const rows: Record<Name, number> = { finals: 0, tax: 0, again: 0, credit: 0, queue: 0 }
  const { today } = organization
  const findings: Record<Name, string[]> = { finals: [], tax: [], again: [], credit: [], queue: [] }
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const orders = await transaction.rows<{ id: string }>(
      `SELECT id FROM orders WHERE organization_id = $1 AND id > $2
        ORDER BY id LIMIT ${chunk}`,
      [transaction.organizationId, after],
    )
    const ids = orders.map(({ id }) => id)
    const loaded = await loadOrders(transaction, ids, { lock: false })
    const facts = [...loaded.values()].map((each): NamedFacts => {
      const { number, label } = each.head
      return { ...completeFacts(organization, each), name: number ?? `"${label}"` }
    })
    const finals = await finalFindings(transaction, new Map(facts.map((of) => [of.order.id, of])))
    rows.finals += finals.rows
    findings.finals.push(...finals.findings)
    const queue = await queueRows({ transaction, today }, ids)
    for (const each of facts) {
      rows.tax += 1
      findings.tax.push(...carriedFindings(each))
      const proposal = checkQueue(each, { queue, today, rows, findings })
      if (proposal === undefined) continue
      rows.again += 1
      rows.credit += 1
      findings.again.push(...secondProposal(each, proposal, today))
      findings.credit.push(...creditedAgain(each, proposal, today))
    }
    const last = ids.at(-1)
    if (last === undefined || ids.length < chunk) break
    after = last
  }
  return (Object.keys(titles) as Name[]).map((name) => {
    const [check, title] = titles[name]
    return { check, title, rows: rows[name], findings: findings[name] }
  })
}

/** Per tax group the net of its lines; of a billed order also the law's tax, and nothing open. */
function carriedFindings(facts: NamedFacts): string[] {
  const { order } = facts
  if (order.state === 'draft') return []
  const { name } = facts
  const text = (amount: Minor) => formatAmount(amount, order.currency)
  const groups = new Map<string, { readonly taxes: Rates; net: Minor }>()
  const found: string[] = []
  for (const line of standardLines(order)) {
    const { net } = billedOf(facts, line)
    const taxed = taxGroup(order, line)
    const group = groups.get(taxed) ?? { taxes: line.taxes, net: 0n }
    group.net += net
    groups.set(taxed, group)
    if (order.state === 'billed' && openOf(facts, line) !== 0n) {
      found.push(
        `order ${name} is billed, but of line ${line.id} ${text(openOf(facts, line))} is open`,
      )
    }
  }
  for (const [taxed, { taxes, net }] of groups) {
    const billed = groupBilled(facts, taxed)
    if (billed.net !== net) {
      found.push(
        `order ${name}, taxes ${taxed}: carries ${text(billed.net)}, its lines ${text(net)}`,
      )
    }
    if (order.state !== 'billed') continue
    const wrong = taxes.filter(
      ({ key, percent }) => (billed.taxes[key] ?? 0n) !== percentOf(net, percent),
    )
    for (const { key } of wrong) {
      found.push(`order ${name}: the tax ${key} billed is not that of the whole`)
    }
  }
  return found
}

/** What a finding calls an order: its number, a draft by its label. */
interface NamedFacts extends OrderFacts {
  readonly name: string
}

type Rates = ReturnType<typeof standardLines>[number]['taxes']

interface Asking {
  readonly transaction: Transaction
  readonly today: Day
}

/** What is kept, and whether the job that decides anew is yet to run for it. */
interface QueueRow extends Decided {
  readonly outdated: boolean
}

async function queueRows({ transaction, today }: Asking, ids: readonly string[]) {
  const names = kept.join(', ')
  const rows = await transaction.rows<QueueRow>(
    `SELECT order_id, ${names}, ${isOutdated('$3::date')} AND NOT EXISTS (
          SELECT FROM organizations WHERE organization_id = $1 AND refreshed_on = $3) AS outdated
      FROM readiness WHERE organization_id = $1 AND order_id = ANY($2::uuid[])`,
    [transaction.organizationId, ids, today],
  )
  return new Map(rows.map((row) => [row.order_id, row]))
}

interface ToCompare {
  readonly queue: ReadonlyMap<string, QueueRow>
  readonly today: Day
  readonly rows: Record<Name, number>
  readonly findings: Readonly<Record<Name, string[]>>
}

/** Compares what the queue says; returns the invoice to come, where there is one. */
function checkQueue(facts: NamedFacts, compared: ToCompare): Proposal | undefined {
  const { order } = facts
  const text = (amount: Minor) => formatAmount(amount, order.currency)
  const { queue, today, rows, findings } = compared
  const stored = queue.get(order.id)
  if (stored !== undefined) rows.queue += 1
  if (!isAwaited(facts)) {
    if (stored !== undefined) {
      findings.queue.push(`order ${facts.name} is ${order.state}, but waits in the queue`)
    }
    return undefined
  }
  const { row, proposed } = decideReadiness(facts, today)
  if (stored === undefined) findings.queue.push(`order ${facts.name} is missing in the queue`)
  else if (!stored.outdated) {
    const columns = differing(row, stored)
    const [says, decides] = [stored, row].map(
      (of) => `${of.bucket} ${text(of.ready)} + ${text(of.ready_tax)}`,
    )
    const told = `the queue says ${says}, the engine ${decides} (${columns.join(', ')})`
    if (columns.length > 0) findings.queue.push(`order ${facts.name}: ${told}`)
  }
  if (facts.missing.length > 0 || !proposed.ok) return undefined
  return proposed.value
}

type Decided = ReturnType<typeof decideReadiness>['row']

/** What the engine decides of a row: all of it but since when it stands there. */
const kept = [
  'customer_id',
  'currency',
  'bucket',
  'rank',
  'ready',
  'ready_tax',
  'what',
  'reasons',
  'blockers',
  'met',
  'of_all',
  'next_on',
  'next_ready',
  'next',
  'changes_on',
  'signal',
  'waits',
  'ongoing',
  'notice_by',
] as const satisfies readonly (keyof Decided)[]

/** Columns in which the queue says something else than the engine. */
function differing(decided: Decided, stored: QueueRow): string[] {
  const plain = (row: Decided) => JSON.parse(rowText({ ...row })) as Record<string, unknown>
  const [one, other] = [plain(decided), plain(stored)]
  return kept.filter((column) => !isDeepStrictEqual(one[column], other[column]))
}

function secondProposal(facts: NamedFacts, proposal: Proposal, day: Day): string[] {
  const issued = withChange(facts, applyInvoice(facts, proposal))
  const again = propose(issued, day, { kind: 'ready' })
  const empty = again.ok && again.value === undefined
  return empty ? [] : [`order ${facts.name}: something is ready after all was issued`]
}

function creditedAgain(facts: NamedFacts, proposal: Proposal, day: Day): string[] {
  const issued = withChange(facts, applyInvoice(facts, proposal))
  const invoice = creditable(proposal, [], 'verify')
  // A final of 0.00 that bills nothing has nothing to credit.
  if (isSpent(invoice)) return []
  const request = { kind: 'full', hold: false } as const
  const note = proposeCredit({ facts: issued, invoice, request, day })
  const finding = [`order ${facts.name}: billing again after a credit differs`]
  if (!note.ok) return finding
  const credit = { invoice, hold: false, finals: [], invoicedOn: facts.invoicedOn }
  const change = applyCredit(issued, note.value, credit)
  const credited = withChange(issued, { ...change, finalIssued: facts.finalIssued })
  const again = propose(credited, day, { kind: 'ready' })
  const same = again.ok && again.value?.net === proposal.net && again.value.gross === proposal.gross
  return same ? [] : finding
}
