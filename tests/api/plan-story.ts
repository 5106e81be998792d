import { expect } from 'vitest'
import type { Api } from './harness.ts'

/** Less of one, and another one for it. */
const split = {
  change: [{ id: 'two', bill: { percent: '12.5' } }],
  add: [{ id: 'extra', when: { date: '2027-04-15' }, bill: { percent: '7.5' } }],
}

/** The plan of an order that runs is edited where nothing is billed: shown before, done once. */
export async function editsPlans(api: Api, customer: string): Promise<void> {
  const plan = {
    basis: 'incremental',
    instalments: [
      { id: 'start', when: { confirmed: true }, bill: { percent: '30' } },
      { id: 'two', when: { manual: true }, bill: { percent: '20' } },
      { id: 'end', when: { manual: true }, bill: { rest: true } },
    ],
  }
  const lines = [{ id: 'build', net: '6600.00' }]
  const body = { customer, currency: 'EUR', lines, plan }
  const { id } = (await api.send('POST /v1/orders', { body })).json
  const path = `/v1/orders/${id}`
  const draft = await api.send(`POST ${path}/plan`, { body: split })
  expect([draft.status, draft.json.code]).toEqual([409, 'order_state'])
  await api.send(`POST ${path}/confirm`)
  await api.send(`POST ${path}/invoices`, { key: id })
  await refusesEdits(api, path)
  await editsOnce(api, path)
  await takesBack(api, path)
  const events = await api.send(`GET /v1/events?order=${id}&type=order.plan_changed`)
  expect(events.json.data.map((each: { data: unknown }) => each.data)).toEqual([
    { added: [], changed: ['two'], removed: ['extra'] },
    { added: ['extra'], changed: ['two'], removed: [] },
  ])
  expect((await api.send('POST /v1/verify')).json).toMatchObject({ ok: true })
}

/** Each with all that is wrong, where it was sent. */
async function refusesEdits(api: Api, path: string): Promise<void> {
  const billed = await api.send(`POST ${path}/plan-preview`, {
    body: { change: [{ id: 'start', bill: { percent: '25' } }], remove: ['gone'] },
  })
  expect([billed.status, billed.json.code]).toEqual([409, 'instalment_billed'])
  expect(billed.json.errors).toMatchObject([
    { pointer: '/change/0/id', facts: { instalment: 'start', billed: '1980.00' } },
    { code: 'not_found', pointer: '/remove/0' },
  ])
  const more = { add: [{ id: 'extra', when: { manual: true }, bill: { percent: '60' } }] }
  const exceeds = await api.send(`POST ${path}/plan`, { body: more })
  expect([exceeds.status, exceeds.json.errors[0].pointer]).toEqual([422, '/add/0'])
  const wrong = { add: [{ id: 'extra', when: {}, bill: { share: '60' } }] }
  expect((await api.send(`POST ${path}/plan`, { body: wrong })).status).toBe(422)
}

/** Shown before, and what was shown is what is done. */
async function editsOnce(api: Api, path: string): Promise<void> {
  const before = await api.send(`GET ${path}`)
  const preview = await api.send(`POST ${path}/plan-preview`, { body: split })
  expect(preview.json.bills.map(billOf)).toEqual([
    ['start', '1980.00', '0.00'],
    ['two', '825.00', '825.00'],
    ['extra', '495.00', '495.00'],
    ['end', '3300.00', '3300.00'],
  ])
  expect((await api.send(`GET ${path}`)).text).toBe(before.text)
  const headers = { 'If-Match': '"1"' }
  const stale = await api.send(`POST ${path}/plan`, { body: split, headers })
  expect([stale.status, stale.json.code]).toEqual([412, 'version_changed'])
  const edited = await api.send(`POST ${path}/plan`, { body: split, key: 'plan-edit' })
  expect(edited.json.plan.instalments.map(statusOf)).toEqual([
    ['start', 'INVOICED'],
    ['two', 'FUTURE'],
    ['extra', 'FUTURE'],
    ['end', 'FUTURE'],
  ])
  // Pressed twice, edited once.
  expect((await api.send(`POST ${path}/plan`, { body: split, key: 'plan-edit' })).text).toBe(
    edited.text,
  )
  expect((await api.send(`GET ${path}`)).json).toEqual(edited.json)
  expect((await api.send(`GET ${path}/outlook`)).json).toEqual(preview.json)
}

/** Released by hand, then another trigger: the hand counts no more, and what is gone is gone. */
async function takesBack(api: Api, path: string): Promise<void> {
  await api.send(`POST ${path}/instalments/two/trigger`)
  const later = { change: [{ id: 'two', when: { manual: true } }], remove: ['extra'] }
  const again = await api.send(`POST ${path}/plan`, { body: later })
  expect(again.json).toMatchObject({ ready: { amount: '0.00' } })
  expect((await api.send(`GET ${path}/outlook`)).json.bills.map(billOf)).toEqual([
    ['start', '1980.00', '0.00'],
    ['two', '825.00', '825.00'],
    ['end', '3795.00', '3795.00'],
  ])
}

interface Bill {
  readonly id: string
  readonly amount: { readonly amount: string }
  readonly left: { readonly amount: string }
}

function billOf({ id, amount, left }: Bill): string[] {
  return [id, amount.amount, left.amount]
}

function statusOf({ id, status }: { readonly id: string; readonly status: string }): string[] {
  return [id, status]
}
