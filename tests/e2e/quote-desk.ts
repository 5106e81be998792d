import { expect } from 'vitest'
import type { OrderDesk } from './order-desk.ts'

/** Lines of 10,500.00 in two sections, with one instead of another, and two on top. */
export const offeredLines = [
  { id: 'design', label: 'Design', net: '4800.00', tax: '20', section: 'Concept' },
  { id: 'build', label: 'Build', quantity: '60', price: '95', tax: '20', section: 'Website' },
  {
    ...{ id: 'shop', label: 'Shop', net: '7200.00', tax: '20', section: 'Website' },
    ...{ kind: 'alternative', instead_of: 'build' },
  },
  { id: 'photos', label: 'Photos', net: '900.00', tax: '20', kind: 'optional' },
  { id: 'training', label: 'Training', net: '640.00', tax: '20', kind: 'optional' },
]

type Stage = 'draft' | 'sent' | 'accepted'

/** Writes a quote through the API, and takes its first version as far as told; its id. */
export async function offer(desk: OrderDesk, fields: object, stage: Stage): Promise<string> {
  const { body: customers } = await desk.call('GET', '/v1/customers?q=Nordwind')
  const customer = customers.data[0].id
  const whole = { customer, currency: 'EUR', lines: offeredLines, ...fields }
  const { status, body } = await desk.call('POST', '/v1/quotes', whole)
  expect(status, JSON.stringify(body)).toBe(201)
  const first = `/v1/quotes/${body.id}/versions/1`
  if (stage !== 'draft') await desk.call('POST', `${first}/send`)
  if (stage === 'accepted') await desk.call('POST', `${first}/accept`, {})
  return body.id
}

/** The newest version once more, changed, as a draft or sent. */
export async function another(
  desk: OrderDesk,
  quote: string,
  { fields, sent = false }: { readonly fields: object; readonly sent?: boolean },
): Promise<void> {
  const { body } = await desk.call('POST', `/v1/quotes/${quote}/versions`)
  const { sequence } = body.versions.at(-1)
  const path = `/v1/quotes/${quote}/versions/${sequence}`
  const whole = { customer: body.customer, currency: 'EUR', lines: offeredLines, ...fields }
  expect((await desk.call('PUT', path, whole)).status).toBe(200)
  if (sent) await desk.call('POST', `${path}/send`)
}
