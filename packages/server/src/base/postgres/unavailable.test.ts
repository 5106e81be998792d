import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import pg from 'pg'
import { expect, it } from 'vitest'
import { refusalOfError } from '../http/problem.ts'
import { unavailability } from './unavailable.ts'

function thrown(message: string, more: object = {}): Error {
  return Object.assign(new Error(message), more)
}

it.each([
  ['57P01', 1],
  ['57P03', 1],
  ['53300', 1],
  ['53100', 30],
  ['58030', 1],
  ['08006', 1],
  ['57014', 2],
  ['40001', 2],
  ['40P01', 2],
  ['55P03', 2],
  ['25006', 1],
  ['25P03', 1],
])('knows SQLSTATE %s', (code, retryAfter) => {
  expect(unavailability(thrown('said by the database', { code }))).toMatchObject({ retryAfter })
})

it.each([
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'Client has encountered a connection error and is not queryable',
  'timeout exceeded when trying to connect',
  'Query read timeout',
])('knows what the driver says without a code: %s', (message) => {
  expect(unavailability(thrown(message))).toBeDefined()
})

it.each([
  ['connect', 'ECONNREFUSED'],
  ['connect', 'ENOENT'],
  ['read', 'ECONNRESET'],
  ['write', 'EPIPE'],
  ['getaddrinfo', 'EAI_AGAIN'],
])('knows the socket: %s %s', (syscall, code) => {
  const error = thrown('socket', { code, syscall })
  expect(unavailability(error)).toBeDefined()
  expect(unavailability(new AggregateError([error]))).toBeDefined()
  expect(unavailability(new Error('wrapped', { cause: error }))).toBeDefined()
})

it('takes neither a file that is missing nor a fault of ours for the database', () => {
  const missing = () => readFileSync('/there/is/no/such/file')
  expect(missing).toThrow()
  try {
    missing()
  } catch (error) {
    expect(unavailability(error)).toBeUndefined()
  }
  for (const code of ['23505', '42601', 'XX001', '22003']) {
    expect(unavailability(thrown('other', { code })), code).toBeUndefined()
  }
  expect(unavailability(thrown('an upload that ended', { code: 'ECONNRESET' }))).toBeUndefined()
  expect(unavailability(new TypeError('x is not a function'))).toBeUndefined()
  expect(unavailability('nothing')).toBeUndefined()
})

it('is said with 503 and when to come again, by a server that hangs up too', async () => {
  const server = createServer((socket) => socket.destroy())
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const client = new pg.Client({ host: '127.0.0.1', port })
  client.on('error', () => undefined)
  const error: unknown = await client.connect().catch((failure: unknown) => failure)
  const refused = refusalOfError(error)
  expect([refused.code, refused.headers]).toEqual(['unavailable', { 'Retry-After': '1' }])
  await new Promise((done) => server.close(done))
})
