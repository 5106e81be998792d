import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { createApi } from '../packages/server/src/api.ts'
import type { Context } from '../packages/server/src/base/context.ts'
import { type Bench, seed } from './database.ts'
import { percentile, type Row } from './table.ts'

const require = createRequire(new URL('../packages/server/package.json', import.meta.url))
const { serve } = require('@hono/node-server') as typeof import('@hono/node-server')

/** What a client waits for, over real HTTP. */
export async function benchHttp(bench: Bench): Promise<Row[]> {
  const { base, close } = await openHttp(bench.parts)
  try {
    return [...(await benchIssue(bench, base)), ...(await benchLists(bench, base))]
  } finally {
    await close()
  }
}

/** The API of these parts on a port of its own. */
export async function openHttp(parts: Bench['parts']) {
  const api = createApi({ parts })
  const server = serve({ fetch: api.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return {
    base: `http://127.0.0.1:${port}/v1`,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

export function header(organizationId: string): Record<string, string> {
  return { 'Tranche-Organization': `org_${organizationId.replaceAll('-', '')}` }
}

async function timed(
  count: number,
  request: (index: number) => Promise<Response>,
): Promise<number[]> {
  const times: number[] = []
  for (let index = 0; index < count; index += 1) {
    const begin = performance.now()
    const response = await request(index)
    await response.arrayBuffer()
    times.push(performance.now() - begin)
    if (!response.ok) throw new Error(`benchmark request ${index}: status ${response.status}`)
  }
  // The first requests warm caches and code.
  return times.slice(Math.floor(count / 4))
}

export async function orderIds({ application }: Bench, context: Context): Promise<string[]> {
  const first = await application.listOrders(context, { page: { limit: 100 }, filter: {} })
  const cursor = first.nextCursor
  if (cursor === undefined) return first.data.map(({ id }) => id)
  const second = await application.listOrders(context, { page: { limit: 100, cursor }, filter: {} })
  return [...first.data, ...second.data].map(({ id }) => id)
}

async function benchIssue(bench: Bench, base: string): Promise<Row[]> {
  const context = await seed(bench, { orders: 330, lines: 10, ready: true })
  const ids = await orderIds(bench, context)
  const times = await timed(ids.length, (index) =>
    fetch(`${base}/orders/ord_${ids[index]?.replaceAll('-', '')}/invoices`, {
      method: 'POST',
      headers: {
        ...header(context.organizationId),
        'Content-Type': 'application/json',
        'Idempotency-Key': `bench-${index}`,
      },
      body: '{}',
    }),
  )
  const p95 = percentile(times, 0.95)
  return [
    {
      name: 'API: issue one invoice of 10 lines, median',
      figure: `${percentile(times, 0.5).toFixed(1)} ms`,
      limit: '',
    },
    {
      name: 'API: issue one invoice of 10 lines, p95',
      figure: `${p95.toFixed(1)} ms`,
      limit: '< 30 ms',
      met: p95 < 30,
    },
  ]
}

async function benchLists(bench: Bench, base: string): Promise<Row[]> {
  const context = await seed(bench, { orders: 100_000, lines: 1, ready: true })
  const headers = header(context.organizationId)
  const get = (path: string) => fetch(`${base}/${path}`, { headers })
  const queue = await timed(200, (index) =>
    get(`queue?limit=50${index % 2 === 0 ? '' : '&currency=EUR'}`),
  )
  const named = await timed(200, (index) => get(`queue?limit=50&q=${searches(index)}`))
  const search = await timed(400, (index) => get(`search?q=${searches(index)}`))
  return [
    ...rowsOf('API: queue over 100,000 open orders', queue),
    ...rowsOf('API: queue of 100,000 open orders, searched', named),
    ...rowsOf('API: search over 100,000 orders', search),
  ]
}

/** Numbers whole and begun, rare and common words, words together, and nothing to be found. */
function searches(index: number): string {
  const n = (index * 7919) % 100_000
  const texts = [
    `bench-${n.toString()}`,
    n.toString(),
    'order',
    'ord-',
    `order ${n.toString()}`,
    `customer ${(n % 500).toString()}`,
    'o',
    'order customer',
    'nowhere',
  ]
  return encodeURIComponent(texts[index % texts.length] ?? '')
}

function rowsOf(name: string, times: readonly number[]): Row[] {
  const p95 = percentile(times, 0.95)
  return [
    { name: `${name}, median`, figure: `${percentile(times, 0.5).toFixed(1)} ms`, limit: '' },
    { name: `${name}, p95`, figure: `${p95.toFixed(1)} ms`, limit: '< 100 ms', met: p95 < 100 },
  ]
}
