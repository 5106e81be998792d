import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, prepareParties, startApi, stepsOrder } from './harness.ts'

let api: Api
let customer: string

beforeAll(async () => {
  api = await startApi()
  customer = await prepareParties(api)
})
afterAll(() => api.stop())

/** Sends a body as it stands. */
async function raw(
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
) {
  const response = await api.app.request('/v1/customers', {
    method: 'POST',
    headers: {
      'Tranche-Organization': api.organization,
      'Content-Type': 'application/json',
      ...headers,
    },
    body,
  })
  return {
    status: response.status,
    headers: response.headers,
    json: (await response.json()) as { readonly type: string; readonly code: string },
  }
}

describe('HTTP', () => {
  it.each([
    ['broken JSON', '{', {}, 400, 'malformed_json'],
    ['no UTF-8', new Uint8Array([0x7b, 0xff, 0x7d]), {}, 400, 'malformed_json'],
    [
      'another type',
      'name=x',
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      415,
      'unsupported_media_type',
    ],
    [
      'another charset',
      '{}',
      { 'Content-Type': 'application/json; charset=latin1' },
      415,
      'unsupported_media_type',
    ],
    ['a megabyte and more', `{"name":"${'x'.repeat(1_000_000)}"}`, {}, 413, 'body_too_large'],
    ['a list', '[]', {}, 422, 'invalid_value'],
    ['nothing', '', {}, 422, 'missing_field'],
    ['NUL alone', '{"name":"\\u0000"}', {}, 422, 'invalid_value'],
    ['half of a pair', '{"name":"\\ud800"}', {}, 422, 'invalid_value'],
    ['a prototype', '{"name":"x","__proto__":{"a":1}}', {}, 422, 'unknown_field'],
    ['depth', `{"name":${'['.repeat(5000)}${']'.repeat(5000)}}`, {}, 422, 'invalid_value'],
    [
      'no organization',
      '{"name":"x"}',
      { 'Tranche-Organization': '' },
      400,
      'organization_missing',
    ],
    [
      'no organization id',
      '{"name":"x"}',
      { 'Tranche-Organization': 'acme' },
      400,
      'invalid_header',
    ],
    [
      'a stranger',
      '{"name":"x"}',
      { 'Tranche-Organization': `org_${'0'.repeat(32)}` },
      404,
      'not_found',
    ],
    ['If-Match', '{"name":"x"}', { 'If-Match': 'three' }, 400, 'invalid_header'],
  ] as const)('refuses %s', async (_, body, headers, status, code) => {
    const reply = await raw(body, headers)
    expect([reply.status, reply.json.code]).toEqual([status, code])
    expect(reply.headers.get('content-type')).toBe('application/problem+json')
    expect(reply.json.type).toBe(`/docs/problems/${code}`)
    expect((await api.app.request(reply.json.type)).status).toBe(200)
  })

  it('knows what is not there from what cannot be done there', async () => {
    const nowhere = await api.send('GET /v1/company')
    expect([nowhere.status, nowhere.json.code]).toEqual([404, 'route_not_found'])
    const wrong = await api.send(`DELETE /v1/customers/${customer}`)
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD, PATCH'])
    const head = await api.app.request(`/v1/customers/${customer}`, {
      method: 'HEAD',
      headers: { 'Tranche-Organization': api.organization },
    })
    expect(head.status).toBe(200)
  })

  it('keeps clocks within days that can be written', async () => {
    for (const advance_to of ['9999-12-31T23:59:59Z', '9999-12-31T20:00:00-12:00']) {
      const route = `POST /v1/organizations/${api.organization}/clock`
      const refused = await api.send(route, { body: { advance_to } })
      expect([refused.status, refused.json.code]).toEqual([422, 'invalid_date'])
    }
  })

  it('carries the caller’s request id into replies and events', async () => {
    const sent = await api.send('POST /v1/customers', {
      body: { name: 'Traced' },
      headers: { 'Request-Id': 'trace-1' },
    })
    expect(sent.headers.get('request-id')).toBe('trace-1')
    const events = await api.send(`GET /v1/events?subject=${sent.json.id}`)
    expect(events.json.data[0].request_id).toBe('trace-1')
    const odd = await api.send('GET /v1/customers', { headers: { 'Request-Id': 'a b<' } })
    expect(odd.headers.get('request-id')).toMatch(/^req_[0-9a-f]{32}$/)
  })
})

describe('bodies', () => {
  it('names every fault at once, with the nearest known field', async () => {
    const body = {
      custmer: customer,
      currency: 'EUR',
      lines: [{ id: 'a', prise: '3', net: 12 }],
      taxMode: 'line',
    }
    const reply = await api.send('POST /v1/orders', { body })
    expect(reply.status).toBe(422)
    const found = reply.json.errors.map(
      (each: { pointer: string; code: string }) => `${each.code} ${each.pointer}`,
    )
    expect(found.sort()).toEqual([
      'invalid_value /lines/0/net',
      'missing_field /customer',
      'unknown_field /custmer',
      'unknown_field /lines/0/prise',
      'unknown_field /tax_mode',
    ])
    expect(reply.json.detail).toContain('did you mean "price"?')
    expect(reply.json.detail).toContain('write "12"')
  })

  it('passes on all faults of the engine, pointing at the field', async () => {
    const order = stepsOrder(customer, {
      lines: [
        { id: 'a', net: '10.005', tax: '20' },
        { id: 'a', net: '10.00', tax: '20' },
      ],
    })
    const reply = await api.send('POST /v1/orders', { body: order })
    expect(reply.status).toBe(422)
    const codes = reply.json.errors.map((each: { code: string }) => each.code)
    expect(codes).toContain('invalid_amount')
    expect(codes).toContain('duplicate_id')
    expect(reply.json.errors[0].pointer).toMatch(/^\/lines\/\d/)
  })

  it.each([
    ['quantity × price', [{ id: 'a', quantity: '999999999999', price: '999999999999', tax: '20' }]],
    [
      'a sum',
      Array.from({ length: 1000 }, (_, index) => ({
        id: `l${index.toString()}`,
        net: '999999999999.00',
      })),
    ],
  ])('refuses figures that no column holds: %s', async (_, lines) => {
    const reply = await api.send('POST /v1/orders', { body: { customer, currency: 'CLF', lines } })
    expect(reply.status).toBe(422)
    expect(api.broken).toEqual([])
  })
})

describe('documents', () => {
  it('serves OpenAPI and a reference that asks nobody else', async () => {
    const document = await api.send('GET /openapi.json')
    expect(document.json.openapi).toBe('3.1.0')
    const page = await api.send('GET /docs')
    expect(page.text).toContain('/v1/orders/{id}/invoices')
    expect(page.text).not.toMatch(/<script|style="|(src|href)="https?:/)
    for (const { operationId } of Object.values<{ post?: { operationId: string } }>(
      document.json.paths,
    ).flatMap(({ post }) => post ?? [])) {
      expect(page.text).toContain(`id="${operationId}"`)
    }
    expect((await api.send('GET /docs/style.css')).headers.get('content-type')).toContain(
      'text/css',
    )
    expect((await api.send('GET /docs/problems')).text).toContain('over_billing')
    expect((await api.send('GET /docs/nothing')).status).toBe(404)
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
  })
})
