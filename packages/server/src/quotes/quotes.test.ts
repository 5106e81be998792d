import { type Day, orderNet } from '@tranche/engine'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Books, codesOf, openBooks, valueOf } from '../../../../tests/books-of-a-test.ts'
import { superuser } from '../../../../tests/fresh-database.ts'
import type { OrderRequest } from '../orders/index.ts'

let books: Books

beforeAll(async () => {
  books = await openBooks()
})
afterAll(() => books.drop())

const lines = [
  { id: 'design', net: '4800.00', tax: '19' },
  { id: 'build', quantity: '60', price: '95', tax: '19' },
  { id: 'shop', net: '7200.00', tax: '19', kind: 'alternative', insteadOf: 'build' },
  { id: 'photos', net: '900.00', tax: '19', kind: 'optional' },
]

const plan = {
  basis: 'incremental',
  instalments: [
    { id: 'go', when: { confirmed: true as const }, bill: { percent: '40' } },
    { id: 'end', when: { manual: true as const }, bill: { rest: true as const } },
  ],
}

/** The day is 31 March 2026. */
function request(more: Partial<OrderRequest> = {}, validUntil = '2026-04-30') {
  const { id: customerId } = books.customer
  const order = { id: '', customerId, label: 'Site', currency: 'EUR', lines, plan, ...more }
  return { order, validUntil: validUntil as Day }
}

async function sent(more: Partial<OrderRequest> = {}): Promise<string> {
  const { application, context } = books
  const { head } = valueOf(await application.createQuote(context, request(more)))
  valueOf(await application.sendQuote(context, { id: head.id, version: 1 }))
  return head.id
}

async function accepted(pick: readonly string[] = []): Promise<string> {
  const id = await sent()
  valueOf(await books.application.acceptQuote(books.context, { id, version: 1, pick }))
  return id
}

describe('a quote', () => {
  it('becomes the order of what was accepted, with what is given in its place', async () => {
    const { application, context } = books
    const id = await accepted(['shop'])
    const given = { billing: { mode: 'rules', progress: '50' }, label: 'Ordered', termDays: 7 }
    const { order, quote } = valueOf(await application.orderQuote(context, { id, given }))
    expect(orderNet(order)).toBe(1200000n)
    expect(order.lines.map(({ kind }) => kind)).toEqual([
      ...['standard', 'alternative', 'standard', 'optional'],
    ])
    expect([order.plan, order.label, order.termDays]).toEqual([undefined, 'Ordered', 7])
    expect(quote?.id).toBe(id)
    const template = {
      code: 'half',
      label: 'Half',
      plan: { ...plan, instalments: plan.instalments },
    }
    valueOf(await application.createTemplate(context, template))
    const other = await accepted()
    const named = { id: other, given: { planTemplate: 'nope' } }
    expect(codesOf(await application.orderQuote(context, named))).toEqual(['not_found'])
    const again = { id: other, given: { planTemplate: 'half' } }
    expect(valueOf(await application.orderQuote(context, again)).order.plan).toBeDefined()
  })

  it('has one order, whoever asks at the same time; a deleted draft makes room', async () => {
    const { application, context } = books
    const id = await accepted()
    const made = await Promise.all(
      [1, 2, 3].map(() => application.orderQuote(context, { id, given: {} })),
    )
    expect(made.flatMap(codesOf)).toEqual(['quote_ordered', 'quote_ordered'])
    const order = made.find(({ ok }) => ok)
    if (order?.ok !== true) throw new Error('no order')
    valueOf(await application.deleteOrder(context, order.value.id))
    expect(codesOf(await application.orderQuote(context, { id, given: {} }))).toEqual([])
  })

  it('is accepted once: in one of its versions, and the others are declined', async () => {
    const { application, context } = books
    const id = await sent()
    valueOf(await application.addVersion(context, id))
    valueOf(await application.sendQuote(context, { id, version: 2 }))
    const both = await Promise.all(
      [1, 2].map((version) => application.acceptQuote(context, { id, version })),
    )
    expect(both.flatMap(codesOf)).toEqual(['quote_state'])
    const { shown, quote } = valueOf(await application.showQuote(context, id))
    expect(shown.map(({ state }) => state).sort()).toEqual(['accepted', 'declined'])
    expect(quote.name).toMatch(/^QUO-2026-\d{5}$/)
    const late = await application.addVersion(context, id)
    expect(codesOf(late)).toEqual(['quote_state'])
  })

  it('keeps its customer once it was sent; its draft is deleted with nothing else', async () => {
    const { application, context } = books
    const { id: elm } = valueOf(
      await application.createCustomer(context, { particulars: { name: 'Elm' } }),
    )
    const id = await sent({ externalId: 'CRM-1' })
    valueOf(await application.addVersion(context, id))
    const moved = { id, version: 2, request: request({ customerId: elm }) }
    expect(codesOf(await application.replaceVersion(context, moved))).toEqual(['quote_state'])
    const taken = request({ externalId: 'CRM-1' })
    expect(codesOf(await application.createQuote(context, taken))).toEqual(['already_exists'])
    expect(codesOf(await application.deleteVersion(context, { id, version: 1 }))).toEqual([
      'quote_state',
    ])
    valueOf(await application.deleteVersion(context, { id, version: 2 }))
    expect(valueOf(await application.showQuote(context, id)).shown).toHaveLength(1)
    const draft = valueOf(await application.createQuote(context, request()))
    const all = { ...request({ customerId: elm }), validUntil: '2026-04-01' as Day }
    const own = { id: draft.head.id, version: 1, request: all }
    expect(valueOf(await application.replaceVersion(context, own)).head.customer_name).toBe('Elm')
    valueOf(await application.deleteVersion(context, { id: draft.head.id, version: 1 }))
    const gone = await application.showQuote(context, draft.head.id)
    expect(codesOf(gone)).toEqual(['not_found'])
  })

  it('tells all that is wrong with it, and what it would bill with the picks', async () => {
    const { application, context } = books
    const amounts = {
      basis: 'incremental',
      instalments: [
        { id: 'a', when: { confirmed: true as const }, bill: { amount: '10000.00' } },
        { id: 'b', when: { manual: true as const }, bill: { rest: true as const } },
      ],
    }
    const cheap = [...lines, { id: 'tiny', net: '100.00', kind: 'alternative', insteadOf: 'build' }]
    const id = await sent({ plan: amounts, lines: cheap })
    const refused = await application.acceptQuote(context, { id, version: 1, pick: ['tiny'] })
    expect(codesOf(refused)).toEqual(['plan_exceeds'])
    const seen = { id, version: 1, pick: ['shop', 'photos'] }
    const { net, outlook } = valueOf(await application.previewAcceptance(context, seen))
    expect([net, ...outlook.bills.map((bill) => bill.net)]).toEqual([1290000n, 1000000n, 290000n])
    const shell = { lines: [{ id: 'x', net: 'much', tax: '19' }], planTemplate: 'none' }
    const wrong = await application.createQuote(context, request(shell))
    expect(codesOf(wrong)).toEqual(['not_found', 'invalid_amount'])
  })
})

describe('what was changed behind its back', () => {
  let admin: pg.Client
  beforeAll(async () => {
    admin = await superuser(books.url)
  })
  afterAll(() => admin.end())

  async function findings(): Promise<string[]> {
    const { checks } = await books.application.verify()
    return checks.flatMap(({ check, findings: found }) => found.map((each) => `${check} ${each}`))
  }

  it.each([
    ['its sums', 'SET net = net + 1, gross = gross + 1', 'offers'],
    ['what was accepted', 'SET accepted_net = 5', 'is accepted with 0.05'],
    ['its document', 'SET id = gen_random_uuid()', 'was sent and has no document'],
  ])('%s', async (_, change, finding) => {
    expect(await findings()).toEqual([])
    await admin.query('SET session_replication_role = replica; BEGIN')
    const { rows } = await admin.query("SELECT id FROM quote_versions WHERE state = 'accepted'")
    await admin.query('COMMIT')
    const [{ id } = { id: '' }] = rows as { id: string }[]
    await admin.query('CREATE TEMPORARY TABLE kept AS TABLE quote_versions')
    await admin.query(`UPDATE quote_versions ${change} WHERE id = '${id}'`)
    expect((await findings()).join('\n')).toContain(finding)
    await admin.query('DELETE FROM quote_versions; INSERT INTO quote_versions TABLE kept')
    await admin.query('DROP TABLE kept')
  })

  it('is refused by the database: what was sent stays', async () => {
    await admin.query('SET session_replication_role = origin')
    const change = admin.query("UPDATE quote_versions SET terms = '{}' WHERE state = 'sent'")
    await expect(change).rejects.toThrow('what was recorded stays as it is')
    const gone = admin.query("DELETE FROM quote_versions WHERE state = 'accepted'")
    await expect(gone).rejects.toThrow('what was recorded stays as it is')
  })
})
