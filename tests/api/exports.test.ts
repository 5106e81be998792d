import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, prepareParties, runningOrder, startApi, stepsOrder } from './harness.ts'

let api: Api
let customer: string
let invoice: string

beforeAll(async () => {
  api = await startApi()
  customer = await prepareParties(api)
  const id = await runningOrder(api, customer, '30')
  const issued = await api.send(`POST /v1/orders/${id}/invoices`, { key: 'export-1' })
  invoice = issued.json.id
  const paid = { invoice, amount: '1000.00', reference: '=CMD()' }
  await api.send('POST /v1/payments', { key: 'export-2', body: paid })
  await api.send('POST /v1/customers', { body: { name: 'Zwei, "Söhne"' } })
})
afterAll(() => api.stop())

async function rows(path: string): Promise<string[]> {
  const reply = await api.send(`GET ${path}`)
  expect(reply.status, reply.text).toBe(200)
  expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const lines = reply.text.split('\r\n')
  expect(lines.pop()).toBe('')
  return lines
}

describe('lists as CSV', () => {
  it('has a mark, stable names, and plain decimals with a currency', async () => {
    const response = await api.app.request('/v1/invoices.csv', {
      headers: { 'Tranche-Organization': api.organization },
    })
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="invoices.csv"')
    const [head = '', row = ''] = new TextDecoder().decode(bytes).split('\r\n')
    const cells = row.split(',')
    const cell = (name: string) => cells[head.split(',').indexOf(name)]
    expect(['currency', 'net', 'gross', 'open', 'status'].map(cell)).toEqual([
      'EUR',
      '6000.00',
      '7200.00',
      '6200.00',
      'PARTLY_PAID',
    ])
  })

  it('quotes, and disarms what a spreadsheet would run', async () => {
    expect((await rows('/v1/payments.csv')).at(1)).toContain(",'=CMD(),EUR,1000.00,0.00,")
    expect((await rows('/v1/customers.csv?sort=-name')).at(1)).toContain('"Zwei, ""Söhne"""')
  })

  it('writes one line a posting, and takes the filters and sorting of its list', async () => {
    const postings = await rows('/v1/ledger/entries.csv')
    expect(postings.length).toBe(1 + 3 + 2)
    expect(postings.some((line) => line.includes(',income,') && line.includes(',-6000.00,'))).toBe(
      true,
    )
    expect(await rows('/v1/invoices.csv?status=PAID')).toHaveLength(1)
    expect(await rows('/v1/invoices.csv?open=true&q=nordwind')).toHaveLength(2)
    const [head, open] = await rows('/v1/receivables/open-invoices.csv?bucket=current')
    expect(head?.split(',').slice(-5)).toEqual(['gross', 'payable', 'credited', 'paid', 'open'])
    expect(open).toMatch(/,EUR,7200\.00,7200\.00,0\.00,1000\.00,6200\.00$/)
    expect((await rows('/v1/customers.csv?q=nordwind')).at(1)).toContain(',6200.00 EUR,,,')
    const wrong = await api.send('GET /v1/invoices.csv?colour=red')
    expect([wrong.status, wrong.json.code]).toEqual([422, 'unknown_field'])
    const sort = await api.send('GET /v1/payments.csv?sort=colour')
    expect(sort.json.errors[0].detail).toContain('received_on')
  })

  it('writes every row, page after page', async () => {
    const { customer: _, ...order } = stepsOrder(customer)
    const orders = Array.from({ length: 1203 }, (__, index) => ({
      ...order,
      label: `Row ${index.toString().padStart(4, '0')}`,
      customer_name: 'Nordwind AG',
    }))
    await api.send('POST /v1/imports/orders', { body: { orders } })
    const lines = await rows('/v1/orders.csv?q=row&sort=label')
    expect(lines).toHaveLength(1204)
    const labels = lines.slice(1).map((line) => line.split(',')[4])
    expect(labels).toEqual(orders.map(({ label }) => label))
    expect(await rows('/v1/queue.csv')).toHaveLength(2)
    const [, issued] = await rows('/v1/events.csv?type=invoice.issued&changes=true')
    expect(issued).toContain('invoice.issued')
    expect(issued).toMatch(/[a-z_]+: .* → /)
  })

  it('takes the organization from the address, and shows no other', async () => {
    const own = api.organization
    api.organization = ''
    const named = await api.send(`GET /v1/invoices.csv?organization=${own}`)
    expect(named.text.split('\r\n')).toHaveLength(3)
    expect((await api.send(`GET /v1/invoices/${invoice}.pdf?organization=${own}`)).status).toBe(200)
    const missing = await api.send('GET /v1/invoices.csv')
    expect([missing.status, missing.json.code]).toEqual([400, 'organization_missing'])
    const wrong = `org_${'0'.repeat(32)}`
    expect((await api.send(`GET /v1/invoices.csv?organization=${wrong}`)).status).toBe(404)
    const other = await api.send('POST /v1/organizations', {
      body: { name: 'Other', country: 'DE', currency: 'EUR' },
    })
    const empty = await api.send(`GET /v1/orders.csv?organization=${other.json.id}`)
    expect(empty.text.split('\r\n')).toHaveLength(2)
    api.organization = own
    expect(api.broken).toEqual([])
  })
})

describe('lists of invoices, payments and customers', () => {
  it('sort without gap or duplicate, and find by words', async () => {
    const lists = {
      invoices: ['created_at', 'number', 'issued_on', 'due_on', 'net', 'gross', 'open'],
      payments: ['created_at', 'received_on', 'amount', 'customer_name'],
      customers: ['created_at', 'name'],
    }
    for (let index = 0; index < 3; index += 1) {
      const body = { invoice, amount: '100.00', reference: `Transfer ${index.toString()}` }
      await api.send('POST /v1/payments', { key: `sorted-${index.toString()}`, body })
    }
    for (const [list, names] of Object.entries(lists)) {
      const whole = (await api.send(`GET /v1/${list}?limit=100`)).json.data.length
      for (const sort of names.flatMap((name) => [name, `-${name}`])) {
        const ids: string[] = []
        let cursor: string | null = null
        do {
          const after: string = cursor === null ? '' : `&cursor=${cursor}`
          const { json } = await api.send(`GET /v1/${list}?sort=${sort}&limit=1${after}`)
          ids.push(...json.data.map((each: { id: string }) => each.id))
          cursor = json.next_cursor
        } while (cursor !== null)
        expect(new Set(ids).size, `${list} ${sort}`).toBe(ids.length)
        expect(ids, `${list} ${sort}`).toHaveLength(whole)
      }
    }
    const found = async (path: string) => (await api.send(`GET ${path}`)).json.data
    const [paid] = await found('/v1/payments?q=transfer%202')
    expect(paid).toMatchObject({ customer_name: 'Nordwind AG', reference: 'Transfer 2' })
    const [shown] = await found('/v1/invoices?q=relaunch&open=true')
    expect(shown).toMatchObject({ id: invoice, customer_name: 'Nordwind AG' })
    expect(await found(`/v1/payments?q=${shown.number}`)).toHaveLength(4)
    expect(await found('/v1/invoices?open=false')).toEqual([])
    expect(await found('/v1/customers?q=nord%20wind')).toHaveLength(1)
  })
})
