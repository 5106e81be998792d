import { afterAll, beforeAll, expect, it } from 'vitest'
import { answer, createClient, items, type TrancheClient } from '../../packages/client/src/index.ts'
import { type Api, prepareParties, startApi, stepsOrder } from './harness.ts'

let api: Api
let client: TrancheClient
let dropped = 0

beforeAll(async () => {
  api = await startApi()
  client = createClient({
    baseUrl: 'http://tranche.test',
    organization: api.organization,
    via: 'cli',
    retryDelays: [0, 0, 0],
    // Every second answer to a write is lost on its way back.
    async fetch(request) {
      const reply = await api.app.fetch(request)
      if (request.method === 'GET' || dropped++ % 2 === 1) return reply
      throw new TypeError('connection reset')
    },
  })
})
afterAll(() => api.stop())

it('bills an order once although every first answer is lost', async () => {
  const customer = await prepareParties(api)
  const body = stepsOrder(customer)
  const order = await answer(client.POST('/v1/orders', { body }))
  const path = { id: order.id }
  await answer(client.POST('/v1/orders/{id}/confirm', { params: { path } }))
  await answer(
    client.POST('/v1/orders/{id}/progress', { params: { path }, body: { percent: '30' } }),
  )
  const bill = { expected_total: '7200.00' }
  const issued = await answer(
    client.POST('/v1/orders/{id}/invoices', { params: { path }, body: bill }),
  )
  expect(issued.object).toBe('invoice')
  const numbers: string[] = []
  const pages = (cursor: string | undefined) =>
    client.GET('/v1/invoices', { params: { query: cursor === undefined ? {} : { cursor } } })
  for await (const invoice of items(pages)) numbers.push(invoice.number)
  expect(numbers).toHaveLength(1)
  const { data } = await answer(
    client.GET('/v1/events', { params: { query: { order: order.id } } }),
  )
  expect(new Set(data.map((event) => event.via))).toEqual(new Set(['cli']))
})

it('throws the problem of a refusal', async () => {
  const path = { id: 'ord_x' }
  await expect(answer(client.GET('/v1/orders/{id}', { params: { path } }))).rejects.toMatchObject({
    name: 'ProblemError',
    status: 404,
    code: 'not_found',
  })
})
