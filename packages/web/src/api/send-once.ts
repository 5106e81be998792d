import { type Fetch, isOutcomeOpen } from '@tranche/client'

/** Keys of what was sent and got no answer, by what it was. */
const unanswered = new Map<string, string>()
const underWay = new Map<string, Promise<Response>>()

/**
 * Sends a write once, whoever asks: the same one asked again while it is under way gets the same
 * answer (a drawer closed and opened anew knows nothing of the press in the one before it), and
 * asked again after its answer got lost it carries the key that it had.
 */
export function sendOnce(send: Fetch): Fetch {
  return async (request) => {
    const what = await nameOf(request)
    const same = underWay.get(what)
    if (same !== undefined) return (await same).clone()
    const reply = sendWithKey(send, request, what)
    underWay.set(what, reply)
    try {
      return (await reply).clone()
    } finally {
      underWay.delete(what)
    }
  }
}

async function sendWithKey(send: Fetch, request: Request, what: string): Promise<Response> {
  const before = unanswered.get(what)
  if (before !== undefined) request.headers.set('Idempotency-Key', before)
  const key = request.headers.get('idempotency-key')
  if (key !== null) unanswered.set(what, key)
  const reply = await send(request)
  if (!isOutcomeOpen(reply.status, await codeOf(reply))) unanswered.delete(what)
  return reply
}

async function codeOf(reply: Response): Promise<string> {
  if (reply.ok) return ''
  const problem: unknown = await reply
    .clone()
    .json()
    .catch(() => undefined)
  const known = typeof problem === 'object' && problem !== null && 'code' in problem
  return known && typeof problem.code === 'string' ? problem.code : 'unexpected_reply'
}

async function nameOf(request: Request): Promise<string> {
  const organization = request.headers.get('tranche-organization') ?? ''
  return [request.method, request.url, organization, await request.clone().text()].join(' ')
}
