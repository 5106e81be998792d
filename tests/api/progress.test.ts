import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, prepareParties, runningOrder, startApi } from './harness.ts'

let api: Api
let customer: string

beforeAll(async () => {
  api = await startApi()
  customer = await prepareParties(api)
})
afterAll(() => api.stop())

describe('POST /v1/orders/{id}/progress-preview', () => {
  const preview = (id: string, body: object) =>
    api.send(`POST /v1/orders/${id}/progress-preview`, { body })

  it('shows what would be ready, and saves nothing', async () => {
    const id = await runningOrder(api, customer, '30')
    const { json } = await preview(id, { percent: '60' })
    expect(json).toMatchObject({
      object: 'billable',
      order: id,
      ready: { amount: '12000.00', currency: 'EUR' },
      lines: { concept: { amount: '2400.00' }, build: { amount: '9600.00' } },
      over_billed: { amount: '0.00' },
    })
    const order = await api.send(`GET /v1/orders/${id}`)
    expect(order.json).toMatchObject({ progress_percent: '30', ready: { amount: '6000.00' } })
    const saved = await api.send(`POST /v1/orders/${id}/progress`, { body: { percent: '60' } })
    expect(saved.json.ready).toEqual(json.ready)
  })

  it('says by how much an order is over-billed when progress goes down', async () => {
    const id = await runningOrder(api, customer, '60')
    await api.send(`POST /v1/orders/${id}/invoices`, { key: 'progress-1' })
    expect((await preview(id, { percent: '30' })).json.code).toBe('progress_down')
    const { json } = await preview(id, { percent: '30', reason: 'Measured again' })
    expect(json).toMatchObject({ ready: { amount: '0.00' }, over_billed: { amount: '6000.00' } })
    expect(json.blockers[0].code).toBe('over_billed')
    const { json: order } = await api.send(`GET /v1/orders/${id}`)
    expect(order.lines[0]).toMatchObject({ billed_percent: '60', progress_percent: null })
  })

  it('refuses what recording refuses, and finds no order of another organization', async () => {
    const id = await runningOrder(api, customer, '30')
    const beyond = await preview(id, { lines: { concept: '101', nowhere: '5' } })
    const found = beyond.json.errors.map((each: { pointer: string; code: string }) => [
      each.pointer,
      each.code,
    ])
    expect(found).toEqual([
      ['/lines/concept', 'progress_above'],
      ['/lines/nowhere', 'not_found'],
    ])
    const other = await api.send('POST /v1/organizations', {
      body: { name: 'Other', country: 'DE', currency: 'EUR' },
    })
    const headers = { 'Tranche-Organization': other.json.id }
    const path = `/v1/orders/${id}/progress-preview`
    expect((await api.send(`POST ${path}`, { headers, body: { percent: '60' } })).status).toBe(404)
    expect(api.broken).toEqual([])
  })
})
