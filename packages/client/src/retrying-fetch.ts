export type Fetch = (request: Request) => Promise<Response>

/** Milliseconds before the second, third and fourth attempt. */
const pauses = [100, 400, 1600]

const wait = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds)
  })

/**
 * Sends a request again when the network breaks, the server answers 503, or the same request is
 * still running: a repeated write carries the same idempotency key, so that it is never carried
 * out twice.
 */
export function retryingFetch(send: Fetch, delays: readonly number[] = pauses): Fetch {
  return async (request) => {
    for (const delay of delays) {
      const reply = await attempt(send, request)
      if (reply !== undefined && !asksToRepeat(reply)) return reply
      await wait(reply === undefined ? delay : Math.max(delay, retryAfter(reply)))
    }
    return send(request)
  }
}

/** 503, or 409 of a request whose first attempt is under way: that one says when to come again. */
function asksToRepeat(reply: Response): boolean {
  return reply.status === 503 || (reply.status === 409 && reply.headers.has('retry-after'))
}

async function attempt(send: Fetch, request: Request): Promise<Response | undefined> {
  try {
    return await send(request.clone())
  } catch (error) {
    if (request.signal.aborted) throw error
    return undefined
  }
}

/** Milliseconds that the server asks for, at most ten seconds. */
function retryAfter(reply: Response): number {
  const seconds = Number(reply.headers.get('retry-after') ?? '0')
  return Number.isFinite(seconds) ? Math.min(seconds, 10) * 1000 : 0
}
