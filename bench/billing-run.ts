import type { LineInput } from '@tranche/engine'
import type { Context } from '../packages/server/src/base/context.ts'
import { type Cpu, cpuText, watchCpu } from './cpu.ts'
import { type Bench, plainLines, seed } from './database.ts'
import { mixedLines, recordWork } from './mixed-orders.ts'
import { median, type Row, unwrap } from './table.ts'

const tables = [
  'documents',
  'invoices',
  'invoice_parts',
  'invoice_lines',
  'invoice_taxes',
  'invoice_instalments',
  'entries',
  'postings',
  'events',
]

/** Preview and issue of a run against bare bulk inserts of the same rows. */
export async function benchRun(bench: Bench): Promise<Row[]> {
  const plain = (orders: number) => seed(bench, { orders, lines: 10, ready: true })
  const small = await timedRun(bench, await plain(1000))
  const run = await timedRun(bench, await plain(10_000))
  const bare = await bareInserts(bench, run.context)
  const rate = 10_000 / run.issueSeconds
  const share = bare.seconds / run.issueSeconds
  return [
    {
      name: 'run: preview of 10,000 orders × 10 lines',
      figure: `${run.previewSeconds.toFixed(2)} s`,
      limit: '',
    },
    { name: 'run: preview, CPU', figure: cpuText(run.previewCpu), limit: '' },
    {
      name: 'run: issue',
      figure: `${Math.round(rate)} /s`,
      limit: '≥ 1,000 /s',
      met: rate >= 1000,
    },
    { name: 'run: issue, CPU', figure: cpuText(run.issueCpu), limit: '' },
    {
      name: 'run: the same rows as bare inserts',
      figure: `${bare.seconds.toFixed(2)} s`,
      limit: '',
    },
    { name: 'run: bare inserts, CPU', figure: cpuText(bare.cpu), limit: '' },
    {
      name: 'run: issue, of the bare speed',
      figure: `${(share * 100).toFixed(0)} %`,
      limit: '≥ 40 %',
      met: share >= 0.4,
    },
    {
      name: 'run: peak heap, 10,000 over 1,000 orders',
      figure: `${(run.heap / small.heap).toFixed(2)} times`,
      limit: 'flat: about 1',
      met: run.heap / small.heap < 2,
    },
  ]
}

interface Round {
  readonly plain: Run
  readonly mixed: Run
}

/**
 * Orders of all methods beside plain ones with as many lines, turn by turn: each of their lines by
 * effort has an entry, which goes on the invoice.
 */
export async function benchMixedRun(bench: Bench): Promise<Row[]> {
  const of = (linesOf: (index: number) => readonly LineInput[]) =>
    seed(bench, { orders: 2000, lines: 10, ready: true, linesOf })
  const rounds: Round[] = []
  for (let round = 0; round < 3; round += 1) {
    const plain = await timedRun(bench, await of((index) => plainLines(10, index)))
    const context = await of(mixedLines)
    await recordWork(bench, context, 1)
    rounds.push({ plain, mixed: await timedRun(bench, context) })
  }
  const ratio = (of: (run: Run) => number) =>
    median(rounds.map(({ plain, mixed }) => of(mixed) / of(plain)))
  const issue = ratio(({ issueSeconds }) => issueSeconds)
  const times = (figure: number) => `${figure.toFixed(2)} times`
  return [
    {
      name: 'run of all methods: preview, of plain orders, median of 3',
      figure: times(ratio(({ previewSeconds }) => previewSeconds)),
      limit: '',
    },
    {
      name: 'run of all methods: issue, of plain orders, median of 3',
      figure: times(issue),
      limit: '0.9–1.1',
      met: issue >= 0.9 && issue <= 1.1,
    },
    {
      name: 'run of all methods: CPU of the issue, Node and PostgreSQL',
      figure: `${times(ratio(({ issueCpu }) => issueCpu.node))}, ${times(
        ratio(({ issueCpu }) => issueCpu.postgres ?? 1),
      )}`,
      limit: '',
    },
  ]
}

/**
 * The orders of each customer on one invoice, beside the same orders on an invoice each, turn by
 * turn: what is decided is the same, and a fifth of the documents is written.
 */
export async function benchJointRun(bench: Bench): Promise<Row[]> {
  const orders = () => seed(bench, { orders: 10_000, lines: 10, ready: true, customers: 2000 })
  const plain = await timedRun(bench, await orders())
  const joint = await timedRun(bench, await orders(), 'customer')
  const issue = joint.issueSeconds / plain.issueSeconds
  return [
    {
      name: 'run of 10,000 orders on 2,000 invoices: preview, of an invoice each',
      figure: `${(joint.previewSeconds / plain.previewSeconds).toFixed(2)} times`,
      limit: '',
    },
    {
      name: 'run of 10,000 orders on 2,000 invoices: issue',
      figure: `${Math.round(10_000 / joint.issueSeconds)} orders/s`,
      limit: '',
    },
    {
      name: 'run of 10,000 orders on 2,000 invoices: issue, of an invoice each',
      figure: `${issue.toFixed(2)} times`,
      limit: '≤ 1.1',
      met: issue <= 1.1,
    },
  ]
}

type Run = Awaited<ReturnType<typeof timedRun>>

async function timedRun(bench: Bench, context: Context, collect?: 'customer') {
  const { application, tasks } = bench
  const previewCpu = await watchCpu(bench.pool)
  const begin = performance.now()
  const collected = collect === undefined ? {} : { collect }
  const preview = unwrap(await application.previewRun(context, collected))
  const previewed = performance.now()
  const ofPreview = previewCpu()
  const issueCpu = await watchCpu(bench.pool)
  const heap = watchHeap()
  unwrap(await application.issueRun(context, { id: preview.id, input: {} }))
  await tasks['issue-run']?.({ organizationId: context.organizationId, runId: preview.id })
  const done = performance.now()
  const ofIssue = issueCpu()
  const { state, counts } = unwrap(await application.showRun(context, preview.id))
  const orders = preview.counts.pending
  if (state !== 'done' || orders === 0 || counts.issued !== orders) {
    throw new Error(`the run is ${state} with ${counts.issued} of ${orders} issued`)
  }
  return {
    context,
    previewSeconds: (previewed - begin) / 1000,
    issueSeconds: (done - previewed) / 1000,
    previewCpu: ofPreview,
    issueCpu: ofIssue,
    heap: heap(),
  }
}

function watchHeap(): () => number {
  let peak = process.memoryUsage().heapUsed
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().heapUsed)
  }, 20)
  return () => {
    clearInterval(timer)
    return peak
  }
}

interface Bare {
  readonly seconds: number
  readonly cpu: Cpu
}

/**
 * Reads what the run wrote and writes it again, into tables with the same keys and nothing else.
 */
async function bareInserts({ pool }: Bench, { organizationId }: Context): Promise<Bare> {
  const client = await pool.connect()
  try {
    await client.query("SELECT set_config('tranche.organization_id', $1, false)", [organizationId])
    let seconds = 0
    const cpu = { node: 0, postgres: 0 }
    for (const table of tables) {
      const { rows } = await client.query<{ chunk: string }>(
        `SELECT json_agg(t)::text AS chunk FROM
          (SELECT *, (row_number() OVER () - 1) / 5000 AS part FROM ${table} WHERE organization_id = $1) t
          GROUP BY part`,
        [organizationId],
      )
      await client.query(`CREATE TABLE bare_${table} (LIKE ${table} INCLUDING INDEXES)`)
      for (const { chunk } of rows) {
        const used = await watchCpu(pool)
        const begin = performance.now()
        await client.query(
          `INSERT INTO bare_${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`,
          [chunk],
        )
        seconds += (performance.now() - begin) / 1000
        const { node, postgres = 0 } = used()
        cpu.node += node
        cpu.postgres += postgres
      }
      await client.query(`DROP TABLE bare_${table}`)
    }
    return { seconds, cpu }
  } finally {
    client.release(true)
  }
}
