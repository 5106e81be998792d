export type Fetch = (request: Request) => Promise<Response>

/** Milliseconds before the second, third and fourth attempt. */
const pauses = [100, 400, 1600]

const wait = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds)
  })

/**
 * Sends a request again when the network breaks or the server answers 503: a repeated write carries
 * the same idempotency key, so it is never carried out twice.
 */
export function retryingFetch(send: Fetch, delays: readonly number[] = pauses): Fetch {
  return async (request) => {
    for (const delay of delays) {
      const reply = await attempt(send, request)
      if (reply !== undefined && reply.status !== 503) return reply
      await wait(reply === undefined ? delay : Math.max(delay, retryAfter(reply)))
    }
    return send(request)
  }
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
