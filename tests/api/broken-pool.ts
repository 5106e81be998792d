import type { Transaction } from '../../packages/server/src/base/storage/database.ts'
import type { Parts } from '../../packages/server/src/organizations/session.ts'

type Pool = Parts['pool']
type Client = Transaction['client']

/** Where the connection is lost: just before what carries a key is saved, or just after it. */
export type Moment = 'before' | 'after'

/**
 * A pool whose connections break at the end of the transaction that keeps an answer, as if the
 * database had gone away, or the server had died.
 */
export function breakingPool(pool: Pool, moment: Moment): Pool {
  return Object.create(pool, {
    connect: { value: async () => breaking(await pool.connect(), moment) },
  }) as Pool
}

function breaking(client: Client, moment: Moment) {
  let keeps = false
  const query = async (asked: string | { readonly text: string }, values?: unknown[]) => {
    const text = typeof asked === 'string' ? asked : asked.text
    keeps ||= text.includes('INSERT INTO idempotency_keys')
    const lost = keeps && text === 'COMMIT'
    if (lost && moment === 'before') throw connectionLost()
    const result = await client.query(asked as string, values)
    if (lost) throw connectionLost()
    return result
  }
  return Object.create(client, {
    query: { value: query },
    release: { value: client.release.bind(client) },
  }) as Client
}

function connectionLost(): Error {
  return Object.assign(new Error('connection lost'), { code: 'ECONNRESET', syscall: 'read' })
}
