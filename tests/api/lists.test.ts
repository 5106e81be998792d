import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Api, prepareParties, startApi, stepsOrder } from './harness.ts'

let api: Api
let customer: string

beforeAll(async () => {
  api = await startApi()
  customer = await prepareParties(api)
})
afterAll(() => api.stop())

/** Imports orders that are done, and bills each of them. */
async function issueInvoices(count: number, tag: string): Promise<string[]> {
  const { customer: _, ...order } = stepsOrder(customer)
  const orders = Array.from({ length: count }, (__, index) => ({
    ...order,
    customer_name: 'Nordwind AG',
    external_id: `${tag}-${index.toString()}`,
    confirm: true,
    progress: { percent: '100' },
  }))
  await api.send('POST /v1/imports/orders', { body: { orders } })
  const issue = async ({ external_id: reference }: { external_id: string }): Promise<string> => {
    const found = await api.send(`GET /v1/orders?external_id=${reference}`)
    const path = `/v1/orders/${found.json.data[0].id}/invoices`
    return (await api.send(`POST ${path}`, { key: reference })).json.id
  }
  const issued: string[] = []
  for (let from = 0; from < count; from += 8) {
    issued.push(...(await Promise.all(orders.slice(from, from + 8).map(issue))))
  }
  return issued
}

it('lists 100 invoices without gap or duplicate while new ones are added', async () => {
  const before = new Set(await issueInvoices(100, 'old'))
  const seen: string[] = []
  let cursor: string | null = null
  let round = 0
  do {
    const page = await api.send(
      `GET /v1/invoices?limit=12${cursor === null ? '' : `&cursor=${cursor}`}`,
    )
    expect(page.json.data.length).toBeLessThanOrEqual(12)
    expect(page.json.has_more).toBe(page.json.next_cursor !== null)
    seen.push(...page.json.data.map((each: { id: string }) => each.id))
    cursor = page.json.next_cursor
    round += 1
    await issueInvoices(2, `new-${round.toString()}`)
  } while (cursor !== null)
  expect(new Set(seen).size).toBe(seen.length)
  expect([...before].filter((id) => !seen.includes(id))).toEqual([])
})

it('filters, and refuses filters it does not know', async () => {
  await issueInvoices(5, 'filtered')
  const one = await api.send('GET /v1/invoices?limit=1')
  const [invoice] = one.json.data
  const own = await api.send(`GET /v1/invoices?order=${invoice.order}&number=${invoice.number}`)
  expect(own.json.data).toHaveLength(1)
  expect((await api.send('GET /v1/invoices?issued_on[gte]=2026-01-02')).json.data).toEqual([])
  expect(
    (await api.send('GET /v1/invoices?issued_on[lte]=2026-01-01&limit=5')).json.data,
  ).toHaveLength(5)
  expect((await api.send('GET /v1/invoices?status=PAID')).json.data).toEqual([])
  const typo = await api.send('GET /v1/invoices?custmer=x&limit=0')
  expect(typo.status).toBe(422)
  const details = typo.json.errors.map((each: { detail: string }) => each.detail).join(' ')
  expect(details).toContain('did you mean "customer"?')
  expect(details).toContain('1 to 100')
  for (const cursor of ['nonsense', '%00', 'LS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0t']) {
    expect((await api.send(`GET /v1/invoices?cursor=${cursor}`)).status, cursor).toBe(422)
  }
  expect(api.broken).toEqual([])
})
