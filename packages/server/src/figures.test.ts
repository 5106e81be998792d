import { z } from '@hono/zod-openapi'
import { documentKinds } from '@tranche/documents'
import { describe, expect, it } from 'vitest'
import { actions, may } from './base/actions.ts'
import { local } from './base/actor.ts'
import { asMoney, type Leaf, leavesOf, moneyOf } from './base/http/figures.ts'
import { endpoints } from './endpoints.ts'

/** Figures that are no money: counts, percents, days, versions. */
const plain = new Set([
  ...['almost', 'blocked', 'changes', 'count', 'current', 'customers', 'days_1_30', 'days_31_60'],
  ...['days_61_90', 'days_overdue', 'excluded', 'failed', 'hash_version', 'invoices', 'issued'],
  ...[
    'lines',
    'match',
    'met',
    'moves',
    'of',
    'orders',
    'over_90',
    'payments',
    'pending',
    'ready',
    'rows',
  ],
  ...['skipped', 'term_days', 'total', 'version', 'waiting'],
  ...['billed_percent', 'percent', 'previous_percent', 'progress', 'progress_percent', 'quantity'],
  ...['this_percent', 'to_date_percent', 'tolerance', 'up_to', 'hours', 'days', 'months'],
  ...['reported_percent', 'weight', 'unplaced_hours', 'silent'],
  ...['line_progress', 'subproject_progress', 'subprojects', 'tasks'],
  ...['recorded', 'unbilled', 'entries'],
  ...['standing', 'versions'],
])

/** Texts: names, ids, numbers of documents, days, codes. A new one is put here or is money. */
const texts: ReadonlySet<string> = new Set([
  ...[
    'about',
    'as_of',
    'bic',
    'check',
    'city',
    'code',
    'confirmed_on',
    'country',
    'created_at',
    'credits',
  ],
  ...['credit_notes', 'credit_number_format', 'credits_number', 'currencies', 'currency'],
  ...['customer', 'customer_name', 'customer_reference', 'database', 'date', 'day', 'detail'],
  ...['document', 'due_on', 'email', 'entry', 'external_id', 'field', 'fields', 'findings'],
  ...['fired', 'from', 'group', 'hash', 'iban', 'id', 'instalment', 'instalments', 'invoice'],
  ...['invoice_number', 'invoice_number_format', 'issued_on', 'json', 'key', 'kind', 'label'],
  ...['language', 'last_invoice', 'leads_to', 'legal_name', 'line', 'metadata', 'name', 'next'],
  ...['missing_particulars', 'next_credit', 'next_cursor', 'next_invoice', 'next_order', 'note'],
  ...['now', 'number', 'occurred_at', 'on', 'order', 'order_label', 'order_number', 'payment'],
  ...['organization', 'pdf', 'pointer', 'postcode', 'posted_on', 'ready_since', 'received_on'],
  ...['reference', 'region', 'request_id', 'reversed_on', 'reverses', 'sequence', 'sha256'],
  ...['street', 'subject', 'subject_label', 'svg', 'tax_id', 'timezone', 'title', 'to', 'today'],
  ...[
    'waived',
    'text',
    'from_order',
    'times',
    'in_project',
    'section',
    'instead_of',
    'is',
    'ends_on',
    'notice_by',
    'paused_on',
    'until',
  ],
  ...['project', 'project_statuses', 'statuses', 'status', 'earliest', 'subproject'],
  ...['start', 'end', 'line_label', 'person', 'role', 'receipt'],
  ...['archive_name', 'stays', 'month', 'cycle', 'after'],
  ...['valid_until', 'sent_on', 'decided_on', 'decided_by', 'reason', 'pick', 'quote'],
  ...['unit', 'updated_at', 'via', 'wanted_particulars', 'what', 'bucket', 'basis'],
  // Their numbers, and how they are made.
  ...documentKinds.map(({ key }) => key),
])

const closed = [z.ZodEnum, z.ZodLiteral, z.ZodBoolean, z.ZodNull]

const nameOf = ({ path }: Leaf) =>
  path
    .replaceAll(/\[\]|\{\}/g, '')
    .split('.')
    .at(-1) ?? ''

/** Leaves of which nobody said whether they are money. */
function unsaid(answers: Readonly<Partial<Record<200 | 201, z.ZodType>>>): readonly string[] {
  return leavesOf({ answers }).flatMap((leaf) => {
    const said = leaf.money || closed.some((kind) => leaf.schema instanceof kind)
    const name = nameOf(leaf)
    return said || plain.has(name) || texts.has(name) ? [] : [leaf.path]
  })
}

describe('every endpoint says', () => {
  it('what one must be allowed to do, of a list on which nothing stands in vain', () => {
    expect(new Set(endpoints.map(({ needs }) => needs))).toEqual(new Set(Object.keys(actions)))
    expect(endpoints.every(({ needs }) => may({ actor: local }, needs))).toBe(true)
  })

  it('of each figure whether it is money', () => {
    expect(
      endpoints.flatMap(({ id, answers }) => unsaid(answers).map((path) => [id, path])),
    ).toEqual([])
  })

  it('so that all money of an answer is found', () => {
    const paths = (id: string) =>
      moneyOf(endpoints.find((each) => each.id === id) ?? { answers: {} })
    expect(paths('showPayment')).toEqual([
      'amount.amount',
      'allocations[].amount.amount',
      'allocations[].open.amount',
      'allocated.amount',
      'unallocated.amount',
    ])
    expect(paths('search')).toEqual(['data[].amount.amount'])
    expect(paths('listEvents')).toContain('data[].rows{}')
    expect(paths('showNumbering')).toEqual([])
  })
})

it('finds a figure of which nobody said what it is, and money however deep it stands', () => {
  const said = z.object({ sums: z.array(z.object({ fee: asMoney(z.string()).nullable() })) })
  expect(moneyOf({ answers: { 200: said } })).toEqual(['sums[].fee'])
  expect(unsaid({ 200: said })).toEqual([])
  expect(unsaid({ 200: z.object({ fee: z.string().optional() }) })).toEqual(['fee'])
})
