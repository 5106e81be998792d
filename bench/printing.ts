import { readdirSync, readFileSync } from 'node:fs'
import { openPrinter } from '@tranche/documents'
import { taskList } from '../packages/server/src/tasks.ts'
import { type Bench, seed } from './database.ts'
import { header, openHttp, orderIds } from './http.ts'
import { percentile, type Row, unwrap } from './table.ts'

const lines = 5000
const documents = 3

/** What others wait for while documents of 5,000 lines are printed, and what memory is kept. */
export async function benchPrinting(bench: Bench): Promise<Row[]> {
  const printer = openPrinter()
  const parts: Bench['parts'] = {
    ...bench.parts,
    print: async (job, order) => (await printer.print(job, order)).made,
  }
  const http = await openHttp(parts)
  try {
    const context = await seed(bench, { orders: documents + 1, lines, ready: true })
    const api = apiOf(http.base, header(context.organizationId))
    const files: string[] = []
    for (const id of await orderIds(bench, context)) {
      const path = `orders/ord_${id.replaceAll('-', '')}/invoices`
      const { id: invoice } = JSON.parse(await api.post(path, id)) as { id: string }
      files.push(`invoices/${invoice}.pdf`)
    }
    // The first warms the code of both; what is kept is compared with what is kept after it.
    await api.get(files[0] ?? '')
    const before = memory()
    const times: number[] = []
    const printing: number[] = []
    for (const file of files.slice(1)) printing.push(await besides(api, file, times))
    const after = memory()
    const rate = await ahead({ ...bench, parts, tasks: taskList(parts) })
    const p95 = percentile(times, 0.95)
    const kept = after - before
    return [
      {
        name: `PDF of ${lines} lines, through the API`,
        figure: `${(percentile(printing, 0.5) / 1000).toFixed(1)} s`,
        limit: '',
      },
      {
        name: `API: lists while ${lines} lines are printed, p95 of ${times.length.toString()}`,
        figure: `${p95.toFixed(1)} ms`,
        limit: '< 100 ms',
        met: p95 < 100,
      },
      {
        name: `API: the slowest of them`,
        figure: `${Math.max(...times).toFixed(1)} ms`,
        limit: '',
      },
      {
        name: `Run: PDFs of 10 lines made ahead`,
        figure: `${rate.toFixed(1)} /s`,
        limit: '',
      },
      {
        name: `Memory kept of ${documents} PDFs of ${lines} lines, all processes`,
        figure: `${kept.toFixed(0)} MB`,
        limit: '< 150 MB',
        met: kept < 150,
      },
    ]
  } finally {
    await http.close()
    await printer.close()
  }
}

/** As many as one job makes before others have their turn. */
const round = 50

/** PDFs of a run in a second, made while nobody asks for one. */
async function ahead(bench: Bench): Promise<number> {
  const { application, tasks } = bench
  const context = await seed(bench, { orders: round, lines: 10, ready: true })
  const { organizationId } = context
  const { id: runId } = unwrap(await application.previewRun(context, {}))
  unwrap(await application.issueRun(context, { id: runId, input: {} }))
  await tasks['issue-run']?.({ organizationId, runId })
  const begin = performance.now()
  await tasks['print-run']?.({ organizationId, runId })
  const seconds = (performance.now() - begin) / 1000
  return round / seconds
}

type Api = ReturnType<typeof apiOf>

function apiOf(base: string, headers: Record<string, string>) {
  const answer = async (response: Response) => {
    const text = await response.text()
    if (!response.ok) throw new Error(`benchmark: status ${response.status.toString()} ${text}`)
    return text
  }
  return {
    get: async (path: string) => answer(await fetch(`${base}/${path}`, { headers })),
    post: async (path: string, key: string) =>
      answer(
        await fetch(`${base}/${path}`, {
          method: 'POST',
          headers: { ...headers, 'Content-Type': 'application/json', 'Idempotency-Key': key },
          body: '{}',
        }),
      ),
  }
}

/** Asks for lists, one after the other, until the file is there; how long that took. */
async function besides(api: Api, file: string, times: number[]): Promise<number> {
  const began = performance.now()
  let there = false
  const asked = api.get(file).finally(() => {
    there = true
  })
  while (!there) {
    const begin = performance.now()
    await api.get(times.length % 2 === 0 ? 'queue?limit=20' : 'customers?limit=20')
    times.push(performance.now() - begin)
  }
  await asked
  return performance.now() - began
}

/** Megabytes that this process and those it started hold, as Linux tells. */
function memory(): number {
  const held = (pid: string): number => {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
  }
  const own = process.pid.toString()
  const started = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && parentOf(pid) === own)
  return [own, ...started].reduce((sum, pid) => sum + held(pid), 0)
}

function parentOf(pid: string): string | undefined {
  try {
    return /PPid:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  } catch {
    return undefined
  }
}
