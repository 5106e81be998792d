import { expect } from 'vitest'
import type { Api } from './harness.ts'

/** A project, an order that waits for it in several ways, and what it does to the order. */
export async function billsByCriteria(api: Api, customer: string): Promise<void> {
  const parts = {
    subprojects: [
      { id: 'design', weight: '30' },
      { id: 'build', weight: '70' },
    ],
  }
  const making = { key: 'project', body: { label: 'Portal', ...parts } }
  const made = await api.send('POST /v1/projects', making)
  expect([made.status, made.json.status]).toEqual([201, 'Planned'])
  expect((await api.send('POST /v1/projects', making)).text).toBe(made.text)
  const project = `/v1/projects/${made.json.id}`
  const lines = [
    { id: 'screens', net: '3000.00', tax: '19', subproject: 'design' },
    { id: 'code', net: '9000.00', tax: '19', subproject: 'build' },
    { id: 'photos', kind: 'optional', net: '90.00', section: 'Extras' },
    { id: 'audit', net: '800.00', tax: '19', billing: { mode: 'manual', on: '2026-12-24' } },
  ]
  const billing = { progress: '80', per: 'subproject', status: 'Started', minimum: '2500.00' }
  const body = { customer, currency: 'EUR', project: made.json.id, lines, billing }
  const order = await api.send('POST /v1/orders', { body })
  const path = `/v1/orders/${order.json.id}`
  await api.send(`POST ${path}/confirm`)
  await api.send(`POST ${project}/progress`, { body: { subprojects: { design: '80' } } })
  const held = await api.send(`GET ${path}`)
  expect(held.json).toMatchObject({
    signal: 'hourglass',
    ready: { amount: '0.00' },
    project: { label: 'Portal', status: 'Planned', progress_percent: '24' },
    billing: { mode: 'rules', ...billing },
  })
  expect(held.json.lines[0].waiting).toMatchObject({ met: 2, of: 3, missing: ['status'] })
  expect(held.json.lines[3]).toMatchObject({ signal: 'none', waiting: { missing: ['on'] } })
  const later = await api.send(`GET /v1/orders/summaries?project=${made.json.id}&list=waiting`)
  expect(later.json.data).toMatchObject([{ id: order.json.id, signal: 'hourglass' }])
  const begun = await api.send(`POST ${project}/status`, { body: { status: 'Started' } })
  expect(begun.json.status).toBe('Started')
  const queue = await api.send(`GET /v1/queue?customer=${customer}&limit=100`)
  const row = queue.json.data.find((each: { order: string }) => each.order === order.json.id)
  expect(row).toMatchObject({ bucket: 'ready', ready: { amount: '3000.00' } })
  const own = { line: 'screens', progress: '90' }
  const changed = await api.send(`POST ${path}/billing`, { body: own })
  expect(changed.json.lines[0].waiting).toMatchObject({ met: 1, of: 3 })
  expect(changed.json.ready.amount).toBe('0.00')
  const back = await api.send(`POST ${path}/billing`, { body: { line: 'screens' } })
  expect(back.json.ready.amount).toBe('3000.00')
  const never = await api.send(`POST ${path}/billing`, { body: { status: 'Finished' } })
  expect([never.status, never.json.code]).toEqual([404, 'not_found'])
  await changesTerms(api, path)
  const loose = await api.send(`POST ${project}/time`, { key: 'loose', body: { hours: '2.5' } })
  const told = await api.send(`GET ${path}`)
  expect(told.json.errors).toMatchObject([{ code: 'time_without_line', facts: { hours: '2.5' } }])
  expect((await api.send(`GET ${project}/time`)).json.data).toEqual([loose.json])
  const placed = await api.send(`DELETE ${project}/time/${loose.json.id}`)
  expect(placed.json.unplaced_hours).toBe('0')
  const without = { label: 'Portal', subprojects: [{ id: 'design', weight: '30' }] }
  const needed = await api.send(`PUT ${project}`, { body: without })
  expect([needed.status, needed.json.errors[0].facts.id]).toEqual([404, 'build'])
  await keepsWhatPlansNeed(api, { customer, parts })
  const revised = await api.send(`PUT ${project}`, { body: { label: 'Portal 2', ...parts } })
  expect((await api.send(`GET ${project}`)).text).toBe(revised.text)
  expect((await api.send('GET /v1/projects?q=portal 2')).json.data).toEqual([revised.json])
  expect((await api.send('POST /v1/verify')).json).toMatchObject({ ok: true })
}

/** Its contract is paused and goes on, a line that was only offered joins it; each told before. */
async function changesTerms(api: Api, path: string): Promise<void> {
  const pause = { is: 'paused', reason: 'Holidays' }
  const soon = await api.send(`POST ${path}/contract-preview`, { body: pause })
  expect(soon.json).toMatchObject({ contract: { is: 'paused' }, ready: { amount: '0.00' } })
  expect((await api.send(`GET ${path}`)).json).toMatchObject({ ready: { amount: '3000.00' } })
  const paused = await api.send(`POST ${path}/contract`, { body: pause })
  expect(paused.json).toMatchObject({ contract: { is: 'paused' }, ready: { amount: '0.00' } })
  expect(paused.json.waiting.missing).toContain('paused')
  await api.send(`POST ${path}/contract`, { body: { is: 'ongoing' } })
  const seen = await api.send(`POST ${path}/lines/photos/promote-preview`)
  expect(seen.json).toMatchObject({ net: { amount: '12890.00' } })
  const promoted = await api.send(`POST ${path}/lines/photos/promote`)
  expect(promoted.json).toMatchObject({ net: { amount: '12890.00' } })
}

interface Named {
  readonly customer: string
  readonly parts: object
}

/** A status or part that an instalment waits for cannot go. */
async function keepsWhatPlansNeed(api: Api, { customer, parts }: Named): Promise<void> {
  const when = { status: 'Started', subproject_progress: { build: '50' } }
  const first = { id: 'first', when, bill: { percent: '40' } }
  const rest = { id: 'rest', when: { manual: true }, bill: { rest: true } }
  const plan = { basis: 'incremental', instalments: [first, rest] }
  const other = await api.send('POST /v1/projects', { key: 'plan', body: { label: 'P', ...parts } })
  const works = [{ id: 'works', net: '100.00' }]
  const planned = { customer, currency: 'EUR', project: other.json.id, plan, lines: works }
  await api.send('POST /v1/orders', { body: planned })
  const gone = { label: 'P', statuses: ['Planned'], subprojects: [] }
  const kept = await api.send(`PUT /v1/projects/${other.json.id}`, { body: gone })
  expect([kept.status, kept.json.code]).toEqual([422, 'plan_trigger'])
}
