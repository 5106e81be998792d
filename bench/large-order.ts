import type { LineInput } from '@tranche/engine'
import { type Bench, seed } from './database.ts'
import { header, openHttp } from './http.ts'
import { recordWork } from './mixed-orders.ts'
import { median, type Row, unwrap } from './table.ts'

const lines = 1000
const invoices = 60
const entries = 20_000

/** A thousand lines: two by effort, one that runs, the others fixed. */
function linesOf(): LineInput[] {
  const of = (line: number) => ({ id: `line-${line}`, label: `Line ${line}`, tax: '19' })
  return Array.from({ length: lines }, (_, line) => {
    if (line < 2) return { ...of(line), method: 'effort', price: '100' }
    if (line === 2) return { ...of(line), method: 'duration', price: '500', start: '2026-01-01' }
    return { ...of(line), net: `${100 + line}.50` }
  })
}

/** What an order that has grown for years costs whoever looks at its next invoice. */
export async function benchLargeOrder(bench: Bench): Promise<Row[]> {
  const { application } = bench
  const context = await seed(bench, { orders: 1, lines, ready: true, linesOf })
  const found = await application.listOrders(context, { page: { limit: 1 }, filter: {} })
  const id = found.data[0]?.id ?? ''
  for (let count = 0; count < invoices; count += 1) {
    unwrap(await application.issueInvoice(context, { id, input: { bill: { percent: '1' } } }))
  }
  await recordWork(bench, context, entries / 2)
  const { base, close } = await openHttp(bench.parts)
  const path = `orders/ord_${id.replaceAll('-', '')}`
  const timed = async (asked: string, request: RequestInit = {}) => {
    const headers = { ...header(context.organizationId), 'Content-Type': 'application/json' }
    const times: number[] = []
    for (let round = 0; round < 15; round += 1) {
      const begin = performance.now()
      const response = await fetch(`${base}/${asked}`, { ...request, headers })
      await response.arrayBuffer()
      times.push(performance.now() - begin)
      if (!response.ok) throw new Error(`${asked}: status ${response.status}`)
    }
    return median(times.slice(3))
  }
  const body = (bill: object) => ({ method: 'POST', body: JSON.stringify(bill) })
  const all = await timed(`${path}/invoice-preview`, body({}))
  const work = await timed(`${path}/invoice-preview`, body({ only: ['line-0', 'line-1'] }))
  const shown = await timed(path)
  await close()
  const name = 'API: order of 1,000 lines, 60 invoices and 20,000 entries'
  const figure = (milliseconds: number) => `${milliseconds.toFixed(0)} ms`
  return [
    { name: `${name}: preview of all that is ready`, figure: figure(all), limit: '' },
    { name: `${name}: preview of its time`, figure: figure(work), limit: '' },
    { name: `${name}: the order`, figure: figure(shown), limit: '' },
  ]
}
