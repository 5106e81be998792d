import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, prepareParties, runningOrder, startApi, stepsOrder } from './harness.ts'

let api: Api
let customer: string

beforeAll(async () => {
  api = await startApi()
  customer = await prepareParties(api)
})
afterAll(() => api.stop())

const euro = (amount: string) => ({ amount, currency: 'EUR' })

function parts(standing: Record<string, { amount: string }>) {
  return Object.fromEntries(Object.entries(standing).map(([name, { amount }]) => [name, amount]))
}

describe('where an order stands', () => {
  it('splits its value into paid, open, retained, ready and remaining', async () => {
    const id = await runningOrder(api, customer, '30')
    const invoice = await api.send(`POST /v1/orders/${id}/invoices`, { key: 'standing-1' })
    await api.send('POST /v1/payments', {
      key: 'standing-2',
      body: { invoice: invoice.json.id, amount: '1000.00' },
    })
    await api.send(`POST /v1/orders/${id}/progress`, { body: { percent: '60' } })
    const { json: order } = await api.send(`GET /v1/orders/${id}`)
    // 6,000.00 net, 7,200.00 gross: 1,000.00 paid is 833.33 net.
    expect(parts(order.standing)).toEqual({
      paid: '833.33',
      open: '5166.67',
      retained: '0.00',
      ready: '6000.00',
      remaining: '8000.00',
    })
    expect(parts(order.receivable)).toEqual({
      invoiced: '7200.00',
      paid: '1000.00',
      open: '6200.00',
    })
    expect(order).toMatchObject({ progress_percent: '60', billed_percent: '30' })
    const list = await api.send('GET /v1/orders/summaries')
    const found = list.json.data.find((each: { id: string }) => each.id === id)
    expect(found).toMatchObject({
      standing: order.standing,
      receivable: order.receivable,
      bucket: 'ready',
      left: euro('14000.00'),
    })
    await api.send(`POST /v1/invoices/${invoice.json.id}/credit`, {
      key: 'standing-3',
      body: { net: '1000.00' },
    })
    const credited = (await api.send(`GET /v1/orders/${id}`)).json
    // 5,000.00 net, 6,000.00 gross is left of the invoice: the same 1,000.00 paid is 833.33 net.
    expect(parts(credited.standing)).toEqual({
      paid: '833.33',
      open: '4166.67',
      retained: '0.00',
      ready: '7000.00',
      remaining: '8000.00',
    })
    const totals = await api.send('POST /v1/orders/totals', { body: { orders: [id] } })
    expect(totals.json).toEqual({
      object: 'order_totals',
      count: 1,
      currencies: [
        {
          currency: 'EUR',
          count: 1,
          net: euro('20000.00'),
          billed: euro('5000.00'),
          ...credited.standing,
        },
      ],
    })
  })

  it('totals what a filter finds, and refuses both at once', async () => {
    const draft = stepsOrder(customer, { label: 'Only a draft' })
    await api.send('POST /v1/orders', { body: draft })
    const totals = await api.send('POST /v1/orders/totals', {
      body: { filter: { q: 'only draft' } },
    })
    expect(totals.json.currencies).toHaveLength(1)
    expect(totals.json.currencies[0]).toMatchObject({
      count: 1,
      net: euro('20000.00'),
      remaining: euro('20000.00'),
      paid: euro('0.00'),
    })
    const both = await api.send('POST /v1/orders/totals', { body: { orders: [], filter: {} } })
    expect(both.status).toBe(422)
    const none = await api.send('POST /v1/orders/totals', { body: { filter: { q: 'nothing so' } } })
    expect(none.json).toEqual({ object: 'order_totals', count: 0, currencies: [] })
  })
})

describe('lists of orders', () => {
  it('sort by every field both ways, page by page, without gap or duplicate', async () => {
    for (let index = 0; index < 9; index += 1) {
      const net = `${(index % 3) + 1}000.00`
      await api.send('POST /v1/orders', {
        body: stepsOrder(customer, {
          label: `Sorted ${['alpha', 'beta', 'gamma'][index % 3] ?? ''}`,
          lines: [{ id: 'a', net, tax: '20' }],
        }),
      })
    }
    const names = [
      'created_at',
      'number',
      'label',
      'customer_name',
      'net',
      'ready',
      'billed',
      'left',
    ]
    const pages = async (path: string, sort: string, limit: number) => {
      const found: { id: string; net: { amount: string } }[] = []
      let cursor: string | null = null
      do {
        const after: string = cursor === null ? '' : `&cursor=${cursor}`
        const page = await api.send(`GET ${path}?sort=${sort}&limit=${limit.toString()}${after}`)
        expect(page.status).toBe(200)
        found.push(...page.json.data)
        cursor = page.json.next_cursor
      } while (cursor !== null)
      return found
    }
    for (const name of names) {
      const up = await pages('/v1/orders/summaries', name, 2)
      const down = await pages('/v1/orders/summaries', `-${name}`, 5)
      expect(new Set(up.map(({ id }) => id)).size, name).toBe(up.length)
      expect(down.map(({ id }) => id).toReversed(), name).toEqual(up.map(({ id }) => id))
      const full = await pages('/v1/orders', name, 4)
      expect(full.map(({ id }) => id)).toEqual(up.map(({ id }) => id))
    }
    const values = (await pages('/v1/orders/summaries', '-net', 3)).map(({ net }) =>
      Number(net.amount),
    )
    expect(values).toEqual([...values].sort((a, b) => b - a))
  })

  it('go on behind the longest label', async () => {
    for (const sign of ['"', '請']) {
      const label = `Long ${sign.repeat(495)}`
      await api.send('POST /v1/orders', { body: stepsOrder(customer, { label }) })
    }
    const path = 'GET /v1/orders/summaries?q=long&sort=-label&limit=1'
    const first = await api.send(path)
    const second = await api.send(`${path}&cursor=${first.json.next_cursor}`)
    expect([second.status, second.json.data.length, second.json.has_more]).toEqual([200, 1, false])
  })

  it('filter by words, state and bucket; refuse what they cannot sort by', async () => {
    const labels = async (query: string) => {
      const { json } = await api.send(`GET /v1/orders/summaries?${query}`)
      return json.data.map((each: { label: string }) => each.label)
    }
    expect(await labels('q=sorted%20alp&limit=50')).toEqual([
      'Sorted alpha',
      'Sorted alpha',
      'Sorted alpha',
    ])
    expect((await labels('q=NORDWIND&limit=100')).length).toBeGreaterThan(9)
    expect(await labels('q=100%25')).toEqual([])
    expect(await labels('q=%25')).toEqual([])
    expect(await labels('q=ORD-2026-00001')).toEqual(['Relaunch'])
    expect(await labels('q=nord%20sorted%20gam&sort=-net')).toHaveLength(3)
    expect(new Set(await labels('bucket=ready'))).toEqual(new Set(['Relaunch']))
    expect(await labels('state=closed')).toEqual([])
    const wrong = await api.send('GET /v1/orders/summaries?sort=colour')
    expect(wrong.status).toBe(422)
    expect(wrong.json.errors[0].detail).toContain('created_at, -created_at, number')
    const page = await api.send('GET /v1/orders/summaries?sort=net&limit=1')
    const other = `sort=label&cursor=${page.json.next_cursor}`
    expect((await api.send(`GET /v1/orders/summaries?${other}`)).status).toBe(422)
    expect(api.broken).toEqual([])
  })
})
