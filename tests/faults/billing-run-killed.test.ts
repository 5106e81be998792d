import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { type Json, type ServerProcess, startServer } from '../server-process.ts'

const data = mkdtempSync(join(tmpdir(), 'tranche-killed-'))
let server: ServerProcess | undefined

afterAll(async () => {
  await server?.stop()
  rmSync(data, { recursive: true, force: true })
})

const orders = 3000

async function seed(organization: string): Promise<void> {
  for (let start = 0; start < orders; start += 1000) {
    const batch = Array.from({ length: 1000 }, (_, index) => ({
      customer_name: `Customer ${index % 40}`,
      external_id: `killed-${start + index}`,
      label: `Order ${start + index}`,
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
}

function databasePid(): number {
  const found = ['postmaster.pid', 'data/postmaster.pid', 'postgres/postmaster.pid'].flatMap(
    (name) => {
      try {
        return [Number(readFileSync(join(data, name), 'utf8').split('\n')[0])]
      } catch {
        return []
      }
    },
  )
  const [pid] = found
  if (pid === undefined) throw new Error('no database process found')
  return pid
}

async function runState(organization: string, id: string): Promise<Json> {
  return (await server?.call('GET', `/v1/billing-runs/${id}`, { organization }))?.body
}

it('a run killed with server and database is resumed: nothing twice, no gap', async () => {
  server = await startServer({ TRANCHE_DATA: data })
  const made = await server.call('POST', '/v1/organizations', {
    body: { name: 'Killed', country: 'DE', currency: 'EUR' },
  })
  const organization: string = made.body.id
  await seed(organization)
  const run = (await server.call('POST', '/v1/billing-runs', { organization, body: {} })).body
  expect(run.counts.pending, JSON.stringify(run)).toBe(orders)
  const path = `/v1/billing-runs/${run.id}/issue`
  await server.call('POST', path, { organization, key: 'run-1', body: {} })
  for (;;) {
    const { counts } = await runState(organization, run.id)
    if (counts.issued > 0) break
  }
  process.kill(databasePid(), 'SIGKILL')
  await server.kill()

  server = await startServer({ TRANCHE_DATA: data })
  const before = (await runState(organization, run.id)).counts.issued
  expect(before).toBeLessThan(orders)
  await server.call('POST', path, { organization, key: 'run-2', body: {} })
  const deadline = Date.now() + 60_000
  for (;;) {
    const { state, counts } = await runState(organization, run.id)
    if (state === 'done') {
      expect(counts).toMatchObject({ issued: orders, failed: 0, pending: 0 })
      break
    }
    expect(Date.now()).toBeLessThan(deadline)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const again = await server.call('POST', '/v1/billing-runs', { organization, body: {} })
  expect(again.body.totals).toEqual([])
  const verified = await server.call('POST', '/v1/verify', { organization, body: {} })
  expect(verified.body).toMatchObject({ ok: true })
})
