import { execFileSync, spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { printRun } from '../../packages/server/src/runs/index.ts'
import { type Api, prepareParties, startApi } from './harness.ts'

let api: Api
beforeAll(async () => {
  api = await startApi()
  await prepareParties(api)
})
afterAll(() => api.stop())

const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined

/** What another program reads in the PDF; undefined where there is none. */
function read(pdf: Buffer): string | undefined {
  if (!hasPoppler) return undefined
  return execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' })
}

const address = { street: 'Kai 1', postcode: '20457', city: 'Hamburg', country: 'DE' }

/** Imports the order as it is, with what its customer needs; its id. */
async function imported(order: Record<string, unknown>): Promise<string> {
  const id = String(order['external_id'])
  const reply = await api.send('POST /v1/imports/orders', { key: id, body: { orders: [order] } })
  expect(reply.json).toMatchObject({ orders: 1 })
  const found = await api.send(`GET /v1/orders?external_id=${id}`)
  const [json] = found.json.data
  const customer = { address, tax_id: 'DE987654321' }
  await api.send(`PATCH /v1/customers/${json.customer}`, { body: customer })
  await api.send(`POST /v1/orders/${json.id}/progress`, { body: { percent: '100' } })
  return json.id
}

const preview = (order: string) =>
  api.send(`POST /v1/orders/${order}/invoice-preview`, { body: {} })

async function issued(order: string): Promise<string> {
  const { json } = await api.send(`POST /v1/orders/${order}/invoices`, { key: order, body: {} })
  return json.id
}

function order(id: string, lines: readonly string[], more: object = {}) {
  return {
    customer_name: 'Example Ltd',
    external_id: id,
    label: 'Site team',
    currency: 'EUR',
    confirm: true,
    lines: lines.map((label, index) => ({ id: `${index}`, label, net: '100.00', tax: '19' })),
    ...more,
  }
}

describe('texts that fonts lack', () => {
  it('are said before issuing, and a PDF comes', async () => {
    const id = await imported(order('B40', ['👷‍♀️ ✅', 'Crane']))
    const { json } = await preview(id)
    expect(json.warnings).toEqual([
      {
        pointer: '',
        code: 'unprinted_signs',
        detail:
          '"👷‍♀️ ✅" holds ✅ 👷‍♀️, which cannot be printed: � stands in its place; write it otherwise, or issue it all the same',
        facts: { text: '👷‍♀️ ✅', signs: '✅ 👷‍♀️' },
      },
    ])
    const { json: run } = await api.send('POST /v1/billing-runs', { body: {} })
    const items = await api.send(`GET /v1/billing-runs/${run.id}/items`)
    expect(items.json.data.map(({ warnings }: { warnings: object }) => warnings)).toEqual([
      json.warnings,
    ])
    const invoice = await issued(id)
    const pdf = await api.send(`GET /v1/invoices/${invoice}.pdf`)
    expect([pdf.status, pdf.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    expect(read(pdf.bytes) ?? '��').toMatch(/� ?�/)
    expect((await api.send(`GET /v1/invoices/${invoice}.svg`)).text).toMatch(/^<svg /)
    const credit = await api.send(`POST /v1/invoices/${invoice}/credit-preview`, {
      body: { note: '🎉' },
    })
    expect(credit.json.warnings.map(({ facts }: { facts: object }) => facts)).toEqual([
      { text: '🎉', signs: '🎉' },
      { text: '👷‍♀️ ✅', signs: '✅ 👷‍♀️' },
    ])
  })

  it('are few: Arabic, Hebrew, Hangul and Thai are printed', async () => {
    const lines = ['أعمال الخرسانة', '한국어 공사', 'งานก่อสร้าง']
    const more = { customer_name: 'شركة الاختبار', label: 'עבודות בטון' }
    const id = await imported(order('B41', lines, more))
    expect((await preview(id)).json.warnings).toBeUndefined()
    const pdf = await api.send(`GET /v1/invoices/${await issued(id)}.pdf`)
    const text = read(pdf.bytes)
    if (text !== undefined) {
      expect(text).toContain('한국어 공사')
      expect(text).toContain('งานก่อสร้าง')
      expect(text).not.toContain('�')
    }
  })

  it('hide nothing: what turns the direction of writing is gone', async () => {
    const name = 'Example \u202eHbmG txe.exe\u202c'
    const label = 'Discount \u202e00.001 RUE\u202c included'
    const id = await imported(order('B42', [label], { customer_name: name }))
    const pdf = await api.send(`GET /v1/invoices/${await issued(id)}.pdf`)
    const text = read(pdf.bytes) ?? 'Discount 00.001 RUE included, Example HbmG txe.exe'
    expect(text).toContain('Discount 00.001 RUE included')
    expect(text).toContain('Example HbmG txe.exe')
  })
})

it('answers while a long document is printed', async () => {
  const lines = Array.from({ length: 600 }, (_, index) => `Line ${index.toString()}`)
  const invoice = await issued(await imported(order('LONG', lines)))
  let printed = false
  const pdf = api.send(`GET /v1/invoices/${invoice}.pdf`).then((reply) => {
    printed = true
    return reply
  })
  let answers = 0
  while (!printed) {
    expect((await api.send('GET /v1/orders?limit=1')).status).toBe(200)
    answers += 1
  }
  expect((await pdf).status).toBe(200)
  // Printed in this thread, all but the first would wait; how many come is up to the machine.
  expect(answers).toBeGreaterThan(2)
})

it('makes the documents of a run ahead, each once, and goes on where it stopped', async () => {
  for (const id of ['R1', 'R2', 'R3']) await imported(order(id, ['Work']))
  const { json: run } = await api.send('POST /v1/billing-runs', { body: {} })
  const jobs: [string, Record<string, string>][] = []
  const parts = {
    ...api.parts,
    enqueue: async (_: unknown, task: string, payload: object) => {
      jobs.push([task, payload as Record<string, string>])
    },
  }
  expect(run.counts.pending).toBe(3)
  const { issuePending } = await import('../../packages/server/src/runs/index.ts')
  const organizationId = storedId(api.organization)
  const runId = storedId(run.id)
  await issuePending(parts, { organizationId, runId, via: 'test' })
  await issuePending(parts, { organizationId, runId, via: 'test' })
  expect(jobs).toEqual([['print-run', { organizationId, runId, via: 'test' }]])
  const { json: items } = await api.send(`GET /v1/billing-runs/${run.id}/items`)
  const invoices: string[] = items.data.map(({ invoice }: { invoice: string }) => invoice)
  await api.send(`GET /v1/invoices/${invoices[1] ?? ''}.pdf`)
  const printed: string[] = []
  const print: typeof parts.print = async (job, given) => {
    expect(given?.ahead).toBe(true)
    printed.push(JSON.parse(job.text).number)
    return api.parts.print(job, given)
  }
  await printRun({ ...parts, print }, { organizationId, runId, via: 'test' })
  expect(printed).toHaveLength(2)
  await printRun({ ...parts, print }, { organizationId, runId, via: 'test' })
  expect(printed).toHaveLength(2)
  for (const invoice of invoices) {
    const { json } = await api.send(`GET /v1/events?subject=${invoice}`)
    const types = json.data.map(({ type }: { type: string }) => type)
    expect(types.filter((type: string) => type === 'invoice.pdf_made')).toHaveLength(1)
  }
})

it('says that the printer is busy, and prints ahead later', async () => {
  const { PrinterBusy } = await import('../../packages/documents/src/index.ts')
  const busy: Api['parts']['print'] = async () => {
    throw new PrinterBusy('60 documents wait to be printed: ask again in a minute')
  }
  const { createApi } = await import('../../packages/server/src/api.ts')
  const broken: unknown[] = []
  const app = createApi({ parts: { ...api.parts, print: busy }, report: (e) => broken.push(e) })
  const invoice = await issued(await imported(order('BUSY', ['Work'])))
  const response = await app.request(`/v1/invoices/${invoice}.pdf`, {
    headers: { 'Tranche-Organization': api.organization },
  })
  expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '10'])
  expect(await response.json()).toMatchObject({
    code: 'printer_busy',
    detail: '60 documents wait to be printed: ask again in a minute',
  })
  expect(broken).toEqual([])
  expect((await api.send(`GET /v1/invoices/${invoice}.pdf`)).status).toBe(200)
})

function storedId(shown: string): string {
  const hex = shown.replace(/^.*_/, '')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
