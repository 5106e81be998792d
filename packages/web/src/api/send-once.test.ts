import { describe, expect, it } from 'vitest'
import { sendOnce } from './send-once.ts'

const address = 'http://tranche.test/v1/payments'

function payment(amount: string, key: string): Request {
  const headers = { 'Idempotency-Key': key, 'Tranche-Organization': 'org_1' }
  return new Request(address, { method: 'POST', headers, body: JSON.stringify({ amount }) })
}

/** Answers from a list when told to, and keeps the keys that it was sent. */
function scripted(replies: readonly (() => Promise<Response>)[]) {
  const keys: (string | null)[] = []
  const left = [...replies]
  const send = (request: Request) => {
    keys.push(request.headers.get('idempotency-key'))
    return left.shift()?.() ?? Promise.reject(new TypeError('no more replies'))
  }
  return { keys, send: sendOnce(send) }
}

const made = () => Promise.resolve(Response.json({ id: 'pay_1' }, { status: 201 }))
const lost = () => Promise.reject(new TypeError('answer lost'))
const refused = (status: number, code: string) => () =>
  Promise.resolve(Response.json({ code }, { status }))

describe('what is sent once', () => {
  it('is sent once while it is under way, and both hear the answer', async () => {
    const { keys, send } = scripted([made])
    const both = await Promise.all([send(payment('10', 'a')), send(payment('10', 'b'))])
    expect(await Promise.all(both.map((each) => each.json()))).toEqual([
      { id: 'pay_1' },
      { id: 'pay_1' },
    ])
    expect(keys).toEqual(['a'])
  })

  it('keeps its key until the outcome is known, from form to form', async () => {
    const broken = refused(500, 'internal')
    const running = refused(409, 'request_running')
    const { keys, send } = scripted([lost, broken, running, made, made])
    await expect(send(payment('20', 'a'))).rejects.toThrow('answer lost')
    for (const key of ['b', 'c', 'd', 'e']) await send(payment('20', key))
    expect(keys).toEqual(['a', 'a', 'a', 'a', 'e'])
  })

  it('begins anew after a refusal, and for anything else', async () => {
    const { keys, send } = scripted([refused(422, 'over_billing'), made, lost, made])
    for (const key of ['a', 'b']) await send(payment('30', key))
    await expect(send(payment('40', 'c'))).rejects.toThrow('answer lost')
    await send(payment('50', 'd'))
    expect(keys).toEqual(['a', 'b', 'c', 'd'])
  })
})
