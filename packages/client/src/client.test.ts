import { describe, expect, it } from 'vitest'
import { answer, createClient, isOutcomeOpen, items, ProblemError } from './index.ts'

interface Sent {
  readonly request: Request
  readonly body: string
}

/** A server that answers from a list and keeps what it was sent. */
function scripted(replies: readonly (Response | Error)[]) {
  const sent: Sent[] = []
  const left = [...replies]
  const fetch = async (request: Request) => {
    sent.push({ request, body: await request.clone().text() })
    const reply = left.shift()
    if (reply === undefined || reply instanceof Error)
      throw reply ?? new TypeError('no more replies')
    return reply
  }
  return { sent, fetch }
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })

const options = { baseUrl: 'http://tranche.test', organization: 'org_1', retryDelays: [0, 0] }

describe('client', () => {
  it('repeats a broken write with the same idempotency key and body', async () => {
    const { sent, fetch } = scripted([
      new TypeError('broken pipe'),
      json({}, 503),
      json({ id: 'inv_1' }, 201),
    ])
    const client = createClient({ ...options, fetch })
    const path = { id: 'ord_1' }
    const issued = await answer(
      client.POST('/v1/orders/{id}/invoices', {
        params: { path },
        body: { expected_total: '7200.00' },
      }),
    )
    expect(issued).toEqual({ id: 'inv_1' })
    const keys = sent.map(({ request }) => request.headers.get('idempotency-key'))
    expect(new Set(keys).size).toBe(1)
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
    expect(sent.map(({ body }) => body)).toEqual(Array(3).fill('{"expected_total":"7200.00"}'))
    expect(sent[0]?.request.headers.get('tranche-organization')).toBe('org_1')
  })

  it('keeps a key that the caller gives', async () => {
    const { sent, fetch } = scripted([json({ id: 'pay_1' }, 201)])
    const client = createClient({ ...options, fetch })
    const header = { 'Idempotency-Key': 'mine' }
    const body = { invoice: 'inv_1', amount: '10.00' }
    await answer(client.POST('/v1/payments', { params: { header }, body }))
    expect(sent[0]?.request.headers.get('idempotency-key')).toBe('mine')
  })

  it('waits for a first attempt that is still running, and knows open outcomes', async () => {
    const running = json({ code: 'request_running', detail: '', errors: [] }, 409)
    running.headers.set('Retry-After', '0')
    const { sent, fetch } = scripted([running, json({ id: 'pay_1' }, 201)])
    const client = createClient({ ...options, fetch })
    const body = { invoice: 'inv_1', amount: '10.00' }
    await answer(client.POST('/v1/payments', { body }))
    expect(new Set(sent.map(({ request }) => request.headers.get('idempotency-key'))).size).toBe(1)
    expect(isOutcomeOpen(409, 'request_running')).toBe(true)
    expect(isOutcomeOpen(502, 'unexpected_reply')).toBe(true)
    expect(isOutcomeOpen(409, 'order_state')).toBe(false)
  })

  it('sends what only asks without a key, and every write as JSON', async () => {
    const { sent, fetch } = scripted([json({}), json({})])
    const client = createClient({ ...options, fetch, keyOf: () => undefined })
    const params = { path: { id: 'ord_1' } }
    await answer(client.POST('/v1/orders/{id}/invoice-preview', { params, body: {} }))
    await answer(client.POST('/v1/orders/{id}/confirm', { params }))
    const headers = sent.map(({ request }) => request.headers)
    expect(headers.map((each) => each.get('idempotency-key'))).toEqual([null, null])
    expect(headers.map((each) => each.get('content-type'))).toEqual(
      Array(2).fill('application/json'),
    )
  })

  it('throws a typed problem', async () => {
    const problem = {
      type: '/docs/problems/over_billing',
      title: 'More than is left',
      status: 422,
      detail: 'bills 9,000.00 of 8,000.00 left',
      instance: '/v1/orders/ord_1/invoices',
      code: 'over_billing',
      errors: [],
      request_id: 'req_1',
      allowed_max: '8000.00',
    }
    const { fetch } = scripted([json(problem, 422)])
    const client = createClient({ ...options, fetch })
    const call = answer(
      client.POST('/v1/orders/{id}/invoices', { params: { path: { id: 'ord_1' } } }),
    )
    const error = await call.catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ProblemError)
    expect(error).toMatchObject({
      status: 422,
      code: 'over_billing',
      problem: { allowed_max: '8000.00' },
    })
  })

  it('gives a reply that is no problem the same shape', async () => {
    const { fetch } = scripted([new Response('<h1>Bad gateway</h1>', { status: 502 })])
    const call = answer(createClient({ ...options, fetch }).GET('/v1/orders'))
    await expect(call).rejects.toMatchObject({ status: 502, code: 'unexpected_reply' })
  })

  it('walks over all pages of a list', async () => {
    const page = (ids: readonly string[], next: string | null) =>
      json({
        object: 'list',
        data: ids.map((id) => ({ id })),
        has_more: next !== null,
        next_cursor: next,
      })
    const { sent, fetch } = scripted([page(['ord_1', 'ord_2'], 'c1'), page(['ord_3'], null)])
    const client = createClient({ ...options, fetch })
    const ids: string[] = []
    const pages = (cursor: string | undefined) =>
      client.GET('/v1/orders', { params: { query: cursor === undefined ? {} : { cursor } } })
    for await (const order of items(pages)) ids.push(order.id)
    expect(ids).toEqual(['ord_1', 'ord_2', 'ord_3'])
    expect(new URL(sent[1]?.request.url ?? '').searchParams.get('cursor')).toBe('c1')
  })
})
