import { expect, it } from 'vitest'
import type { Call, Endpoint, Opener } from './base/http/endpoint.ts'
import { exportEndpoints } from './base/http/exports.ts'
import { customerExport } from './customers/export.ts'
import { endpoints } from './endpoints.ts'

const customer = { open: [], overdue: [], credit: [], address: null }

/** Every list as it is, that of the customers with so many rows of so many characters. */
function listsWith(count: number, characters: number, asked: number[]): Endpoint[] {
  const run = async (_session: unknown, call: Call<unknown, unknown, unknown>) => {
    const { limit, cursor = '0' } = call.query as { limit: number; cursor?: string }
    asked.push(limit)
    const begin = Number(cursor)
    const end = Math.min(count, begin + limit)
    const data = Array.from({ length: end - begin }, () => ({
      ...customer,
      name: 'ü'.repeat(characters),
    }))
    return { status: 200 as const, body: { data, next_cursor: end < count ? String(end) : null } }
  }
  return endpoints.map((each) => (each.id === 'listCustomers' ? { ...each, run } : each))
}

async function chunksOf(lists: Endpoint[]): Promise<number[]> {
  const file = exportEndpoints(lists, [customerExport]).find(({ id }) => id === 'exportCustomers')
  const desk: Opener<unknown> = { open: (work) => work(undefined) }
  const answer = await file?.run(desk, { query: {}, params: {}, body: {} })
  const sizes: number[] = []
  if (answer === undefined || !('chunks' in answer)) throw new Error('no file')
  for await (const chunk of answer.chunks) sizes.push(Buffer.byteLength(chunk))
  return sizes
}

it('reads pages of bytes: few long rows, many short ones, never more than 500', async () => {
  const long: number[] = []
  const sizes = await chunksOf(listsWith(100, 5000, long))
  expect(Math.max(...sizes)).toBeLessThan(250_000)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(1_000_000)
  const huge: number[] = []
  expect(await chunksOf(listsWith(25, 200_000, huge))).toHaveLength(6)
  expect(huge).toEqual([20, 1, 1, 1, 1, 1])
  const short: number[] = []
  await chunksOf(listsWith(3000, 10, short))
  expect([short[0], Math.max(...short)]).toEqual([20, 500])
  expect(await chunksOf(listsWith(0, 0, []))).toHaveLength(1)
})
