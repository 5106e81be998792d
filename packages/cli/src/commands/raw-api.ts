import type { Command } from 'commander'
import { define } from '../define.ts'
import { usageFailure } from '../failure.ts'
import { readData } from '../read-options.ts'

interface ApiOptions {
  readonly data?: string
  readonly header?: readonly string[]
}

/** `tranche api`: any request, answered as it comes. */
export function defineApi(program: Command): void {
  define<ApiOptions>(
    program,
    {
      name: 'api',
      args: '<method> <path>',
      summary: 'send any request to the API; see /docs of the server',
      examples: [
        'tranche api GET /v1/queue',
        'tranche api POST /v1/customers --data \'{"name":"Nordwind AG"}\'',
        'tranche api POST /v1/orders --data @order.json',
        'tranche api GET /v1/invoices/inv_….pdf > invoice.pdf',
      ],
      options: [
        ['--data <json>', 'the body: JSON, @file or - for what is piped in'],
        ['--header <name:value>', 'a header', 'many'],
      ],
      writes: true,
    },
    async ({ session, args: [given = '', path = ''], options }) => {
      const method = given.toUpperCase()
      if (!/^(GET|POST|PUT|PATCH|DELETE)$/.test(method)) {
        throw usageFailure(`"${given}" is no method`, 'tranche api GET /v1/queue')
      }
      const headers = headersOf(options.header)
      const body =
        options.data === undefined ? undefined : JSON.stringify(await readData(options.data))
      if (method !== 'GET') {
        headers.set('content-type', 'application/json')
        headers.set('idempotency-key', session.key())
      }
      const address = path.startsWith('/') ? path : `/${path}`
      if (session.dryRun) {
        const request = {
          method,
          path: address,
          body: body === undefined ? null : JSON.parse(body),
        }
        return session.show({
          data: request,
          text: () => `Would send ${method} ${address} ${body ?? ''}`,
        })
      }
      const server = await session.server()
      const reply = await server.raw(address, {
        method,
        headers,
        ...(body === undefined ? {} : { body }),
      })
      const isJson = /json/.test(reply.headers.get('content-type') ?? '')
      if (!reply.ok) throw await refusal(reply)
      if (!isJson) {
        process.stdout.write(new Uint8Array(await reply.arrayBuffer()))
        return
      }
      const shown: unknown = await reply.json()
      session.show({ data: shown, text: () => JSON.stringify(shown, undefined, 2) })
    },
  )
}

async function refusal(reply: Response): Promise<Error> {
  const { ProblemError } = await import('@tranche/client')
  const said: unknown = await reply.json().catch(() => ({}))
  const plain = {
    type: 'about:blank',
    title: reply.statusText,
    status: reply.status,
    detail: `The server answered ${reply.status.toString()} ${reply.statusText}`,
    instance: reply.url,
    code: 'unexpected_reply' as const,
    errors: [],
    request_id: '',
  }
  return new ProblemError({ ...plain, ...(said as object) })
}

function headersOf(given: readonly string[] | undefined): Headers {
  const headers = new Headers()
  for (const each of given ?? []) {
    const at = each.indexOf(':')
    if (at < 1) throw usageFailure(`"${each}" is no header`, 'write it like --header "Name: value"')
    headers.set(each.slice(0, at).trim(), each.slice(at + 1).trim())
  }
  return headers
}
