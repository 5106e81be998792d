import { expect } from 'vitest'
import { type Api, stepsOrder } from './harness.ts'

/** What there is by now: listed, in totals, as previews and as files. */
export async function readsAll(api: Api): Promise<void> {
  const [found] = (await api.send('GET /v1/orders/summaries?sort=-net&limit=1')).json.data
  expect(found.object).toBe('order_summary')
  const { json: outlook } = await api.send(`GET /v1/orders/${found.id}/outlook`)
  expect(outlook.order).toBe(found.id)
  const { json: preview } = await api.send('POST /v1/orders/preview', {
    body: stepsOrder(found.customer),
  })
  expect(preview.bills).toHaveLength(3)
  const { json: totals } = await api.send('POST /v1/orders/totals', { body: {} })
  expect(totals.count).toBeGreaterThan(0)
  const [{ customer }] = (await api.send('GET /v1/orders?limit=1')).json.data
  const draft = { customer, currency: 'EUR', lines: [{ id: 'a', net: '1.00' }] }
  const mistaken = await api.send('POST /v1/orders', { body: draft })
  const gone = await api.send(`DELETE /v1/orders/${mistaken.json.id}`)
  expect([gone.status, gone.json.deleted]).toEqual([200, true])
  const [plan] = (await api.send('GET /v1/plans?limit=1')).json.data
  const body = { label: 'Another name', plan: plan.plan }
  expect((await api.send(`PUT /v1/plans/${plan.id}`, { body })).json.version).toBe(2)
  const items = [{ code: 'all', billingPlanCode: 'KPI', advancement: 100, rateToBill: 100 }]
  const sent = { body: { json: JSON.stringify(items) } }
  const { json: read } = await api.send('POST /v1/plans/import-preview', sent)
  expect(read.plans).toMatchObject([{ code: 'KPI', id: null, questions: [] }])
  const { json: imported } = await api.send('POST /v1/plans/import', sent)
  expect(imported.plans).toMatchObject([{ code: 'KPI', id: expect.any(String), questions: [] }])
  for (const name of ['orders', 'queue', 'invoices', 'payments', 'ledger/entries', 'events'])
    expect((await api.send(`GET /v1/${name}.csv`)).text.split('\r\n').length).toBeGreaterThan(2)
  for (const name of ['customers', 'receivables/open-invoices'])
    expect((await api.send(`GET /v1/${name}.csv`)).text).toContain('Nordwind AG')
  await addsUp(api)
}

/** What is left of the lines of an order is what is left of it, however they are billed. */
async function addsUp(api: Api): Promise<void> {
  const { data } = (await api.send('GET /v1/orders?limit=100')).json
  const minor = (money: { amount: string }) => BigInt(money.amount.replace('.', ''))
  for (const { lines, left, number } of data) {
    const standard = lines.filter((line: { kind: string }) => line.kind === 'standard')
    const sum = standard.reduce((total: bigint, line: Left) => total + minor(line.left), 0n)
    expect([number, sum]).toEqual([number, minor(left)])
  }
}

interface Left {
  readonly left: { readonly amount: string }
}
