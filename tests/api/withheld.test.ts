import type { InvoiceData } from '@tranche/documents'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { describeInvoice } from '../../packages/cli/src/output/invoice-text.ts'
import { documentOf } from '../../packages/cli/src/scenario-server/read-server.ts'
import { printableInvoice } from '../../packages/documents/src/kinds/invoice/printable.ts'
import { local } from '../../packages/server/src/base/actor.ts'
import { storedId } from '../../packages/server/src/base/http/ids.ts'
import { openApiDocument } from '../../packages/server/src/openapi-document.ts'
import { type Api, startApi } from './harness.ts'

/**
 * Kinds of withholding that only tests know. Registered in one place, the list, they go through
 * everything: proposal, posting, frozen document, paper, API, command line, scenario and checks.
 */
vi.mock(
  '../../packages/engine/src/invoices/withholdings/list.ts',
  () => import('../withheld-kinds.ts'),
)

let api: Api
let order = ''
let invoice = ''

beforeAll(async () => {
  api = await startApi()
  const customer = await api.send('POST /v1/customers', { body: { name: 'Pine' } })
  const lines = [
    { id: 'work', net: '800.03', tax: '20' },
    { id: 'parts', net: '200.00', tax: '20' },
  ]
  const body = { customer: customer.json.id, currency: 'EUR', lines }
  order = (await api.send('POST /v1/orders', { body })).json.id
  await api.send(`POST /v1/orders/${order}/confirm`)
})
afterAll(() => api.stop())

const eur = (amount: string) => ({ amount, currency: 'EUR' })
const plain = { bold: (text: string) => text }

/** Gross 1,200.04: 5 % of it, 10 % of the work, and what is left in steps of 0.05. */
const withheld = [
  { kind: 'retention', account: 'retention', base: eur('1200.04'), amount: eur('60.00') },
  { kind: 'source', key: 'WHT', account: 'withheld', base: eur('800.03'), amount: eur('80.00') },
  { kind: 'rounding', account: 'rounding', base: eur('1060.04'), amount: eur('0.04') },
]

/** What stands on each account, debit positive. */
async function balances(): Promise<Record<string, string>> {
  const { json } = await api.send('GET /v1/ledger/balances')
  const [{ accounts }] = json.currencies
  const found = Object.entries(accounts as Record<string, { amount: string }>)
  const moved = found.filter(([, { amount }]) => amount !== '0.00')
  return Object.fromEntries(moved.map(([account, { amount }]) => [account, amount]))
}

describe('kinds of withholding on the list', () => {
  it('stand between gross and payable before and after issue', async () => {
    const preview = await api.send(`POST /v1/orders/${order}/invoice-preview`, { body: {} })
    expect(preview.json).toMatchObject({ withheld, payable: eur('1060.00') })
    const issued = await api.send(`POST /v1/orders/${order}/invoices`, { body: {}, key: 'one' })
    expect(issued.status).toBe(201)
    expect(issued.json).toMatchObject({
      gross: eur('1200.04'),
      withheld,
      payable: eur('1060.00'),
      open: eur('1060.00'),
    })
    invoice = issued.json.id
    const list = await api.send('GET /v1/invoices/summaries')
    expect(list.json.data[0]).toMatchObject({ payable: eur('1060.00'), open: eur('1060.00') })
  })

  it('are posted to their accounts', async () => {
    expect(await balances()).toEqual({
      receivable: '1060.00',
      retention: '60.00',
      withheld: '80.00',
      rounding: '0.04',
      income: '-1000.03',
      tax: '-200.01',
    })
  })

  it('are frozen with the document, and printed', async () => {
    const { json } = await api.send(`GET /v1/invoices/${invoice}.json`)
    expect(json.proposal.withheld[0]).toMatchObject({
      kind: 'retention',
      base: '1200.04',
      amount: '60.00',
      facts: { percent: '5' },
    })
    const organizationId = storedId('organization', api.organization) ?? ''
    const context = { organizationId, actor: local, via: 'api', requestId: 'shown' } as const
    const shown = await api.application.showInvoice(context, storedId('invoice', invoice) ?? '')
    if (!shown.ok) throw new Error('no invoice')
    const { totals, headline } = printableInvoice(shown.value.document as InvoiceData)
    const rows = totals.map(({ label, detail = '', amount }) => `${label} ${detail} ${amount}`)
    expect(rows.slice(-5)).toEqual([
      'Total  1,200.04',
      'less retention on 1,200.04 −60.00',
      'less WHT on 800.03 −80.00',
      'less rounding on 1,060.04 −0.04',
      'Amount due  1,060.00',
    ])
    expect(headline.amount).toContain('1,060.00')
  })

  it('are said by the command line, and told to scenarios', async () => {
    const { json } = await api.send(`GET /v1/invoices/${invoice}`)
    const text = describeInvoice(json, plain)
    expect(text).toContain('less WHT on 800.03: 80.00')
    expect(text).toContain('to pay 1060.00 EUR')
    expect(documentOf(json, () => 'order').withheld).toEqual({
      retention: 6000n,
      WHT: 8000n,
      rounding: 4n,
    })
  })

  it('are not open: what is to be paid is, and pays the invoice', async () => {
    const { json } = await api.send('GET /v1/receivables/open-invoices')
    expect(json.data[0]).toMatchObject({
      gross: eur('1200.04'),
      payable: eur('1060.00'),
      open: eur('1060.00'),
    })
    const body = { invoice, amount: '1060.00' }
    await api.send('POST /v1/payments', { body, key: 'paid' })
    const paid = await api.send(`GET /v1/invoices/${invoice}`)
    expect(paid.json).toMatchObject({ status: 'PAID', open: eur('0.00') })
  })

  it('are given back by credit notes', async () => {
    const half = { lines: { work: '50' } }
    const first = await api.send(`POST /v1/invoices/${invoice}/credit`, { body: half, key: 'half' })
    expect(first.json).toMatchObject({ gross: eur('-480.03'), payable: eur('-416.01') })
    const rest = await api.send(`POST /v1/invoices/${invoice}/credit`, { body: {}, key: 'rest' })
    expect(rest.json.payable).toEqual(eur('-643.99'))
    expect(await balances()).toEqual({ bank: '1060.00', credit: '-1060.00' })
    const spent = await api.send(`GET /v1/invoices/${invoice}`)
    expect(spent.json).toMatchObject({ status: 'CREDITED', credited: eur('1200.04') })
  })

  it('leave books that verify', async () => {
    const checks = await api.send('POST /v1/verify')
    const found = checks.json.checks.flatMap(({ findings }: { findings: unknown[] }) => findings)
    expect(found).toEqual([])
  })

  it('are words of the API', () => {
    const schemas = openApiDocument().components?.schemas ?? {}
    expect(schemas['WithheldKind']).toMatchObject({ enum: ['retention', 'source', 'rounding'] })
  })
})
