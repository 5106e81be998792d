import { expect } from 'vitest'
import type { Api } from './harness.ts'

/** An order becomes a project, which is told before; its plan follows the start of the project. */
export async function makesProjects(api: Api, customer: string): Promise<void> {
  const text = 'Three drafts.\n\nOne of them is worked out.'
  const lines = [
    { id: 'design', quantity: '9', unit: 'd', price: '500', section: 'Concept', text },
    { id: 'travel', net: '200.00', in_project: 'skip' },
    { id: 'shop', net: '7200.00', section: 'Shop', kind: 'optional' },
  ]
  const when = { date: { after: 'project_start', days: 14 } }
  const plan = { basis: 'incremental', instalments: [{ id: 'a', when, bill: { rest: true } }] }
  const body = { customer, currency: 'EUR', label: 'Site', lines, plan }
  const draft = await api.send('POST /v1/orders', { body })
  expect(draft.json.lines[0]).toMatchObject({ text, in_project: 'auto', section: 'Concept' })
  const path = `/v1/orders/${draft.json.id}`
  const early = await api.send(`POST ${path}/project`, { key: 'project-of-draft', body: {} })
  expect([early.status, early.json.code]).toEqual([409, 'order_state'])
  await api.send(`POST ${path}/confirm`)
  const waiting = await api.send(`GET ${path}/billable`)
  expect(waiting.json.blockers).toMatchObject([{ code: 'project_not_started' }])
  const asked = { start: '2025-11-03', in_project: { travel: 'auto' } }
  const soon = await api.send(`POST ${path}/project-preview`, { body: asked })
  const parts = [{ id: 'Concept', label: 'Concept' }]
  const tasks = [
    { id: 'design', days: '9', subproject: 'Concept' },
    { id: 'travel', days: '0', subproject: null },
  ]
  expect(soon.json).toMatchObject({ label: 'Site', start: '2025-11-03', subprojects: parts, tasks })
  expect((await api.send(`GET ${path}`)).json.project).toBeNull()
  const making = { key: 'project-of-order', body: asked }
  const made = await api.send(`POST ${path}/project`, making)
  expect([made.status, made.json.from_order]).toEqual([201, draft.json.id])
  expect(made.json).toMatchObject({ customer, label: 'Site', subprojects: parts, tasks })
  expect((await api.send(`POST ${path}/project`, making)).text).toBe(made.text)
  const linked = await api.send(`GET ${path}`)
  expect(linked.json).toMatchObject({ project: { id: made.json.id }, ready: { amount: '4700.00' } })
  expect(linked.json.lines[0]).toMatchObject({ subproject: 'Concept' })
  const twice = await api.send(`POST ${path}/project`, { key: 'project-again', body: {} })
  expect([twice.status, twice.json.code]).toEqual([409, 'already_exists'])
  const project = `/v1/projects/${made.json.id}`
  await api.send(`POST ${path}/lines/shop/promote`)
  const grown = await api.send(`GET ${project}`)
  expect(grown.json.tasks.at(-1)).toMatchObject({ id: 'shop', subproject: 'Shop' })
  expect((await api.send(`GET ${path}`)).json.lines[2]).toMatchObject({ subproject: 'Shop' })
  const { label, subprojects, tasks: all } = grown.json
  const write = {
    label,
    subprojects: subprojects.map(({ id, label: own }: Part) => ({ id, label: own })),
    tasks: all.map(({ id, subproject }: Part) => ({ id, subproject: subproject ?? undefined })),
  }
  const later = await api.send(`PUT ${project}`, { body: { ...write, start: '2999-01-01' } })
  expect(later.json).toMatchObject({ start: '2999-01-01', from_order: draft.json.id })
  expect((await api.send(`GET ${path}`)).json.ready.amount).toBe('0.00')
  await api.send(`PUT ${project}`, { body: write })
  const open = await api.send(`GET ${path}/billable`)
  expect(open.json.blockers).toMatchObject([{ code: 'project_not_started' }])
  expect((await api.send('POST /v1/verify')).json).toMatchObject({ ok: true })
}

interface Part {
  readonly id: string
  readonly label: string
  readonly subproject: string | null
}
