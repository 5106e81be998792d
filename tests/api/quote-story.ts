import { expect } from 'vitest'
import type { Api, Reply } from './harness.ts'

const amount = (text: string) => ({ amount: text, currency: 'EUR' })

const lines = [
  { id: 'design', label: 'Design', net: '4800.00', tax: '20', section: 'Concept' },
  { id: 'build', label: 'Build', quantity: '60', price: '95', tax: '20', section: 'Website' },
  {
    ...{ id: 'shop', label: 'Shop', net: '7200.00', tax: '20', section: 'Website' },
    ...{ kind: 'alternative', instead_of: 'build' },
  },
  { id: 'photos', label: 'Photos', net: '900.00', tax: '20', kind: 'optional' },
  { id: 'training', label: 'Training', net: '640.00', tax: '20', kind: 'optional' },
]

const instalments = [
  { id: 'go', when: { confirmed: true }, bill: { percent: '40' } },
  { id: 'end', when: { manual: true }, bill: { rest: true } },
]

/** What is offered in the story; the day is 1 February 2026. */
function offer(customer: string, more: object = {}) {
  const plan = { basis: 'incremental', instalments }
  const head = { customer, currency: 'EUR', label: 'Bakery site', valid_until: '2026-02-28' }
  return { ...head, lines, plan, ...more }
}

const codeOf = ({ status, json }: Reply) => [status, json.code]

/** Two versions of a quote: the customer accepts one with an option, and the order follows. */
export async function offersAndOrders(api: Api, customer: string): Promise<void> {
  const seen = await api.send('POST /v1/quotes/preview', {
    body: { currency: 'EUR', lines, plan: offer(customer).plan },
  })
  expect(seen.json).toMatchObject({ net: amount('10500.00'), gross: amount('12600.00') })
  const sending = { key: 'quote-made', body: offer(customer, { external_id: 'CRM-9' }) }
  const made = await api.send('POST /v1/quotes', sending)
  expect([made.status, made.json.number, made.json.state]).toEqual([201, null, 'draft'])
  expect((await api.send('POST /v1/quotes', sending)).text).toBe(made.text)
  const path = `/v1/quotes/${made.json.id}`
  const first = `${path}/versions/1`
  expect(codeOf(await api.send(`POST ${first}/accept`, { body: {} }))).toEqual([409, 'quote_state'])
  expect((await api.send(`GET ${first}/document.pdf`)).status).toBe(409)
  const sent = await api.send(`POST ${first}/send`)
  expect(sent.json).toMatchObject({ number: 'QUO-2026-00001', state: 'sent' })
  const again = await api.send(`POST ${path}/versions`)
  expect([again.status, again.json.standing]).toEqual([201, 2])
  const [design, ...others] = lines
  const cheaper = [{ ...design, net: '4500.00' }, ...others.slice(0, -1)]
  const body = offer(customer, { valid_until: '2026-03-15', lines: cheaper })
  const etag = again.headers.get('etag') ?? ''
  const second = { body, headers: { 'If-Match': etag } }
  expect((await api.send(`PUT ${path}/versions/2`, second)).json.net).toEqual(amount('10200.00'))
  expect((await api.send(`PUT ${path}/versions/2`, second)).status).toBe(412)
  await comparesAndPrints(api, path)
  await decides(api, path)
  await makesItsOrder(api, path)
  expect((await api.send('POST /v1/verify')).json).toMatchObject({ ok: true })
}

async function comparesAndPrints(api: Api, path: string): Promise<void> {
  const compared = await api.send(`GET ${path}/differences`)
  expect(compared.json).toMatchObject({
    ...{ from: 1, to: 2, fields: ['valid_until'] },
    before: { net: amount('10500.00') },
    after: { gross: amount('12240.00') },
    lines: [
      { id: 'design', is: 'changed', fields: ['net'], after: { net: amount('4500.00') } },
      { id: 'training', is: 'removed', before: { label: 'Training' }, after: null },
    ],
  })
  expect((await api.send(`GET ${path}/differences?from=1&to=7`)).status).toBe(404)
  const sent = await api.send(`POST ${path}/versions/2/send`)
  expect(sent.json.number).toBe('QUO-2026-00001')
  const [, { document }] = sent.json.versions
  for (const file of Object.values<string>(document)) await api.send(`GET ${file}`)
  expect((await api.send(`GET ${document.json}`)).json).toMatchObject({
    ...{ format: 'quote/1', number: 'QUO-2026-00001', version: 2, validUntil: '2026-03-15' },
    gross: '12240.00',
  })
}

async function decides(api: Api, path: string): Promise<void> {
  await api.send(`POST /v1/organizations/${api.organization}/clock`, {
    body: { frozen_time: '2026-03-01' },
  })
  const shown = await api.send(`GET ${path}`)
  expect(shown.json.versions.map(({ state }: { state: string }) => state)).toEqual([
    ...['expired', 'sent'],
  ])
  const late = await api.send(`POST ${path}/versions/1/accept`, { body: {} })
  expect([...codeOf(late), late.json.detail]).toEqual([
    ...[409, 'quote_expired'],
    'Version 1 of quote QUO-2026-00001 was valid until 2026-02-28 and is expired: send a new version with a later day',
  ])
  const second = `${path}/versions/2`
  const preview = await api.send(`POST ${second}/accept-preview`, { body: { pick: ['shop'] } })
  expect(preview.json).toMatchObject({
    net: amount('11700.00'),
    bills: [{ to_date_percent: '40' }, {}],
  })
  const twice = { body: { pick: ['photos', 'photos', 'design'] } }
  const refused = await api.send(`POST ${second}/accept`, twice)
  expect(refused.json.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    ...['/pick/1', '/pick/2'],
  ])
  const early = await api.send(`POST ${path}/order`, { key: 'quote-early', body: {} })
  expect(codeOf(early)).toEqual([409, 'quote_state'])
  const yes = { body: { pick: ['photos'], by: 'Ms Baker' } }
  const accepted = await api.send(`POST ${second}/accept`, yes)
  expect(accepted.json).toMatchObject({ state: 'accepted', net: amount('11100.00'), standing: 2 })
  const [, { accepted: picked }] = accepted.json.versions
  expect(picked).toMatchObject({ pick: ['photos'], gross: amount('13320.00') })
}

async function makesItsOrder(api: Api, path: string): Promise<void> {
  const given = { key: 'quote-order', body: { customer_reference: 'PO 1' } }
  const order = await api.send(`POST ${path}/order`, given)
  expect([order.status, order.json.state]).toEqual([201, 'draft'])
  expect(order.json).toMatchObject({
    net: amount('11100.00'),
    customer_reference: 'PO 1',
    quote: { number: 'QUO-2026-00001' },
  })
  const second = await api.send(`POST ${path}/order`, { key: 'quote-other', body: {} })
  expect(codeOf(second)).toEqual([409, 'quote_ordered'])
  const confirmed = await api.send(`POST /v1/orders/${order.json.id}/confirm`)
  expect(confirmed.json.ready).toEqual(amount('4440.00'))
  const quote = await api.send(`GET ${path}`)
  expect(quote.json.order).toMatchObject({ id: order.json.id, state: 'confirmed' })
  await listsThem(api, quote)
}

async function listsThem(api: Api, { json: quote }: Reply): Promise<void> {
  const { id, customer, order } = quote
  const body = { customer, currency: 'EUR', label: 'Empty shell', lines: [] }
  const shell = await api.send('POST /v1/quotes', { key: 'quote-shell', body })
  const own = `/v1/quotes/${shell.json.id}/versions/1`
  expect(codeOf(await api.send(`POST ${own}/send`))).toEqual([422, 'order_without_lines'])
  const filled = { body: { ...body, lines: lines.slice(0, 1) } }
  await api.send(`PUT ${own}`, filled)
  await api.send(`POST ${own}/send`)
  const no = { body: { by: 'Ms Baker', reason: 'One is enough' } }
  expect((await api.send(`POST ${own}/decline`, no)).json.state).toBe('declined')
  const idsOf = async (query: string) => {
    const { json } = await api.send(`GET /v1/quotes?${query}`)
    return json.data.map((each: { id: string }) => each.id)
  }
  const all = [shell.json.id, id]
  expect(await idsOf(`customer=${customer}`)).toEqual(all)
  expect(await idsOf('state=accepted&q=bakery')).toEqual([id])
  expect(await idsOf('state=declined&sort=-net')).toEqual([shell.json.id])
  expect(await idsOf('q=QUO-2026-00001')).toEqual([id])
  expect(await idsOf('external_id=CRM-9&valid_until[gte]=2026-03-01')).toEqual([])
  expect((await api.send('GET /v1/quotes.csv?state=accepted')).text).toContain(order.id)
  const found = await api.send('GET /v1/search?q=bakery')
  expect(found.json.data).toContainEqual(expect.objectContaining({ type: 'quote', id }))
  const gone = await api.send('POST /v1/quotes', { key: 'quote-gone', body })
  const deleted = await api.send(`DELETE /v1/quotes/${gone.json.id}/versions/1`)
  expect(deleted.json).toMatchObject({ deleted: true, sequence: 1 })
  expect(await idsOf(`customer=${customer}`)).toEqual(all)
  const told = await api.send(`GET /v1/events?subject=${id}&limit=100`)
  expect(told.json.data.map(({ type }: { type: string }) => type)).toContain('quote.ordered')
}
