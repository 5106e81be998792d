import type { Day } from '@tranche/engine'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { importColumns } from '../../packages/cli/src/import/read-csv.ts'
import { scenarioSchema } from '../../packages/scenario/src/read.ts'
import { openApiDocument } from '../../packages/server/src/openapi-document.ts'
import { superuser } from '../fresh-database.ts'
import { type Api, startApi } from './harness.ts'

/**
 * A method that only this test knows: so much for each month begun. Registered in one place, the
 * list of methods, it goes through everything.
 */
vi.mock('../../packages/engine/src/lines/list.ts', async (original) => {
  const { methods } = await original<typeof import('../../packages/engine/src/lines/list.ts')>()
  const { method } = await import('../../packages/engine/src/lines/method.ts')
  const { formatAmount } = await import('../../packages/engine/src/money/currency.ts')
  const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  const firstAfter = (day: string) => {
    const next = monthOf(day) + 1
    const month = ((next - 1) % 12) + 1
    const year = (next - month) / 12
    return `${year.toString()}-${month.toString().padStart(2, '0')}-01` as Day
  }
  const monthly = method({
    fields: {
      monthly: { form: 'amount', says: 'Net of one month.' },
      from: { form: 'day', says: 'The first day of its first month.' },
    },
    takenOfOthers: false,
    read: (written, { path, read }) => ({
      net: read.amount(written.monthly ?? '0', `${path}.monthly`),
      from: read.day(written.from ?? '', `${path}.from`),
    }),
    write: ({ net, from }, currency) => ({ monthly: formatAmount(net, currency), from }),
    pricing: () => ({}),
    net: ({ net }) => net,
    growth: {
      plan: ({ net, from }, _work, day) => net * BigInt(Math.max(0, monthOf(day) - monthOf(from))),
      ceiling: ({ net, from }, _work, day) =>
        day < from ? 0n : net * BigInt(monthOf(day) - monthOf(from) + 1),
      isOver: () => false,
      nextOn: ({ from }, day) => (day < from ? from : firstAfter(day)),
    },
  })
  return { methods: { ...methods, monthly } }
})

let api: Api

beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.stop())

const setDay = (day: string) =>
  api.send(`POST /v1/organizations/${api.organization}/clock`, { body: { frozen_time: day } })

const hosting = {
  id: 'hosting',
  method: 'monthly',
  monthly: '100.00',
  from: '2026-01-10',
  tax: '19',
}

describe('a method on the list', () => {
  let order = ''
  const net = async () => {
    const { json } = await api.send(`GET /v1/orders/${order}/billable`)
    return [json.is_ready, json.ready.amount, json.billed.amount]
  }

  it('is read, stored and presented as it was written', async () => {
    const customer = await api.send('POST /v1/customers', { body: { name: 'Pine' } })
    const body = { customer: customer.json.id, currency: 'EUR', lines: [hosting] }
    const { status, json } = await api.send('POST /v1/orders', { body })
    expect(status).toBe(201)
    order = json.id
    const shown = await api.send(`GET /v1/orders/${order}`)
    expect(shown.json.lines[0]).toMatchObject({
      method: 'monthly',
      terms: { monthly: '100.00', from: '2026-01-10' },
      net: { amount: '100.00', currency: 'EUR' },
    })
    const admin = await superuser(api.database.url)
    const { rows } = await admin.query('SELECT method, terms FROM order_lines')
    await admin.end()
    const terms = { monthly: '100.00', from: '2026-01-10' }
    expect(rows).toEqual([{ method: 'monthly', terms }])
  })

  it('is refused in its own words, and the fields of others with it', async () => {
    const lines = [
      { id: 'a', method: 'monthly', monthly: '100.000', from: '2026-01-10' },
      { id: 'b', net: '10.00', from: '2026-01-10' },
    ]
    const refused = await api.send('POST /v1/orders/preview', { body: { currency: 'EUR', lines } })
    expect(refused.status).toBe(422)
    expect(refused.json.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/lines/0/monthly',
      '/lines/1/from',
    ])
    expect(refused.json.errors[1].detail).toBe(
      'A line of method fixed has no from: leave it out, or give it method monthly',
    )
  })

  it('is billed by what it is worth on the day', async () => {
    await api.send(`POST /v1/orders/${order}/confirm`)
    expect(await net()).toEqual([false, '0.00', '0.00'])
    await setDay('2026-01-31')
    expect(await net()).toEqual([true, '100.00', '0.00'])
    const first = await api.send(`POST /v1/orders/${order}/invoices`, { body: {}, key: 'one' })
    expect(first.json).toMatchObject({ gross: { amount: '119.00' } })
    expect(await net()).toEqual([false, '0.00', '100.00'])
    await setDay('2026-03-01')
    expect(await net()).toEqual([true, '200.00', '100.00'])
    await api.send(`POST /v1/orders/${order}/invoices`, { body: {}, key: 'two' })
    const { json } = await api.send(`GET /v1/orders/${order}`)
    expect(json.next.on).toBe('2026-04-01')
    const list = await api.send('GET /v1/orders/summaries')
    expect(list.json.data[0]).toMatchObject({ planned: json.planned, value: json.value })
    expect([json.state, json.net.amount, json.planned.amount, json.value.amount]).toEqual([
      'confirmed',
      '100.00',
      '200.00',
      '300.00',
    ])
  })

  it('leaves books that verify', async () => {
    const checks = await api.send('POST /v1/verify')
    expect(checks.json.checks.flatMap(({ findings }: { findings: unknown[] }) => findings)).toEqual(
      [],
    )
  })

  it('is a word and fields of every format', async () => {
    const schemas = openApiDocument().components?.schemas ?? {}
    expect(schemas['LineMethod']).toMatchObject({
      enum: ['fixed', 'effort', 'duration', 'percentage', 'monthly'],
    })
    expect(schemas['LineTerms']).toHaveProperty('properties.monthly')
    expect(schemas['LineInput']).toHaveProperty('properties.from')
    expect(JSON.stringify(scenarioSchema())).toContain('"monthly"')
    expect(importColumns).toMatchObject({ monthly: 'net of one month' })
  })
})
