import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { preparePlace } from '../../packages/server/src/base/postgres/place.ts'
import { findPostmaster } from '../../packages/server/src/base/postgres/postmaster.ts'
import { holdMidway, letGo } from '../midway.ts'
import { type Json, type ServerProcess, startServer } from '../server-process.ts'

// pg is the server's dependency, not the root's.
const require = createRequire(new URL('../../packages/server/package.json', import.meta.url))
const pg = require('pg') as typeof Pg

/** It ends what hangs. */
const patience = { timeout: 120_000, interval: 100 }

const data = mkdtempSync(join(tmpdir(), 'tranche-killed-'))
let server: ServerProcess | undefined

afterAll(async () => {
  await server?.stop()
  rmSync(data, { recursive: true, force: true })
})

/** More than a run previews or issues at a time. */
const orders = 520

async function seed(organization: string): Promise<void> {
  const batch = Array.from({ length: orders }, (_, index) => ({
    customer_name: `Customer ${index % 40}`,
    external_id: `killed-${index}`,
    label: `Order ${index}`,
    currency: 'EUR',
    confirm: true,
    lines: [1, 2, 3].map((line) => ({ id: `line-${line}`, net: `${100 * line}.33`, tax: '19' })),
  }))
  const imported = await server?.call('POST', '/v1/imports/orders', {
    organization,
    body: { orders: batch },
  })
  expect(imported?.status, JSON.stringify(imported?.body).slice(0, 500)).toBeLessThan(300)
}

/** The process of the server's own database, and a connection to it. */
async function openDatabase(): Promise<{ readonly pid: number; readonly client: Pg.Client }> {
  const place = preparePlace({ directory: data })
  const found = findPostmaster(place)
  if (found === undefined) throw new Error('no database process found')
  const { pid, socket: host, port } = found
  const { password } = place
  const client = new pg.Client({ host, port, user: 'tranche', password, database: 'tranche' })
  client.on('error', () => undefined)
  await client.connect()
  return { pid, client }
}

async function runState(organization: string, id: string): Promise<Json> {
  return (await server?.call('GET', `/v1/billing-runs/${id}`, { organization }))?.body
}

/** A run that stands after its first batch, while more is to come. */
async function standingRun(name: string) {
  server ??= await startServer({ TRANCHE_DATA: data })
  const made = await server.call('POST', '/v1/organizations', {
    body: { name, country: 'DE', currency: 'EUR' },
  })
  const organization: string = made.body.id
  await seed(organization)
  const run = (await server.call('POST', '/v1/billing-runs', { organization, body: {} })).body
  expect(run.counts.pending, JSON.stringify(run)).toBe(orders)
  const database = await openDatabase()
  await holdMidway(database.client)
  const path = `/v1/billing-runs/${run.id}/issue`
  await server.call('POST', path, { organization, key: 'run-1', body: {} })
  const issued = async () => (await runState(organization, run.id)).counts?.issued
  await expect.poll(issued, patience).toBeGreaterThan(0)
  const before = await issued()
  expect(before).toBeLessThan(orders)
  return { organization, run, database }
}

/** It goes on without anybody: nothing twice, no gap. */
async function finished(organization: string, id: string): Promise<void> {
  const state = async () => (await runState(organization, id)).state
  await expect.poll(state, patience).toBe('done')
  const { client } = await openDatabase()
  await letGo(client)
  await client.end()
  const { counts } = await runState(organization, id)
  expect(counts).toMatchObject({ issued: orders, failed: 0, pending: 0 })
  const again = await server?.call('POST', '/v1/billing-runs', { organization, body: {} })
  expect(again?.body.totals).toEqual([])
  const verified = await server?.call('POST', '/v1/verify', { organization, body: {} })
  expect(verified?.body).toMatchObject({ ok: true })
}

it('a run whose database is killed goes on by itself, and so does the server', async () => {
  const { organization, run, database } = await standingRun('Killed database')
  process.kill(database.pid, 'SIGKILL')
  await finished(organization, run.id)
})

it('a run killed with server and database goes on when the server is started', async () => {
  const { organization, run, database } = await standingRun('Killed')
  process.kill(database.pid, 'SIGKILL')
  await server?.kill()
  server = await startServer({ TRANCHE_DATA: data })
  await finished(organization, run.id)
})

it('a run that nobody issues says that it is interrupted, until it goes on', async () => {
  const { organization, run, database } = await standingRun('Interrupted')
  const state = async () => (await runState(organization, run.id)).state
  await expect.poll(state, patience).toBe('interrupted')
  await database.client.end()
  await finished(organization, run.id)
})
